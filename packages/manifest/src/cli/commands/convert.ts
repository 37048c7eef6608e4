import { basename } from 'node:path';
import { LabelStatistics } from '@gt-elements/raster';
import { type LabelledImage, ManifestError } from '../../index.js';
import { statOf } from '../files.js';
import { type Options, usage } from '../options.js';
import { type Outcome, PROBLEMS } from '../outcome.js';
import { Progress } from '../progress.js';
import { boxesOfMasks } from '../box-readers.js';
import type { Report, SourceOf } from '../format-source.js';
import { readers, type Source, writers } from '../formats.js';

/** Reads a data set in one format and writes it in another. */
export async function convert(options: Options): Promise<number> {
  const { files, values, flags, outcome } = options;
  const { from = 'ground-truth', to, out } = values;
  const [input] = files;
  if (input === undefined || files.length > 1) throw usage('convert takes one input.');
  if (to === undefined) throw usage('There is no --to.', Object.keys(writers).join(', '));
  if (!Object.hasOwn(readers, from)) {
    throw usage(`"${from}" cannot be read.`, Object.keys(readers).join(', '));
  }
  if (!Object.hasOwn(writers, to)) {
    throw usage(`"${to}" cannot be written.`, Object.keys(writers).join(', '));
  }
  const reader = readers[from]!;
  const writer = writers[to]!;
  const wanted = Object.keys(flags.has('boxes') ? { masks: true, ...writer } : writer);
  const read = await named(input, () => reader(input, { ...options, wanted }));
  const source = flags.has('boxes') && read.kind === 'masks' ? boxesOfMasks(read) : read;
  const { folder, write } = writerOf(writer, source, from, to);
  if (folder && (out === undefined || out === '-' || statOf(out)?.isFile())) {
    throw usage(`${to} writes several files.`, '--out with a folder');
  }
  const progress = new Progress(
    basename(input),
    source.count,
    flags.has('quiet') || flags.has('json'),
  );
  const counted: Source = { ...source, items: withProgress(source, progress, outcome) } as Source;
  const report = await named(input, () => write(counted as never, options));
  progress.end();
  const { problems } = source;
  if (report.images === 0 && problems.length === 0) {
    const expected = `data objects with labels, in the format ${from}`;
    problems.push(
      new ManifestError('convert-shape', 'Nothing was found.', { file: input }, expected),
    );
  }
  if (flags.has('json') && out !== undefined && out !== '-') {
    process.stdout.write(`${JSON.stringify({ ...report, problems }, null, 2)}\n`);
  } else {
    for (const problem of problems) process.stderr.write(`${problem.message} [${problem.code}]\n`);
    process.stderr.write(`${report.images} data objects, ${report.classes} classes\n`);
  }
  if (problems.length > 0) outcome.note(PROBLEMS);
  return outcome.code;
}

/** How a format writes what there is to write. @throws {ManifestError} `usage` */
function writerOf(
  writer: (typeof writers)[string],
  { kind }: Source,
  from: string,
  to: string,
): { folder: boolean; write: (source: never, options: Options) => Promise<Report> } {
  const found = writer[kind];
  if (found) return found;
  const held = Object.keys(writer).join(' or ');
  const fits = Object.entries(writers).filter(([, other]) => other[kind]);
  const expected = `--to ${fits.map(([name]) => name).join(', ')}`;
  const hint = kind === 'masks' && writer.boxes ? ' --boxes makes boxes of masks.' : '';
  throw usage(`${from} here holds ${kind}, and ${to} holds ${held}.${hint}`, expected);
}

/** Errors within a document say which. */
async function named<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const bare = error instanceof ManifestError && error.place.file === undefined;
    throw bare && !CODES_WITHOUT_FILE.has(error.code) ? error.at({ file }) : error;
  }
}

/** What is wrong with the command line itself. */
const CODES_WITHOUT_FILE: ReadonlySet<string> = new Set(['usage', 'job-name']);

async function* withProgress(
  source: Source,
  progress: Progress,
  outcome: Outcome,
): AsyncGenerator<unknown> {
  let done = 0;
  for await (const item of source.items) {
    if (source.kind !== 'masks' || isNamed(item as LabelledImage, source)) yield item;
    progress.show(++done);
  }
  // Before the last of the output is written, which nobody may want to read.
  if (source.problems.length > 0) outcome.note(PROBLEMS);
}

/** Whether every label of a mask has a name; one that has none would vanish, or end the work. */
function isNamed({ name, map }: LabelledImage, { classes, problems }: SourceOf<'masks'>): boolean {
  const counts = new LabelStatistics(map).counts();
  const label = counts.findIndex((count, at) => at > classes.length && count > 0);
  if (label < 0) return true;
  const what = `Label ${label} of ${name} has no name; the picture was left out.`;
  const expected = `labels from 1 to ${classes.length}`;
  problems.push(new ManifestError('convert-shape', what, {}, expected));
  return false;
}
