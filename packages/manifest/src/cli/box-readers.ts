import { dirname, extname, join } from 'node:path';
import {
  type BoxedImage,
  type BoxedImages,
  type BoxLabel,
  boxesOfMask,
  fromLabelStudioBoxes,
  fromVocXml,
  fromYoloBoxes,
  type LabelAttribute,
  type LabelledBox,
  ManifestError,
  type ManifestLine,
  readCocoBoxes,
  readManifest,
  shapesOf,
} from '../index.js';
import { filesBelow, findFile, openInput, readText } from './files.js';
import type { Source, SourceOf } from './format-source.js';
import type { Options } from './options.js';
import { pictureSize } from './picture-size.js';
import { ShortNames } from './short-names.js';

/** Whether a label holds boxes: those of a bounding-box job, or of a custom one's answers. */
export const holdsBoxes = (label: LabelAttribute): boolean =>
  label.kind === 'bounding-box' ||
  ((label.kind === 'custom' || label.kind === 'other') &&
    shapesOf(label.value).shapes.some(({ kind }) => kind === 'box'));

/**
 * The boxes of a Ground Truth manifest.
 *
 * @param given The job's classes, where they are known; lines name those only that they have.
 */
export async function readGroundTruthBoxes(
  input: string,
  attribute: string,
  { values }: Options,
  given: readonly string[],
): Promise<SourceOf<'boxes'>> {
  const problems: ManifestError[] = [];
  const classes = [...given];
  const names = new ShortNames();
  let count = 0;
  const ignore = { onProblem: () => undefined, validate: false };
  for await (const line of readManifest(openInput(input), ignore)) {
    const label = line.label(attribute);
    if (label?.value === undefined) continue;
    count++;
    names.add(nameOf(line));
    // Ids are places in the job's configuration, so the order of classes can be told.
    if (label.kind === 'bounding-box') {
      for (const { index, name } of label.boxes) if (name !== '') classes[index] ??= name;
    } else {
      for (const { label: name } of shapesOf(label.value).shapes) {
        if (!classes.includes(name)) classes.push(name);
      }
    }
  }
  const filled = Array.from(classes, (each, at) => each ?? `class ${at}`);
  const images = values.images ?? values.root;
  const items = async function* (): AsyncGenerator<BoxedImage> {
    const onProblem = (problem: ManifestError): void => void problems.push(problem);
    for await (const line of readManifest(openInput(input), { file: input, onProblem })) {
      const label = line.label(attribute);
      if (label?.value === undefined) continue;
      const place = { file: input, line: line.number, key: attribute };
      try {
        yield await imageOf(line, label, images, filled);
      } catch (error) {
        if (!(error instanceof ManifestError)) throw error;
        problems.push(error.at(place));
      }
    }
  };
  const common = { classes: filled, problems, names, count };
  return { kind: 'boxes', ...common, items: items() };
}

const nameOf = (line: ManifestLine): string => line.sourceRef ?? line.source ?? line.dataObjectId;

async function imageOf(
  line: ManifestLine,
  label: LabelAttribute,
  images: string | undefined,
  classes: readonly string[],
): Promise<BoxedImage> {
  const name = nameOf(line);
  const { imageSize, boxes } = boxesOf(label, classes);
  if (imageSize) return { name, ...imageSize, boxes };
  const path = images === undefined ? undefined : findFile(images, name);
  if (path !== undefined) return { name, ...(await pictureSize(path)), boxes };
  const what = `The line does not say how large ${name} is; it was left out.`;
  throw new ManifestError('metadata-shape', what, {}, '"image_size", or --images with the picture');
}

function boxesOf(
  label: LabelAttribute,
  classes: readonly string[],
): { imageSize: BoxLabel['imageSize']; boxes: LabelledBox[] } {
  if (label.kind !== 'bounding-box') {
    const { imageSize, shapes } = shapesOf(label.value);
    const boxes = shapes.filter(({ kind }) => kind === 'box');
    return { imageSize, boxes: boxes.map((box) => ({ ...bareBox(box), confidence: 0 })) };
  }
  const strange = label.boxes.find(({ index, name }) => classes[index] !== name);
  if (strange) {
    const { index, name } = strange;
    const what =
      name === ''
        ? `Class ${index} has no name; the picture was left out.`
        : `Class ${index} is "${name}" here; the picture was left out.`;
    const expected = classes[index] === undefined ? 'a name' : `"${classes[index]}", as before`;
    throw new ManifestError('metadata-shape', what, {}, expected);
  }
  const whole = label.boxes.every((box) =>
    [box.left, box.top, box.width, box.height].every(Number.isFinite),
  );
  if (!whole) {
    const what = 'A box is not whole; the picture was left out.';
    throw new ManifestError('metadata-shape', what, {}, 'left, top, width and height');
  }
  return {
    imageSize: label.imageSize,
    boxes: label.boxes.map(({ name, confidence, ...box }) => ({
      ...bareBox({ ...box, label: name }),
      confidence,
    })),
  };
}

const bareBox = ({
  label,
  left,
  top,
  width,
  height,
}: Omit<LabelledBox, 'confidence'>): Omit<LabelledBox, 'confidence'> => ({
  ...{ label, left, top, width, height },
});

/** Boxes of a COCO document. */
export const cocoBoxesSource = (document: unknown, input: string): SourceOf<'boxes'> =>
  sourceOf(input, (onProblem) => readCocoBoxes(document, { onProblem }));

/** Rectangles of a Label Studio export. */
export const labelStudioBoxesSource = (document: unknown, input: string): SourceOf<'boxes'> =>
  sourceOf(input, (onProblem) => fromLabelStudioBoxes(document, { onProblem }));

/** A source of pictures that are all there. */
export function sourceOf(
  input: string,
  read: (onProblem: (problem: ManifestError) => void) => BoxedImages,
): SourceOf<'boxes'> {
  const problems: ManifestError[] = [];
  const { classes, images } = read((problem) => void problems.push(problem.at({ file: input })));
  const names = new ShortNames();
  for (const { name } of images) names.add(name);
  const items = (async function* () {
    yield* images;
  })();
  return { kind: 'boxes', classes, problems, names, count: images.length, items };
}

/** YOLO's files of boxes, each with the picture that belongs to it. */
export async function* yoloBoxes(
  files: readonly {
    readonly path: string;
    readonly picture: () => { name: string; path: string };
  }[],
  classes: readonly string[],
  problems: ManifestError[],
): AsyncGenerator<BoxedImage> {
  for (const { path, picture } of files) {
    try {
      const { name, path: place } = picture();
      const size = await pictureSize(place);
      const boxes = fromYoloBoxes(await readText(path), classes, size.width, size.height);
      yield { name, ...size, boxes };
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      problems.push(error.place.file === undefined ? error.at({ file: path }) : error);
    }
  }
}

/** Pascal VOC's annotations: a folder of XML files, or one with `Annotations` in it. */
export async function readVocBoxes(folder: string): Promise<SourceOf<'boxes'>> {
  const files = (await filesBelow(folder)).filter((name) => extname(name) === '.xml');
  const problems: ManifestError[] = [];
  const classes: string[] = [];
  const names = new ShortNames();
  const images: BoxedImage[] = [];
  for (const file of files) {
    try {
      const image = fromVocXml(await readText(join(folder, file)));
      // Files of several folders may name pictures alike.
      const name = join(dirname(file), image.name).replaceAll('\\', '/');
      names.add(name);
      images.push({ ...image, name });
      for (const { label } of image.boxes) if (!classes.includes(label)) classes.push(label);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      problems.push(error.at({ file: join(folder, file) }));
    }
  }
  const items = (async function* () {
    yield* images;
  })();
  return { kind: 'boxes', classes, problems, names, count: images.length, items };
}

/** The boxes around the pieces of masks. */
export function boxesOfMasks(source: SourceOf<'masks'>): Source {
  const { classes, names, count, problems } = source;
  const items = (async function* () {
    for await (const image of source.items) yield boxesOfMask(image, classes);
  })();
  return { kind: 'boxes', classes, names, count, problems, items };
}
