import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstFeatures, secondFeatures } from '../dist/engine/features.js';
import { runNetwork } from '../dist/engine/network.js';
import { seeded } from '../evaluate/measure.mjs';
import { coverOf, readMask, readPixels, readSet, sceneFor } from './data.mjs';

/*
 * Trains the two networks that judge pixels: pixel-networks.mjs FOLDER OUT [--folds N]. The second
 * learns from answers that the first gave to photographs it was not trained on: four parts. With
 * --folds, N pairs are trained, each on the photographs of the other folds, for cross-validate.mjs;
 * OUT is then a folder.
 */
const PARTS = 4;
const TURNS = 3;
const SAMPLES = 300;
const HIDDEN = 16;
const EPOCHS = 12;
const BATCH = 256;
const RATE = 0.004;
const DECAY = 0.003;

const [folder, out, , folds] = process.argv.slice(2);
const { images, people } = readSet(folder);
const items = [];
for (const [index, instance] of people.entries()) {
  const pixels = readPixels(join(folder, instance.image));
  const mask = readMask(instance.mask);
  for (let turn = 0; turn < TURNS; turn++) {
    const { grid, scene } = await sceneFor(pixels, instance, index + 1, turn);
    const random = seeded(index * TURNS + turn + 1);
    const inBox = [];
    scene.outside.forEach((outside, at) => outside || inBox.push(at));
    const chosen = Array.from({ length: SAMPLES }, (_, i) =>
      i % 7 === 6
        ? Math.floor(random() * scene.outside.length)
        : inBox[Math.floor(random() * inBox.length)],
    );
    const stepX = grid.area.width / grid.width;
    const stepY = grid.area.height / grid.height;
    const truth = chosen.map((at) =>
      coverOf(
        mask,
        pixels,
        grid.area.x + (at % grid.width) * stepX,
        grid.area.y + Math.floor(at / grid.width) * stepY,
        stepX,
        stepY,
      ),
    );
    const first = firstFeatures(scene);
    items.push({ scene, chosen, truth, first, photograph: images.get(instance.image).index });
  }
}

/** Trains one network on the features that `of` gives, by Adam with a falling rate. */
function train(list, of, seed) {
  const rows = list.flatMap((item) =>
    item.chosen.map((at) => of(item).map((f) => (typeof f === 'number' ? f : f[at]))),
  );
  const truth = list.flatMap((item) => item.truth);
  const inputs = rows[0].length;
  const column = (j) => rows.map((row) => row[j]);
  const mean = Array.from(
    { length: inputs },
    (_, j) => column(j).reduce((a, b) => a + b) / rows.length,
  );
  const scale = mean.map(
    (m, j) => 1 / (Math.sqrt(column(j).reduce((a, b) => a + (b - m) ** 2, 0) / rows.length) + 1e-6),
  );
  const data = rows.map((row) =>
    Float64Array.from(row, (v, j) => Math.max(-6, Math.min(6, (v - mean[j]) * scale[j]))),
  );
  const random = seeded(seed);
  const normal = () => (Array.from({ length: 6 }, random).reduce((a, b) => a + b) - 3) * 1.41;
  const bias = inputs * HIDDEN;
  const second = bias + HIDDEN;
  const last = second + HIDDEN;
  const weights = new Float64Array(last + 1);
  for (let i = 0; i < bias; i++) weights[i] = normal() / Math.sqrt(inputs);
  for (let i = second; i < last; i++) weights[i] = normal() / Math.sqrt(HIDDEN);
  const slope = new Float64Array(last + 1);
  const moment = new Float64Array(last + 1);
  const power = new Float64Array(last + 1);
  const order = data.map((_, i) => i);
  const units = new Float64Array(HIDDEN);
  const steps = EPOCHS * Math.ceil(data.length / BATCH);
  for (let step = 1, from = data.length; step <= steps; step++, from += BATCH) {
    if (from >= data.length) {
      from = 0;
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [order[i], order[j]] = [order[j], order[i]];
      }
    }
    const batch = order.slice(from, from + BATCH);
    slope.fill(0);
    for (const index of batch) {
      const x = data[index];
      let sum = weights[last];
      for (let h = 0; h < HIDDEN; h++) {
        units[h] = weights[bias + h];
        for (let j = 0; j < inputs; j++) units[h] += x[j] * weights[j * HIDDEN + h];
        if (units[h] > 0) sum += units[h] * weights[second + h];
      }
      const error = (1 / (1 + Math.exp(-sum)) - truth[index]) / batch.length;
      slope[last] += error;
      for (let h = 0; h < HIDDEN; h++) {
        if (units[h] <= 0) continue;
        slope[second + h] += error * units[h];
        const back = error * weights[second + h];
        slope[bias + h] += back;
        for (let j = 0; j < inputs; j++) slope[j * HIDDEN + h] += back * x[j];
      }
    }
    const rate = RATE * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps)) + 1e-5;
    for (let k = 0; k <= last; k++) {
      moment[k] = 0.9 * moment[k] + 0.1 * slope[k];
      power[k] = 0.999 * power[k] + 0.001 * slope[k] ** 2;
      const direction =
        moment[k] / (1 - 0.9 ** step) / (Math.sqrt(power[k] / (1 - 0.999 ** step)) + 1e-8);
      weights[k] -= rate * (direction + (k < bias ? DECAY * weights[k] : 0));
    }
  }
  const short = (values) => Array.from(values, (value) => Number(value.toPrecision(4)));
  return {
    inputs,
    hidden: HIDDEN,
    mean: short(mean),
    scale: short(scale),
    first: short(weights.slice(0, bias)),
    firstBias: short(weights.slice(bias, second)),
    second: short(weights.slice(second, last)),
    secondBias: Number(weights[last].toPrecision(4)),
  };
}

const length = (item) => item.scene.width * item.scene.height;

/** Trains both networks on some of the items. */
function trainBoth(list) {
  const photographs = [...new Set(list.map((item) => item.photograph))];
  const partOf = (item) => photographs.indexOf(item.photograph) % PARTS;
  for (let part = 0; part < PARTS; part++) {
    const network = train(
      list.filter((item) => partOf(item) !== part),
      (item) => item.first,
      1,
    );
    for (const item of list.filter((one) => partOf(one) === part)) {
      const logits = runNetwork(network, item.first, length(item));
      item.second = secondFeatures(item.scene, logits, item.first);
    }
  }
  return [train(list, (item) => item.first, 1), train(list, (item) => item.second, 2)];
}

function write(file, [first, second]) {
  writeFileSync(
    file,
    `import type { Network } from './network.js';

/** Judges pixels by shape and first colours; made by train/. */
export const FIRST_NETWORK: Network = ${JSON.stringify(first)};

/** Judges pixels by the first network's answer and by colours learned from it; made by train/. */
export const SECOND_NETWORK: Network = ${JSON.stringify(second)};
`,
  );
}

if (!folds) write(out, trainBoth(items));
else {
  for (let fold = 0; fold < Number(folds); fold++) {
    const others = items.filter((item) => item.photograph % Number(folds) !== fold);
    write(join(out, `weights-${fold}.ts`), trainBoth(others));
    console.log('fold', fold);
  }
}
