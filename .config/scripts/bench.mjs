import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ensureInstalled, ROOT } from './workspace.mjs';

/*
 * `pnpm bench [package] [--json]`: runs `packages/<package>/bench/run.mjs` of one package or of all.
 * Each prints nothing on standard output but a JSON array of
 * { name, ours, unit, rival, theirs, ratio, bar, holds }; what it has to say besides goes to
 * standard error.
 */
const args = process.argv.slice(2);
const asJson = args.includes('--json');
const wanted = args.filter((arg) => !arg.startsWith('-'));

await ensureInstalled();
const names = readdirSync(join(ROOT, 'packages')).filter(
  (name) =>
    existsSync(join(ROOT, 'packages', name, 'bench', 'run.mjs')) &&
    (wanted.length === 0 || wanted.includes(name)),
);
if (names.length === 0) {
  console.error(`No benchmarks for ${wanted.join(', ') || 'any package'}.`);
  process.exit(2);
}
const rows = [];
let broken = false;
for (const name of names) {
  const child = spawnSync(process.execPath, [join(ROOT, 'packages', name, 'bench', 'run.mjs')], {
    cwd: join(ROOT, 'packages', name),
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  try {
    if (child.status !== 0) throw new Error(`exit status ${child.status}`);
    rows.push(...JSON.parse(child.stdout.toString()));
  } catch (error) {
    broken = true;
    console.error(`The benchmark of ${name} failed: ${error.message}`);
  }
}
if (asJson) console.log(JSON.stringify(rows, null, 2));
else {
  const number = (value) =>
    typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value ?? '');
  const columns = ['name', 'ours', 'unit', 'rival', 'theirs', 'ratio', 'bar', 'holds'];
  const cells = [columns, ...rows.map((row) => columns.map((column) => number(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  for (const line of cells) console.log(line.map((cell, at) => cell.padEnd(widths[at])).join('  '));
}
process.exitCode = broken ? 1 : 0;
