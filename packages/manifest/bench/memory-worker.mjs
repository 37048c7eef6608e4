/*
 * Run in a process of its own by memory.mjs: does one piece of work and prints by how much the
 * process grew at its peak beyond the map, in bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  decodeMaskSync,
  encodeMaskPngSync,
  paletteColor,
  readManifest,
} from '@gt-elements/manifest';
import { LabelMap } from '@gt-elements/raster';

const [kind, file] = process.argv.slice(2);
const colors = Array.from({ length: 20 }, (_, at) => paletteColor(at));
const SIDE = 10_000;
/** Linux counts `maxRSS` from the parent on; the status file counts this process alone. */
const peak = () => {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
};

if (kind === 'encode') {
  const map = new LabelMap(SIDE, SIDE);
  const edit = map.beginEdit();
  for (let n = 0; n < 400; n++) {
    const [cx, cy, r] = [(n * 7919) % SIDE, (n * 104_729) % SIDE, 40 + ((n * 31) % 600)];
    for (let y = Math.max(0, cy - r); y < Math.min(SIDE, cy + r); y++) {
      const half = Math.floor(Math.sqrt(r * r - (y - cy) ** 2));
      edit.fillSpan(y, cx - half, cx + half, 1 + (n % 20));
    }
  }
  // Every tile has pixels of its own, so that the map takes its 100 MB.
  for (let y = 0; y < SIDE; y += 97)
    for (let x = 0; x < SIDE; x += 251) edit.fillSpan(y, x, x + 1, 3);
  edit.commit();
  const before = process.memoryUsage().rss;
  const png = encodeMaskPngSync(map, colors);
  writeFileSync(file, png);
  console.log(Math.max(0, peak() - before));
} else if (kind === 'decode') {
  const png = readFileSync(file);
  const before = process.memoryUsage().rss;
  const { map } = decodeMaskSync(png, { colors });
  console.log(Math.max(0, peak() - before - map.tileCount * 65_536));
} else {
  const line = new TextEncoder().encode(
    `{"source-ref":"s3://bucket/${'x'.repeat(300)}.jpg","a":1,"a-metadata":{"type":"groundtruth/image-classification","class-name":"b"}}\n`,
  );
  const pieces = async function* () {
    for (let n = 0; n < Number(file); n++) yield line;
  };
  let count = 0;
  for await (const _ of readManifest(pieces())) count++;
  if (count !== Number(file)) throw new Error('Lines were lost');
  console.log(peak());
}
