import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { row } from './measure.mjs';

const worker = fileURLToPath(new URL('memory-worker.mjs', import.meta.url));
const megabytes = (kind, argument) =>
  Number(execFileSync(process.execPath, [worker, kind, argument]).toString()) / 1e6;

/** The rows about memory, each measured in a process of its own. */
export function measureMemory() {
  const folder = mkdtempSync(join(tmpdir(), 'gt-bench-'));
  try {
    const file = join(folder, 'mask.png');
    const encoding = megabytes('encode', file);
    const decoding = megabytes('decode', file);
    const short = megabytes('lines', '20000');
    const long = megabytes('lines', '1000000');
    return [
      row('memory beyond a map of 100 megapixels, encoding', encoding, 'MB', 'the bar', 64, 1),
      row('memory beyond a map of 100 megapixels, decoding', decoding, 'MB', 'the bar', 64, 1),
      // Constant memory: fifty times the lines may take half as much again, for the collector's sake.
      row(
        'peak memory of 1,000,000 lines, streaming',
        long,
        'MB',
        'of 20,000 lines',
        short,
        1 / 1.5,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
