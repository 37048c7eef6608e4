import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/* What a template's page loads: the one-file script, gzipped. */
const file = fileURLToPath(new URL('../dist/gt-elements.js', import.meta.url));
if (!existsSync(file)) throw new Error(`${file} is not there: run the build first.`);
const kilobytes = gzipSync(readFileSync(file), { level: 9 }).length / 1000;
console.log(
  JSON.stringify([
    {
      name: 'gt-elements.js, gzipped',
      ours: kilobytes,
      unit: 'kB',
      rival: '',
      theirs: null,
      ratio: null,
      bar: 300,
      holds: kilobytes < 300,
    },
  ]),
);
