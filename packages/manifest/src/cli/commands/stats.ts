import { basename } from 'node:path';
import { LabelStatistics } from '@gt-elements/raster';
import {
  decodeLineMask,
  type LabelAttribute,
  ManifestError,
  type ManifestLine,
  readManifestInBatches,
  shapesOf,
} from '../../index.js';
import { findFile, openInput, readBytes, sizeOf } from '../files.js';
import { type AttributeStats, type ClassStats, tableOf } from '../stats-table.js';
import { type Options, usage } from '../options.js';
import { ProblemList } from '../problem-list.js';
import { counted, Progress } from '../progress.js';

/** The table is what is asked for: of problems `validate` tells more. */
const MOST_PROBLEMS = 20;

/** Counts labels, progress and, where masks can be read, pixels. */
export async function stats({ files, values, flags, outcome }: Options): Promise<number> {
  if (files.length === 0) throw usage('stats needs a manifest.', 'a path, or - for standard input');
  const attributes = new Map<string, AttributeStats>();
  const problems = new ProblemList(
    outcome,
    (text) => flags.has('json') || process.stderr.write(text),
    MOST_PROBLEMS,
  );
  let lines = 0;
  for (const file of files) {
    const progress = new Progress(
      basename(file),
      sizeOf(file),
      flags.has('quiet') || flags.has('json'),
    );
    const source = counted(openInput(file), progress);
    for await (const batch of readManifestInBatches(source, { file, onProblem: problems.add })) {
      lines += batch.length;
      for (const line of batch) {
        for (const { label, known } of countLine(line, attributes, values)) {
          const place = { file, line: line.number };
          await countMask(label, known, values.root, problems.add, place);
        }
      }
    }
  }
  const result = {
    lines,
    attributes: Object.fromEntries(
      [...attributes].map(([name, { meanConfidence, ...rest }]) => [
        name,
        {
          ...rest,
          unlabelled: lines - rest.labelled,
          meanConfidence: rest.labelled > 0 ? meanConfidence / rest.labelled : 0,
        },
      ]),
    ),
    problems: problems.count,
  };
  if (flags.has('json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else process.stdout.write(tableOf(lines, attributes));
  problems.end();
  return outcome.code;
}

type Segmentation = LabelAttribute & { readonly kind: 'semantic-segmentation' };

/** Counts a line. @returns What has a mask that is to be looked at. */
function countLine(
  line: ManifestLine,
  attributes: Map<string, AttributeStats>,
  values: Options['values'],
): { label: Segmentation; known: AttributeStats }[] {
  const masks: { label: Segmentation; known: AttributeStats }[] = [];
  for (const label of line.labels) {
    if (values.attribute !== undefined && values.attribute !== label.name) continue;
    if (label.value === undefined) {
      // Metadata alone say why nobody labelled the object.
      if (metadataText(label, 'failure-reason') !== undefined) {
        const known = attributes.get(label.name) ?? emptyStats(label);
        attributes.set(label.name, known);
        known.failed = (known.failed ?? 0) + 1;
      }
      continue;
    }
    if (label.kind === 'other' && !/^groundtruth\//i.test(label.type ?? '')) continue;
    const known = attributes.get(label.name) ?? emptyStats(label);
    attributes.set(label.name, known);
    known.labelled++;
    if (label.humanAnnotated === true) known.human++;
    if (label.humanAnnotated === false) known.machine++;
    if (label.adjustmentStatus === 'adjusted') known.adjusted++;
    if (label.jobName !== undefined && !known.jobs.includes(label.jobName))
      known.jobs.push(label.jobName);
    known.meanConfidence += confidenceOf(label);
    if (label.kind === 'semantic-segmentation') {
      masks.push({ label, known });
    } else if (label.kind === 'bounding-box') {
      countShapes(
        known,
        label.boxes.map((box) => ({ ...box, kind: 'box', label: box.name })),
      );
    } else if (label.kind === 'custom' || label.kind === 'other') {
      countShapes(known, shapesOf(label.value).shapes);
    } else if ('chosen' in label) {
      for (const { name } of [label.chosen].flat()) countObject(classOf(known, name), 1);
    }
  }
  return masks;
}

const emptyStats = (label: LabelAttribute): AttributeStats => ({
  ...{ kind: kindOf(label), labelled: 0, human: 0, machine: 0, adjusted: 0 },
  ...{ jobs: [], meanConfidence: 0, classes: {} },
});

function metadataText({ metadata }: LabelAttribute, name: string): string | undefined {
  const value = metadata[name] ?? metadata[name.replaceAll('-', '_')];
  return typeof value === 'string' ? value : undefined;
}

/** What a label is; of a type that is not known here, its own name. */
const kindOf = (label: LabelAttribute): string =>
  label.kind === 'other' ? (label.type ?? 'other').replace(/^groundtruth\//i, '') : label.kind;

/** A shape that was drawn, as far as it is counted. */
interface CountedShape {
  readonly kind: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly confidence?: number;
}

function countShapes(known: AttributeStats, shapes: readonly CountedShape[]): void {
  if (shapes.length === 0) known.empty = (known.empty ?? 0) + 1;
  const kinds = new Set([...(known.shapes ?? []), ...shapes.map(({ kind }) => kind)]);
  known.shapes = [...kinds];
  const seen = new Set<string>();
  for (const { label, width, height, confidence } of shapes) {
    const stats = classOf(known, label);
    countObject(stats, seen.has(label) ? 0 : 1);
    seen.add(label);
    const before = stats.shapes ?? 0;
    const mean = (so: number | undefined, next: number): number =>
      ((so ?? 0) * before + next) / (before + 1);
    stats.shapes = before + 1;
    stats.meanWidth = mean(stats.meanWidth, width);
    stats.meanHeight = mean(stats.meanHeight, height);
    if (confidence !== undefined) stats.meanConfidence = mean(stats.meanConfidence, confidence);
  }
}

async function countMask(
  label: Segmentation,
  known: AttributeStats,
  root: string | undefined,
  onProblem: (problem: ManifestError) => void,
  place: { file: string; line: number },
): Promise<void> {
  const classes = label.classes.filter(({ index }) => index > 0);
  if (root === undefined) {
    for (const { name } of classes) classOf(known, name);
    return;
  }
  const path = findFile(root, label.maskRef);
  if (path === undefined) {
    known.masksMissing = (known.masksMissing ?? 0) + 1;
    onProblem(
      new ManifestError('file', `${label.maskRef} was not found in ${root}.`, {
        ...place,
        key: label.name,
      }),
    );
    return;
  }
  try {
    const mask = await decodeLineMask(await readBytes(path), label.classes);
    known.masksRead = (known.masksRead ?? 0) + 1;
    known.strayPixels = (known.strayPixels ?? 0) + mask.strays.count;
    if (mask.scale > 1) known.masksScaled = (known.masksScaled ?? 0) + 1;
    const counts = new LabelStatistics(mask.map).counts();
    const add = (name: string, pixels: number): void => {
      const stats = classOf(known, name);
      stats.pixels = (stats.pixels ?? 0) + pixels;
      countObject(stats, pixels > 0 ? 1 : 0);
    };
    add('BACKGROUND', counts[0]! - mask.strays.count);
    for (const { name, index } of classes) add(name, counts[index]!);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    onProblem(error.at({ file: path }));
  }
}

const classOf = (known: AttributeStats, name: string): ClassStats => {
  if (!Object.hasOwn(known.classes, name)) known.classes[name] = {};
  return known.classes[name]!;
};

const countObject = (known: ClassStats, objects: number): void => {
  known.objects = (known.objects ?? 0) + objects;
};

function confidenceOf(label: LabelAttribute): number {
  if (label.kind === 'semantic-segmentation') return label.classes[0]?.confidence ?? 0;
  if (label.kind === 'multi-label') {
    const { chosen } = label;
    return chosen.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, chosen.length);
  }
  if (label.kind === 'bounding-box') {
    const { boxes } = label;
    return boxes.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, boxes.length);
  }
  return 'chosen' in label ? label.chosen.confidence : 0;
}
