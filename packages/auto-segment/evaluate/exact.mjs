import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boxMean } from '../dist/engine/box-filter.js';
import { cutOut } from '../dist/engine/built-in.js';
import { readMask, readPixels } from '../train/data.mjs';
import { answerIn, cropOf, enlargeExtremes, enlargeMask, enlargePicture } from './enlarged.mjs';
import { boundaryF, clicksOf, intersectionOverUnion } from './measure.mjs';
import { asPicture } from './pictures.mjs';

/*
 * How exact outlines are where the truth is exact: exact.mjs FOLDER [EVERY]. Objects are cut out along
 * the masks of the folder, with a soft edge as lenses make it, and put on other photographs of it, so
 * that the mask is where the edge is. The built-in engine's boundary F-score at 1 px, and, enlarged
 * four times, at 3 px.
 */
const TIMES = 4;
const SMALLEST = 1000;
const [folder, every = '8'] = process.argv.slice(2);
const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

/** An object on another photograph of the set. */
function composite(pixels, mask, other) {
  const { width, height } = pixels;
  const inside = Float32Array.from(mask, (value) => (value > 128 ? 1 : 0));
  const share = boxMean(inside, width, height, 1);
  const data = new Uint8ClampedArray(pixels.data);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * other.height) / height) * other.width;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const from = row + Math.floor((x * other.width) / width);
      for (let c = 0; c < 3; c++) {
        data[at * 4 + c] =
          share[at] * pixels.data[at * 4 + c] + (1 - share[at]) * other.data[from * 4 + c];
      }
    }
  }
  return { data, width, height };
}

const rows = [];
for (const [index, instance] of set.instances.entries()) {
  if (index % Number(every) !== 0 || instance.area <= SMALLEST) continue;
  const pixels = readPixels(join(folder, instance.image));
  const mask = readMask(join(folder, instance.mask));
  const place = set.images.findIndex((image) => image.file === instance.image);
  const other = set.images[(place + 17) % set.images.length].file;
  const small = composite(pixels, mask, readPixels(join(folder, other)));
  const truth = cropOf(mask, pixels, instance.extremes);
  const scores = [];
  for (const times of [1, TIMES]) {
    const picture = times === 1 ? small : enlargePicture(small, times);
    const extremes = enlargeExtremes(instance.extremes, times);
    const extremePoints = clicksOf({ extremes }, index + 1, 0, picture);
    const { mask: answer } = await cutOut(asPicture(picture), { extremePoints, corrections: [] });
    const found = answerIn(answer, truth, times);
    const { data, width, height } = times === 1 ? truth : enlargeMask(truth, times);
    scores.push(boundaryF(found, data, width, height, times === 1 ? 1 : 0.75 * times));
    if (times === 1) scores.push(intersectionOverUnion(found, data));
  }
  rows.push(scores);
}

console.log('objects           F at 1 px   F at 3 px, enlarged   ratio');
for (const [name, least] of [
  ['all', 0],
  ['IoU over 0.9', 0.9],
]) {
  const part = rows.filter(([, iou]) => iou > least);
  const one = mean(part.map(([f]) => f));
  const three = mean(part.map(([, , f]) => f));
  console.log(
    `${part.length} ${name}`.padEnd(18) +
      one.toFixed(3).padEnd(12) +
      three.toFixed(3).padEnd(22) +
      (three / one).toFixed(3),
  );
}
