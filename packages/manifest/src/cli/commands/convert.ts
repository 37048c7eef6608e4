import { basename } from 'node:path';
import { statOf } from '../files.js';
import { type Options, usage } from '../options.js';
import { Progress } from '../progress.js';
import { readers, type Source, writers } from '../formats.js';

/** Reads a data set in one format and writes it in another. */
export async function convert(options: Options): Promise<number> {
  const { files, values, flags } = options;
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
  const source = await reader(input, options);
  if (writer.kind !== 'either' && source.kind !== writer.kind) {
    throw usage(`${from} here holds ${source.kind}, and ${to} holds ${writer.kind}.`);
  }
  const several = writer.folder || (writer.kind === 'either' && source.kind === 'masks');
  if (several && (out === undefined || out === '-' || statOf(out)?.isFile())) {
    throw usage(`${to} writes several files.`, '--out with a folder');
  }
  const progress = new Progress(
    basename(input),
    source.count,
    flags.has('quiet') || flags.has('json'),
  );
  const counted: Source = { ...source, items: withProgress(source, progress) } as Source;
  const report = await writer.write(counted as never, options);
  progress.end();
  const problems = source.problems;
  if (flags.has('json') && out !== undefined && out !== '-') {
    process.stdout.write(`${JSON.stringify({ ...report, problems }, null, 2)}\n`);
  } else {
    for (const problem of problems) process.stderr.write(`${problem.message} [${problem.code}]\n`);
    process.stderr.write(`${report.images} data objects, ${report.classes} classes\n`);
  }
  return problems.length > 0 ? 1 : 0;
}

async function* withProgress(source: Source, progress: Progress): AsyncGenerator<unknown> {
  let done = 0;
  for await (const item of source.items) {
    yield item;
    progress.show(++done);
  }
}
