import { once } from 'node:events';
import { join } from 'node:path';
import {
  assignColors,
  CocoInstancesBuilder,
  CocoPanopticBuilder,
  type Classified,
  classificationManifestLine,
  encodeMaskPng,
  type LabelledImage,
  OutputPaths,
  segmentationManifestLine,
  toClassificationCsv,
  toClassIndexPng,
  toCocoClassification,
  toFileName,
  toNamesFile,
  toVocPng,
  toYoloSegmentation,
  writeLabelCategories,
  yoloDataFile,
} from '../index.js';
import type { Report, SourceOf } from './format-source.js';
import { writeOutput, writePieces } from './files.js';
import { jsonPieces } from './json-pieces.js';
import type { Options } from './options.js';
import { writeEach } from './write-each.js';

/** A finished labeling job: masks, label categories and output manifest, laid out as in the bucket. */
export async function writeGroundTruth(
  source: SourceOf<'masks'> | SourceOf<'classifications'>,
  options: Options,
): Promise<Report> {
  const { values, flags } = options;
  const jobName = values.job ?? 'converted';
  const paths = new OutputPaths(values.output ?? 's3://bucket/output', jobName);
  const local = (address: string): string => {
    const below = address.slice(paths.root.length + 1);
    const portable = flags.has('portable') || process.platform === 'win32';
    return join(values.out ?? '.', jobName, portable ? toFileName(below) : below);
  };
  const input = (name: string): { 'source-ref': string } => ({
    'source-ref': `${values.prefix ?? ''}${name}`,
  });
  if (source.kind === 'classifications') {
    const attribute = values.attribute ?? jobName;
    const { classes: labels, multiple } = source;
    let text = '';
    let count = 0;
    for await (const { name, labels: chosen } of source.items) {
      const common = { input: input(name), attribute, jobName, creationDate: new Date(), labels };
      text += `${
        multiple
          ? classificationManifestLine({ ...common, chosen: chosen.map((label) => ({ label })) })
          : classificationManifestLine({ ...common, label: chosen[0]! })
      }\n`;
      count++;
    }
    await writeText(text, options);
    return { images: count, classes: labels.length };
  }
  const attribute = values.attribute ?? `${jobName}-ref`;
  const lines: string[] = [];
  let time = Date.now();
  for await (const { name, map } of source.items) {
    // Real masks' names differ by their times; so do these.
    const date = new Date(time++);
    const labels = source.classes;
    const colors = assignColors(labels, givenColors(source));
    const maskRef = paths.consolidatedMask(lines.length, date);
    await writeOutput(local(maskRef), await encodeMaskPng(map, colors));
    const common = { attribute, jobName, creationDate: date, labels, colors };
    lines.push(segmentationManifestLine({ ...common, input: input(name), maskRef }));
  }
  const manifest = lines.map((line) => `${line}\n`).join('');
  await writeOutput(local(paths.outputManifest), manifest);
  const categories = writeLabelCategories(source.classes, { documentVersion: null });
  await writeOutput(local(paths.labelCategories), categories);
  return { images: lines.length, classes: source.classes.length };
}

const givenColors = ({ classes, colors }: SourceOf<'masks'>): Record<string, string> =>
  colors ? Object.fromEntries(classes.map((label, at) => [label, colors[at]!])) : {};

/** COCO instances in one JSON. */
export async function writeCoco(source: SourceOf<'masks'>, options: Options): Promise<Report> {
  const segmentation = options.flags.has('polygons') ? 'polygons' : 'runs';
  const builder = new CocoInstancesBuilder(source.classes, { segmentation });
  let images = 0;
  for await (const { name, map } of source.items) {
    builder.add({ name: source.names.of(name), map });
    images++;
  }
  await writePieces(options.values.out, jsonPieces(builder.document));
  return { images, classes: source.classes.length };
}

/** COCO panoptic: `panoptic.json` with its PNGs in `panoptic/`. */
export async function writePanoptic(
  source: SourceOf<'masks'>,
  { values }: Options,
): Promise<Report> {
  const builder = new CocoPanopticBuilder(source.classes);
  let images = 0;
  for await (const { name, map } of source.items) {
    const { fileName, png } = builder.add({ name: source.names.of(name), map });
    await writeOutput(join(values.out!, 'panoptic', fileName), png);
    images++;
  }
  await writePieces(join(values.out!, 'panoptic.json'), jsonPieces(builder.document));
  return { images, classes: source.classes.length };
}

/** Pascal VOC: a class PNG for each picture, and the names. */
export const writeVoc = (source: SourceOf<'masks'>, options: Options): Promise<Report> =>
  writePngs(source, options, toVocPng);

/** Grey PNGs whose levels are labels, and the names. */
export const writeClassIndex = (source: SourceOf<'masks'>, options: Options): Promise<Report> =>
  writePngs(source, options, toClassIndexPng);

/** YOLO segmentation: `labels/*.txt` and `data.yaml`. */
export async function writeYolo(source: SourceOf<'masks'>, { values }: Options): Promise<Report> {
  const images = await writeEach(source, join(values.out!, 'labels'), '.txt', ({ map }) =>
    toYoloSegmentation(map, source.classes.length),
  );
  await writeOutput(join(values.out!, 'data.yaml'), yoloDataFile(source.classes));
  return { images, classes: source.classes.length };
}

/** Classifications as CSV. */
export async function writeCsvFile(
  source: SourceOf<'classifications'>,
  options: Options,
): Promise<Report> {
  const items = await collected(source.items);
  await writeText(toClassificationCsv(items), options);
  return { images: items.length, classes: source.classes.length };
}

/** Classifications in the manner of COCO. */
export async function writeCocoClassification(
  source: SourceOf<'classifications'>,
  options: Options,
): Promise<Report> {
  const items = await collected(source.items);
  const document = toCocoClassification(items, source.classes);
  await writePieces(options.values.out, jsonPieces(document));
  return { images: items.length, classes: source.classes.length };
}

async function writePngs(
  source: SourceOf<'masks'>,
  { values }: Options,
  encode: (map: LabelledImage['map']) => Promise<Uint8Array>,
): Promise<Report> {
  const images = await writeEach(source, values.out!, '.png', ({ map }) => encode(map));
  await writeOutput(join(values.out!, 'names.txt'), toNamesFile(source.classes));
  return { images, classes: source.classes.length };
}

async function collected(items: AsyncIterable<Classified>): Promise<Classified[]> {
  const all: Classified[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function writeText(text: string, { values }: Options): Promise<void> {
  if (values.out !== undefined && values.out !== '-') await writeOutput(values.out, text);
  else if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
