import {
  attributeTexts,
  type ManifestError,
  type ManifestLine,
  readManifest,
  withAttributes,
  writeManifest,
} from '../../index.js';
import { openInput, writePieces } from '../files.js';
import { type Options, usage } from '../options.js';

/**
 * Chains jobs: the lines of the first manifest, in its order, with the attributes that later
 * manifests have for the same data object set; of two values the later one stands. Data objects that
 * only a later manifest has follow at the end.
 */
export async function merge({ files, values, flags }: Options): Promise<number> {
  if (files.length < 2) throw usage('merge needs two manifests or more.');
  const problems: ManifestError[] = [];
  const onProblem = (problem: ManifestError): void => void problems.push(problem);
  const merged: string[] = [];
  const placeOf = new Map<string, number[]>();
  let changed = 0;
  for (const [at, file] of files.entries()) {
    const used = new Map<string, number>();
    for await (const line of readManifest(openInput(file), { file, onProblem })) {
      const source = sourceOf(line);
      if (source === undefined) continue;
      const places = placeOf.get(source) ?? [];
      placeOf.set(source, places);
      // The n-th line of a data object belongs to its n-th line in the files before.
      const turn = used.get(source) ?? 0;
      used.set(source, turn + 1);
      const place = at === 0 ? undefined : places[turn];
      if (place === undefined) {
        places.push(merged.length);
        merged.push(line.text);
        continue;
      }
      const before = merged[place]!;
      merged[place] = withAttributes(before, attributesOf(line));
      if (merged[place] !== before) changed++;
    }
  }
  await writePieces(values.out, writeManifest(merged));
  for (const problem of problems) process.stderr.write(`${problem.message} [${problem.code}]\n`);
  const report = { lines: merged.length, changed, problems: problems.length };
  if (flags.has('json') && values.out !== undefined)
    process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stderr.write(`${report.lines} lines, ${changed} with labels of later jobs\n`);
  return problems.length > 0 ? 1 : 0;
}

function sourceOf(line: ManifestLine): string | undefined {
  if (line.sourceRef !== undefined) return `ref ${line.sourceRef}`;
  return line.source === undefined ? undefined : `text ${line.source}`;
}

const attributesOf = (line: ManifestLine): (readonly [string, string])[] =>
  attributeTexts(line.text).filter(([name]) => name !== 'source' && name !== 'source-ref');
