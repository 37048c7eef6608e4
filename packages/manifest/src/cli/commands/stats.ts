import { basename } from 'node:path';
import { LabelStatistics } from '@gt-elements/raster';
import {
  decodeLineMask,
  type LabelAttribute,
  ManifestError,
  type ManifestLine,
  readManifest,
} from '../../index.js';
import { findFile, openInput, readBytes, sizeOf } from '../files.js';
import { type Options, usage } from '../options.js';
import { ProblemList } from '../problem-list.js';
import { counted, Progress } from '../progress.js';

/** The table is what is asked for: of problems `validate` tells more. */
const MOST_PROBLEMS = 20;

interface ClassStats {
  /** Left out where the masks were not looked at. */
  objects?: number;
  pixels?: number;
}

interface AttributeStats {
  kind: string;
  labelled: number;
  human: number;
  machine: number;
  adjusted: number;
  jobs: string[];
  meanConfidence: number;
  masksRead?: number;
  masksMissing?: number;
  strayPixels?: number;
  /** Masks of 16-bit greys that were read as 8-bit ones. */
  masksScaled?: number;
  classes: Record<string, ClassStats>;
}

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
    for await (const line of readManifest(source, { file, onProblem: problems.add })) {
      lines++;
      await countLine(line, attributes, values, problems.add, file);
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

async function countLine(
  line: ManifestLine,
  attributes: Map<string, AttributeStats>,
  values: Options['values'],
  onProblem: (problem: ManifestError) => void,
  file: string,
): Promise<void> {
  for (const label of line.labels) {
    if (values.attribute !== undefined && values.attribute !== label.name) continue;
    // Metadata alone say why nobody labelled the object.
    if (label.value === undefined) continue;
    if (label.kind === 'other' && !/^groundtruth\//i.test(label.type ?? '')) continue;
    const known = attributes.get(label.name) ?? {
      ...{ kind: label.kind, labelled: 0, human: 0, machine: 0, adjusted: 0 },
      ...{ jobs: [], meanConfidence: 0, classes: {} },
    };
    attributes.set(label.name, known);
    known.labelled++;
    if (label.humanAnnotated === true) known.human++;
    if (label.humanAnnotated === false) known.machine++;
    if (label.adjustmentStatus === 'adjusted') known.adjusted++;
    if (label.jobName !== undefined && !known.jobs.includes(label.jobName))
      known.jobs.push(label.jobName);
    known.meanConfidence += confidenceOf(label);
    if (label.kind === 'semantic-segmentation') {
      await countMask(label, known, values.root, onProblem, { file, line: line.number });
    } else if ('chosen' in label) {
      for (const { name } of [label.chosen].flat()) countObject(classOf(known, name), 1);
    }
  }
}

async function countMask(
  label: LabelAttribute & { readonly kind: 'semantic-segmentation' },
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
  return 'chosen' in label ? label.chosen.confidence : 0;
}

function tableOf(lines: number, attributes: Map<string, AttributeStats>): string {
  let text = `${lines} data objects\n`;
  for (const [name, known] of attributes) {
    const percent = lines > 0 ? ((known.labelled / lines) * 100).toFixed(1) : '0.0';
    text += `\n${name} · ${known.kind} · ${known.labelled} of ${lines} labelled (${percent} %)`;
    text += ` · ${known.human} by people, ${known.machine} by a model`;
    if (known.adjusted > 0) text += ` · ${known.adjusted} adjusted`;
    if (known.jobs.length > 0) text += ` · job ${known.jobs.join(', ')}`;
    text += '\n';
    const classes = Object.entries(known.classes);
    const total = classes.reduce((sum, [, { pixels }]) => sum + (pixels ?? 0), 0);
    const widest = Math.max(5, ...classes.map(([label]) => label.length));
    const hasPixels = classes.some(([, { pixels }]) => pixels !== undefined);
    if (classes.length > 0) {
      text += `  ${'class'.padEnd(widest)}  ${'objects'.padStart(9)}${hasPixels ? '          pixels       %' : ''}\n`;
    }
    for (const [label, { objects, pixels }] of classes) {
      text += `  ${label.padEnd(widest)}  ${String(objects ?? '?').padStart(9)}`;
      if (pixels !== undefined) {
        const part = total > 0 ? ((pixels / total) * 100).toFixed(2) : '0.00';
        text += `  ${String(pixels).padStart(14)}  ${part.padStart(6)}`;
      }
      text += '\n';
    }
    if (classes.some(([, { objects }]) => objects === undefined)) {
      text += '  --root FOLDER with the masks counts objects and pixels\n';
    }
    if (known.masksScaled) {
      text += `  ${known.masksScaled} masks of 16-bit greys, all multiples of 257, read as 8-bit ones\n`;
    }
    if (known.strayPixels) text += `  ${known.strayPixels} stray pixels\n`;
  }
  return text;
}
