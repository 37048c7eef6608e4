import { dirname, extname, join } from 'node:path';
import { LabelMap, LabelStatistics } from '@gt-elements/raster';
import {
  type Classified,
  decodeLineMask,
  fromClassificationCsv,
  fromClassIndexPng,
  fromCocoClassification,
  fromLabelStudio,
  fromNamesFile,
  fromVocPng,
  fromYoloDataFile,
  fromYoloSegmentation,
  isCocoOfBoxes,
  isLabelStudioOfBoxes,
  isYoloOfBoxes,
  type LabelAttribute,
  type LabelledImage,
  ManifestError,
  type ManifestLine,
  readCocoInstances,
  readLabelCategories,
  readCocoPanoptic,
  readManifest,
} from '../index.js';
import {
  cocoBoxesSource,
  holdsBoxes,
  labelStudioBoxesSource,
  readGroundTruthBoxes,
  readVocBoxes,
  yoloBoxes,
} from './box-readers.js';
import type { Source } from './format-source.js';
import {
  filesBelow,
  findFile,
  openInput,
  readBytes,
  readJson,
  readText,
  rootOf,
  statOf,
} from './files.js';
import { type Options, usage } from './options.js';
import { pictureSize } from './picture-size.js';
import { ShortNames, stemOf } from './short-names.js';

const VOC_CLASSES = [
  ...['aeroplane', 'bicycle', 'bird', 'boat', 'bottle', 'bus', 'car', 'cat', 'chair', 'cow'],
  ...['diningtable', 'dog', 'horse', 'motorbike', 'person', 'pottedplant', 'sheep', 'sofa'],
  ...['train', 'tvmonitor'],
];
const PICTURES = ['.jpg', '.jpeg', '.png', '.JPG', '.JPEG', '.PNG'];

/** A Ground Truth manifest with segmentations, boxes or classifications. */
export async function readGroundTruth(input: string, options: Options): Promise<Source> {
  const { values } = options;
  if (input === '-') throw usage('A manifest to convert is read twice.', 'a file');
  const problems: ManifestError[] = [];
  const first = await findAttribute(input, values.attribute, options.wanted);
  const { name } = first;
  if (holdsBoxes(first)) {
    const given = values.names === undefined ? [] : await classNames(values.names);
    return readGroundTruthBoxes(input, name, options, given);
  }
  const labels = async function* (): AsyncGenerator<[string, LabelAttribute, number]> {
    const onProblem = (problem: ManifestError): void => void problems.push(problem);
    for await (const line of readManifest(openInput(input), { file: input, onProblem })) {
      const label = line.label(name);
      // Metadata alone say why nobody labelled the object.
      if (label?.value !== undefined) yield [nameOf(line), label, line.number];
    }
  };
  if (first.kind === 'semantic-segmentation') {
    const classes = first.classes.filter(({ index }) => index > 0);
    const root = values.root ?? rootOf(input);
    const names = new ShortNames();
    const quietly = { onProblem: () => undefined, validate: false };
    for await (const line of readManifest(openInput(input), quietly)) {
      if (line.label(name)?.value !== undefined) names.add(nameOf(line));
    }
    return {
      kind: 'masks',
      classes: classes.map((each) => each.name),
      colors: classes.map(({ color }) => color),
      count: 0,
      problems,
      names,
      items: masksOf(
        labels(),
        classes.map((each) => each.name),
        root,
        problems,
        input,
      ),
    };
  }
  const classes: string[] = [];
  const items: Classified[] = [];
  for await (const [object, label] of labels()) {
    if (!('chosen' in label)) continue;
    const chosen = [label.chosen].flat();
    // What has no name in its class map was reported; under an empty one it would be somebody's label.
    if (chosen.some(({ name: each }) => each === '')) continue;
    // Ids are places in the job's configuration, so the order of classes can be told.
    for (const each of chosen) classes[each.index] ??= each.name;
    items.push({ name: object, labels: chosen.map((each) => each.name) });
  }
  return {
    kind: 'classifications',
    classes: [...new Set(Array.from(classes, (each, at) => each ?? `class ${at}`))],
    multiple: first.kind === 'multi-label',
    count: items.length,
    problems,
    items: eachOf(items),
  };
}

const nameOf = (line: ManifestLine): string => line.sourceRef ?? line.source ?? line.dataObjectId;

/** What a label is to a converter; nothing where there is no format for it. */
function kindOf(label: LabelAttribute): Source['kind'] | undefined {
  if (label.kind === 'semantic-segmentation') return 'masks';
  if ('chosen' in label) return 'classifications';
  return holdsBoxes(label) ? 'boxes' : undefined;
}

/**
 * The label attribute to convert, by the first line that has it: the one that is asked for, or else
 * the last of those that the format to be written can hold.
 */
async function findAttribute(
  file: string,
  wanted: string | undefined,
  kinds: readonly string[] | undefined,
): Promise<LabelAttribute> {
  let other: LabelAttribute | undefined;
  const quietly = { file, onProblem: () => undefined };
  for await (const line of readManifest(openInput(file), quietly)) {
    let found: LabelAttribute | undefined;
    for (const label of line.labels) {
      if (label.value === undefined) continue;
      const kind = kindOf(label);
      const fits = kind !== undefined && (kinds?.includes(kind) ?? true);
      if (wanted === undefined ? fits : label.name === wanted) found = label;
      else if (wanted === undefined && kind !== undefined) other ??= label;
    }
    if (found) return found;
  }
  // What it holds in place of what is wanted is said by who knows.
  if (other) return other;
  throw new ManifestError(
    'metadata-missing',
    wanted === undefined ? 'No line has labels.' : `No line has labels in "${wanted}".`,
    { file },
    'a segmentation, boxes or a classification',
  );
}

async function* masksOf(
  labels: AsyncIterable<[string, LabelAttribute, number]>,
  classes: readonly string[],
  root: string,
  problems: ManifestError[],
  file: string,
): AsyncGenerator<LabelledImage> {
  for await (const [name, label, line] of labels) {
    if (label.kind !== 'semantic-segmentation') continue;
    const place = { file, line, key: label.name };
    const path = findFile(root, label.maskRef);
    if (path === undefined) {
      problems.push(new ManifestError('file', `${label.maskRef} was not found in ${root}.`, place));
      continue;
    }
    try {
      const indices = classes.map(
        (each) => label.classes.find((known) => known.name === each && known.index > 0)?.index,
      );
      const missing = indices.indexOf(undefined);
      if (missing >= 0) {
        const what = `The colour map lacks "${classes[missing]}".`;
        throw new ManifestError('metadata-shape', what, place, 'the classes of the first line');
      }
      const mask = await decodeLineMask(await readBytes(path), label.classes);
      const { strays } = mask;
      const counts = new LabelStatistics(mask.map).counts();
      const strange = label.classes.find(
        (each) => each.index > 0 && counts[each.index]! > 0 && !classes.includes(each.name),
      );
      if (strange) {
        const what = `"${strange.name}" is no class of the first line; the picture was left out.`;
        const expected = `of ${classes.map((each) => JSON.stringify(each)).join(', ')}`;
        throw new ManifestError('metadata-shape', what, place, expected);
      }
      const map = inOrder(mask.map, indices as number[]);
      if (strays.count > 0) {
        const { x, y, color } = strays.first[0]!;
        const what = `${strays.count} pixels are no label's, the first at (${x}, ${y}) with ${color}.`;
        problems.push(new ManifestError('stray-pixels', what, { ...place, file: path }));
      }
      yield { name, map };
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      problems.push(error.place.file === undefined ? error.at({ file: path }) : error);
    }
  }
}

/** A mask whose labels are a line's own indices, with labels 1 to n for the indices given. */
function inOrder(map: LabelMap, indices: readonly number[]): LabelMap {
  if (indices.every((index, at) => index === at + 1)) return map;
  const labelOf = new Map(indices.map((index, at) => [index, at + 1]));
  const labels = map.toLabels().map((index) => labelOf.get(index) ?? 0);
  return LabelMap.fromLabels(map.width, map.height, labels);
}

/** COCO: instances with masks, or boxes. */
export async function readCoco(input: string, { flags }: Options): Promise<Source> {
  const document = await readJson(input);
  if (flags.has('boxes') || isCocoOfBoxes(document)) return cocoBoxesSource(document, input);
  const problems: ManifestError[] = [];
  const onProblem = (problem: ManifestError): void =>
    void problems.push(problem.at({ file: input }));
  const { classes, count, images } = readCocoInstances(document, { onProblem });
  const names = fileNamesOf(document);
  return { kind: 'masks', classes, count, problems, names, items: eachOf(images) };
}

/** COCO panoptic: the JSON, with the PNGs in `--root` or in the folder of the JSON's name. */
export async function readPanoptic(input: string, { values }: Options): Promise<Source> {
  const beside = input.replace(/\.json$/i, '');
  const root = values.root ?? (statOf(beside)?.isDirectory() ? beside : dirname(input));
  const document = await readJson(input);
  const problems: ManifestError[] = [];
  const onProblem = (problem: ManifestError): void => void problems.push(problem);
  const read = (file: string): Promise<Uint8Array> => readBytes(join(root, file));
  const found = readCocoPanoptic(document, read, { onProblem });
  const { classes, count, images } = found;
  const names = fileNamesOf(document);
  return { kind: 'masks', classes, count, problems, names, items: images };
}

/** Names of a COCO document's pictures, which its reader has checked. */
function fileNamesOf(document: unknown): ShortNames {
  const names = new ShortNames();
  const { images } = document as { images: readonly { file_name: string }[] };
  for (const { file_name: name } of images) names.add(name);
  return names;
}

/** Label Studio's JSON export. */
export async function readLabelStudio(input: string): Promise<Source> {
  const document = await readJson(input);
  if (isLabelStudioOfBoxes(document)) return labelStudioBoxesSource(document, input);
  const problems: ManifestError[] = [];
  const onProblem = (problem: ManifestError): void =>
    void problems.push(problem.at({ file: input }));
  const { classes, images } = fromLabelStudio(document, undefined, { onProblem });
  const names = new ShortNames();
  for (const { name } of images) names.add(name);
  const items = eachOf(images);
  return { kind: 'masks', classes, count: images.length, problems, names, items };
}

/** Pascal VOC: a folder of class PNGs, or of annotations with boxes (or with `Annotations` in it). */
export async function readVoc(input: string, { values, flags }: Options): Promise<Source> {
  const annotations = join(input, 'Annotations');
  const folder = isFolder(annotations) ? annotations : input;
  const files = await filesBelow(folder);
  const hasMasks = files.some((name) => extname(name).toLowerCase() === '.png');
  if (files.some((name) => extname(name) === '.xml') && (!hasMasks || flags.has('boxes'))) {
    return readVocBoxes(folder);
  }
  const classes = values.names === undefined ? VOC_CLASSES : await classNames(values.names);
  return folderSource(input, ['.png'], classes, async (path, name, names) => ({
    name: pictureName(values.images, name, names) ?? name,
    map: await fromVocPng(await readBytes(path)),
  }));
}

/** A folder of PNGs whose values are labels. */
export async function readClassIndex(input: string, { values }: Options): Promise<Source> {
  const names = values.names ?? join(input, 'names.txt');
  return folderSource(input, ['.png'], await classNames(names), async (path, name, names) => ({
    name: pictureName(values.images, name, names) ?? name,
    map: await fromClassIndexPng(await readBytes(path), [255]),
  }));
}

/**
 * A folder of YOLO segmentation files, with the pictures in `--images` or where YOLO has them: in
 * `images` beside `labels`, in the same folders there.
 */
export async function readYolo(input: string, { values }: Options): Promise<Source> {
  const folder = isFolder(join(input, 'labels')) ? join(input, 'labels') : input;
  const above = [input, dirname(input), dirname(dirname(input))];
  const candidates = above.map((place) => join(place, 'data.yaml'));
  const data = values.names ?? candidates.find((path) => statOf(path)) ?? candidates[0]!;
  const beside = [
    folder.replace(/(^|[/\\])labels(?=$|[/\\](?!.*[/\\]labels(?:$|[/\\])))/, '$1images'),
    join(dirname(input), 'images'),
  ].filter((place) => place !== folder);
  const images = values.images ?? beside.find(isFolder) ?? beside[0]!;
  const classes = await classNames(data);
  if (await hasBoxesAlone(folder)) {
    return folderOfBoxes(folder, classes, images);
  }
  return folderSource(folder, ['.txt'], classes, async (path, file, names) => {
    const name = pictureName(images, file, names)!;
    const { width, height } = await pictureSize(join(images, name));
    return { name, map: fromYoloSegmentation(await readText(path), width, height) };
  });
}

/** Files of labels in a folder of YOLO's. */
const labelFiles = async (folder: string): Promise<string[]> =>
  (await filesBelow(folder)).filter(
    (name) => extname(name).toLowerCase() === '.txt' && !NOT_LABELS.has(name),
  );

/** Whether a YOLO data set is one of detection: every line of every file is a box. */
async function hasBoxesAlone(folder: string): Promise<boolean> {
  let hasLines = false;
  for (const name of await labelFiles(folder)) {
    const text = await readText(join(folder, name));
    if (!isYoloOfBoxes(text)) return false;
    hasLines ||= text.trim() !== '';
  }
  return hasLines;
}

async function folderOfBoxes(folder: string, classes: string[], images: string): Promise<Source> {
  const files = await labelFiles(folder);
  const names = new ShortNames();
  for (const name of files) names.add(name);
  const problems: ManifestError[] = [];
  const each = files.map((file) => ({
    path: join(folder, file),
    picture: () => {
      const name = pictureName(images, file, names)!;
      return { name, path: join(images, name) };
    },
  }));
  const items = yoloBoxes(each, classes, problems);
  return { kind: 'boxes', classes, count: files.length, problems, names, items };
}

const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true;

/**
 * The picture that belongs to a file of labels, by its place below the folder of pictures: in the
 * same folder there, or in that folder itself where no two files of labels are called alike.
 *
 * @throws {ManifestError} `file`
 */
function pictureName(
  images: string | undefined,
  file: string,
  { collide }: ShortNames,
): string | undefined {
  if (images === undefined) return undefined;
  const stem = stemOf(file);
  const places = collide ? [stem] : [stem, stem.slice(stem.lastIndexOf('/') + 1)];
  const names = places.flatMap((place) => PICTURES.map((end) => place + end));
  const found = names.find((name) => statOf(join(images, name))?.isFile());
  if (found !== undefined) return found;
  const what = `There is no picture ${stem} in ${images}.`;
  throw new ManifestError('file', what, {}, '--images with the pictures');
}

/** Classifications as CSV. */
export async function readClassificationCsv(input: string): Promise<Source> {
  const { classes, items } = fromClassificationCsv(await readText(input));
  return classificationSource(classes, items);
}

/** Classifications in the manner of COCO. */
export async function readCocoClassification(input: string): Promise<Source> {
  const { classes, items } = fromCocoClassification(await readJson(input));
  return classificationSource(classes, items);
}

/** Names of classes: a line each, YOLO's `data.yaml`, or a job's label categories. */
export async function classNames(path: string): Promise<string[]> {
  const text = await readText(path);
  try {
    if (/\.json$/i.test(path)) return [...readLabelCategories(text).labels];
    return /\.ya?ml$/i.test(path) ? fromYoloDataFile(text) : fromNamesFile(text);
  } catch (error) {
    throw error instanceof ManifestError ? error.at({ file: path }) : error;
  }
}

async function folderSource(
  folder: string,
  extensions: readonly string[],
  classes: string[],
  read: (path: string, name: string, names: ShortNames) => Promise<LabelledImage>,
): Promise<Source> {
  const files = (await filesBelow(folder)).filter((name) =>
    extensions.includes(extname(name).toLowerCase()),
  );
  const inOrder = files.filter((name) => !NOT_LABELS.has(name));
  const names = new ShortNames();
  for (const name of inOrder) names.add(name);
  const problems: ManifestError[] = [];
  const items = async function* (): AsyncGenerator<LabelledImage> {
    for (const name of inOrder) {
      const path = join(folder, name);
      try {
        yield await read(path, name, names);
      } catch (error) {
        if (!(error instanceof ManifestError)) throw error;
        problems.push(error.place.file === undefined ? error.at({ file: path }) : error);
      }
    }
  };
  return { kind: 'masks', classes, count: inOrder.length, problems, names, items: items() };
}

/** Texts in a folder of labels that are none. */
const NOT_LABELS: ReadonlySet<string> = new Set(['names.txt', 'classes.txt']);

const classificationSource = (classes: string[], items: readonly Classified[]): Source => ({
  kind: 'classifications',
  classes,
  multiple: items.some(({ labels }) => labels.length !== 1),
  count: items.length,
  problems: [],
  items: eachOf(items),
});

async function* eachOf<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
