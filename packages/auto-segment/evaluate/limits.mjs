import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boxMean } from '../dist/engine/box-filter.js';
import { labOf } from '../dist/engine/lab.js';
import { readMask, readPixels } from '../train/data.mjs';
import { cropOf, enlargeMask } from './enlarged.mjs';
import { boundaryF } from './measure.mjs';

/*
 * What a boundary F-score at 3 px of pictures enlarged four times can be beside one at 1 px of the
 * pictures themselves: limits.mjs FOLDER [EVERY]. First, people's own outlines, moved by a part of a
 * pixel of the original, are measured at both sizes. Then the strongest edge within 4 px of people's
 * outlines is looked for: how far from it did they draw?
 */
const TIMES = 4;
const [folder, every = '5'] = process.argv.slice(2);
const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
const instances = set.instances.filter((_, index) => index % Number(every) === 0);
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

function reduce({ data, width }, to) {
  const out = new Uint8Array(to.width * to.height);
  for (let at = 0; at < out.length; at++) {
    let sum = 0;
    for (let part = 0; part < TIMES * TIMES; part++) {
      const x = (at % to.width) * TIMES + (part % TIMES);
      const y = Math.floor(at / to.width) * TIMES + Math.floor(part / TIMES);
      sum += data[y * width + x];
    }
    out[at] = sum > (TIMES * TIMES) / 2 ? 1 : 0;
  }
  return out;
}

const moved = new Map([2, 3, 4, 5].map((by) => [by, []]));
const distances = [];
for (const instance of instances) {
  const pixels = readPixels(join(folder, instance.image));
  const mask = readMask(join(folder, instance.mask));
  const small = cropOf(mask, pixels, instance.extremes);
  const large = enlargeMask(small, TIMES);
  // Without the corners of the squares: the outline that stands behind them.
  let soft = Float32Array.from(large.data, (value) => (value > 128 ? 1 : 0));
  for (let turn = 0; turn < 3; turn++) soft = boxMean(soft, large.width, large.height, 2);
  for (const [by, scores] of moved) {
    const data = new Uint8Array(soft.length);
    for (let at = by; at < soft.length; at++) {
      if (at % large.width >= by) data[at] = soft[at - by] > 0.5 ? 1 : 0;
    }
    const reduced = reduce({ data, width: large.width }, small);
    scores.push([
      boundaryF(reduced, small.data, small.width, small.height, 1),
      boundaryF(data, large.data, large.width, large.height, 3),
    ]);
  }
  measureEdges(pixels, mask);
}

/** Looks along the normal of each part of an outline for the strongest step of colour. */
function measureEdges({ width, height, data }, mask) {
  const lab = labOf(data);
  let soft = Float32Array.from(mask, (value) => (value > 128 ? 1 : 0));
  for (let turn = 0; turn < 3; turn++) soft = boxMean(soft, width, height, 1);
  const sample = (values, step, channel, px, py) => {
    const x = Math.max(0, Math.min(width - 1.001, px - 0.5));
    const y = Math.max(0, Math.min(height - 1.001, py - 0.5));
    const share = x - Math.floor(x);
    const down = y - Math.floor(y);
    const at = (Math.floor(y) * width + Math.floor(x)) * step + channel;
    const above = values[at] * (1 - share) + values[at + step] * share;
    const under = values[at + width * step] * (1 - share);
    return above * (1 - down) + (under + values[at + (width + 1) * step] * share) * down;
  };
  const inside = (x, y) => sample(soft, 1, 0, x, y);
  for (let y = 6; y < height - 6; y++) {
    for (let x = 6; x < width - 6; x++) {
      const at = y * width + x;
      const whole = [1, -1, width, -width].every((step) => mask[at + step] > 128);
      if (mask[at] <= 128 || whole || (x + y * 7) % 5 !== 0) continue;
      const across = inside(x - 0.5, y + 0.5) - inside(x + 1.5, y + 0.5);
      const along = inside(x + 0.5, y - 0.5) - inside(x + 0.5, y + 1.5);
      const length = Math.hypot(across, along);
      if (length < 0.15) continue;
      const out = [across / length, along / length];
      const place = (t) => [x + 0.5 + out[0] * t, y + 0.5 + out[1] * t];
      let outline = -1.5;
      while (outline < 1.5 && inside(...place(outline)) >= 0.5) outline += 0.1;
      let strongest = { step: 0, off: 0 };
      for (let off = -4; off <= 4; off += 0.25) {
        let step = 0;
        for (let channel = 0; channel < 3; channel++) {
          const before = sample(lab, 3, channel, ...place(outline + off - 0.6));
          const after = sample(lab, 3, channel, ...place(outline + off + 0.6));
          step += (before - after) ** 2;
        }
        if (step > strongest.step) strongest = { step, off };
      }
      distances.push(strongest);
    }
  }
}

console.log(`${instances.length} objects`);
console.log('people’s outline moved by   F at 1 px   F at 3 px, enlarged   ratio');
for (const [by, scores] of moved) {
  const [one, three] = [0, 1].map((which) => mean(scores.map((score) => score[which])));
  console.log(
    `${by / TIMES} px`.padEnd(28) +
      one.toFixed(3).padEnd(12) +
      three.toFixed(3).padEnd(22) +
      (three / one).toFixed(3),
  );
}
distances.sort((a, b) => b.step - a.step);
console.log('strongest edges        outline within 0.875 px   within 1.5 px   ratio');
for (const share of [1, 0.5, 0.1]) {
  const part = distances.slice(0, Math.round(distances.length * share));
  const within = (limit) => mean(part.map(({ off }) => (Math.abs(off) <= limit ? 1 : 0)));
  console.log(
    `the first ${share * 100} %`.padEnd(23) +
      within(0.875).toFixed(3).padEnd(26) +
      within(1.5).toFixed(3).padEnd(16) +
      (within(0.875) / within(1.5)).toFixed(3),
  );
}
