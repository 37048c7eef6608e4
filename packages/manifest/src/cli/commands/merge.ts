import { writeManifest } from '../../index.js';
import { writePieces } from '../files.js';
import { type MergeCounts, mergedLines } from '../merge/merged-lines.js';
import { type Options, usage } from '../options.js';
import { ProblemList } from '../problem-list.js';

/** Chains jobs: see {@link mergedLines}. */
export async function merge({ files, values, flags, outcome }: Options): Promise<number> {
  if (files.length < 2) throw usage('merge needs two manifests or more.');
  if (files.filter((file) => file === '-').length > 1) {
    throw usage('Standard input (-) can be read once.');
  }
  const problems = new ProblemList(outcome, (text) => process.stderr.write(text));
  const counts: MergeCounts = { lines: 0, changed: 0 };
  await writePieces(values.out, writeManifest(mergedLines(files, problems.add, counts)));
  problems.end();
  const report = { ...counts, problems: problems.count };
  if (flags.has('json') && values.out !== undefined)
    process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stderr.write(`${counts.lines} lines, ${counts.changed} with labels of later jobs\n`);
  return outcome.code;
}
