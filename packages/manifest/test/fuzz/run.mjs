/*
 * `pnpm --filter @gt-elements/manifest fuzz [--seconds 60] [--seed 1]`: fuzzes the built package and
 * prints how many inputs it tried. A failure prints the round and the seed that make it again.
 */
import { parseArgs } from 'node:util';
import * as library from '@gt-elements/manifest';
import { LabelMap } from '@gt-elements/raster';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import { fuzz } from './fuzzers.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() >>> 0 : Number(values.seed);
const pixels = new Uint8Array(40 * 30 * 4).map((_, at) => (at % 4 === 3 ? 255 : (at >> 6) * 9));
const picture = Object.assign(new PNG({ width: 40, height: 30 }), { data: Buffer.from(pixels) });
const samples = [
  PNG.sync.write(picture),
  PNG.sync.write(picture, { colorType: 2 }),
  PNG.sync.write(picture, { colorType: 0, bitDepth: 16 }),
  new Uint8Array(UPNG.encode([pixels.buffer], 40, 30, 4)),
  new Uint8Array(UPNG.encode([pixels.buffer], 40, 30, 0)),
];
const inputs = await fuzz(
  { ...library, LabelMap },
  { seconds: Number(values.seconds), seed, samples },
);
console.log(`${inputs} inputs in ${values.seconds} s from seed ${seed}: no failure.`);
