import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutOut } from '../dist/engine/built-in.js';
import { signedDistance } from '../dist/engine/distance.js';
import { readMask, readPixels } from '../train/data.mjs';
import { answerIn, cropOf, enlargeExtremes, enlargeMask, enlargePicture } from './enlarged.mjs';
import { boundaryF, clicksOf } from './measure.mjs';
import { asPicture } from './pictures.mjs';

/*
 * How the built-in engine's outlines on pictures enlarged four times lie beside people's:
 * offsets.mjs FOLDER [EVERY]. Their boundary F-score by how far an outline may be off, and by how far
 * all of them are moved in or out; at last each object's by what suits it best, which only those can
 * do who know the truth. All as shares of the score at 1 px on the pictures themselves.
 */
const TIMES = 4;
const MOVES = [-3, -2, -1, 0, 1, 2, 3];
const [folder, every = '6'] = process.argv.slice(2);
const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
const instances = set.instances.filter((_, index) => index % Number(every) === 0);
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

async function outlineOf(pixels, extremes, truth, times) {
  const points = enlargeExtremes(extremes, times);
  const extremePoints = clicksOf({ extremes: points }, 1, 0, pixels);
  const { mask } = await cutOut(asPicture(pixels), { extremePoints, corrections: [] });
  return answerIn(mask, truth, times);
}

const small = [];
const within = new Map([3, 4, 5, 6].map((reach) => [reach, []]));
const moved = new Map(MOVES.map((by) => [by, []]));
for (const { image, mask, extremes } of instances) {
  const pixels = readPixels(join(folder, image));
  const truth = cropOf(readMask(join(folder, mask)), pixels, extremes);
  const found = await outlineOf(pixels, extremes, truth, 1);
  small.push(boundaryF(found, truth.data, truth.width, truth.height, 1));
  const large = await outlineOf(enlargePicture(pixels, TIMES), extremes, truth, TIMES);
  const { data, width, height } = enlargeMask(truth, TIMES);
  for (const [reach, scores] of within) scores.push(boundaryF(large, data, width, height, reach));
  const distance = signedDistance(large, width, height);
  for (const [by, scores] of moved) {
    const outline = Uint8Array.from(distance, (value) => (value > -by ? 1 : 0));
    scores.push(boundaryF(outline, data, width, height, 3));
  }
}

const base = mean(small);
const line = (name, scores) => console.log(name.padEnd(34) + (mean(scores) / base).toFixed(3));
console.log(`${instances.length} objects, F at 1 px of the originals ${base.toFixed(3)}`);
for (const [reach, scores] of within) line(`enlarged, within ${reach} px`, scores);
for (const [by, scores] of moved) line(`moved out by ${by} px, within 3 px`, scores);
const best = small.map((_, at) => Math.max(...MOVES.map((by) => moved.get(by)[at])));
line('each by what suits it best', best);
