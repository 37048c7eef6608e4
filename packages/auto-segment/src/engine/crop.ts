import { firstFeatures, type Features, type Scene } from './features.js';
import type { GridPoints } from './prior.js';

/** Side of the square that a box with its surroundings is brought to, in pixels. */
export const CROP_SIDE = 64;

/** How much of the box's width and height is seen to each side of it. */
const MARGIN = 0.3;

/** Number of planes that {@link cropFeatures} gives. */
export const CROP_CHANNELS = 10;

/** Where the crop lies on a grid. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of the four points with its surroundings, in the coordinates of a grid. */
export function cropAround(points: GridPoints): Crop {
  const width = Math.max(1, points.right.x - points.left.x);
  const height = Math.max(1, points.bottom.y - points.top.y);
  return {
    x: points.left.x - MARGIN * width,
    y: points.top.y - MARGIN * height,
    width: width * (1 + 2 * MARGIN),
    height: height * (1 + 2 * MARGIN),
  };
}

/** Brings a plane of a grid to the crop: mean of four samples a pixel, edges repeated outside. */
function resample(
  at: (index: number) => number,
  scene: Scene,
  crop: Crop,
  scale: number,
  out: Float32Array,
): void {
  const { width, height } = scene;
  const stepX = crop.width / CROP_SIDE;
  const stepY = crop.height / CROP_SIDE;
  for (let row = 0; row < CROP_SIDE; row++) {
    for (let column = 0; column < CROP_SIDE; column++) {
      let sum = 0;
      for (let part = 0; part < 4; part++) {
        const x = Math.floor(crop.x + (column + (part & 1 ? 0.75 : 0.25)) * stepX);
        const y = Math.floor(crop.y + (row + (part & 2 ? 0.75 : 0.25)) * stepY);
        const inX = x < 0 ? 0 : x >= width ? width - 1 : x;
        const inY = y < 0 ? 0 : y >= height ? height - 1 : y;
        sum += at(inY * width + inX);
      }
      out[row * CROP_SIDE + column] = Math.max(-4, Math.min(4, (sum * scale) / 4));
    }
  }
}

/**
 * What the shape network sees: the box always in the same place, so that it can learn what objects
 * look like in a box.
 *
 * @returns {@link CROP_CHANNELS} planes of 64 × 64 numbers between -4 and 4.
 */
export function cropFeatures(
  scene: Scene,
  points: GridPoints,
  features: Features = firstFeatures(scene),
): Float32Array {
  const crop = cropAround(points);
  const { lab } = scene;
  const area = CROP_SIDE * CROP_SIDE;
  const out = new Float32Array(CROP_CHANNELS * area);
  const mean = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < scene.outside.length; at++) {
    if (scene.outside[at]) continue;
    for (let axis = 0; axis < 3; axis++) mean[axis] += lab[at * 3 + axis];
    count++;
  }
  const plane = (index: number) => out.subarray(index * area, (index + 1) * area);
  for (let axis = 0; axis < 3; axis++) {
    const middle = mean[axis] / Math.max(1, count);
    resample((at) => lab[at * 3 + axis] - middle, scene, crop, 1 / 20, plane(axis));
  }
  const scaled: [feature: number, scale: number][] = [
    [0, 4],
    [1, 4],
    [8, 0.4],
    [17, 0.4],
    [14, 2],
    [15, 1],
  ];
  scaled.forEach(([feature, scale], index) => {
    const values = features[feature] as Float32Array;
    resample((at) => values[at], scene, crop, scale, plane(3 + index));
  });
  const within = plane(9);
  for (let row = 0; row < CROP_SIDE; row++) {
    const y = crop.y + ((row + 0.5) * crop.height) / CROP_SIDE;
    for (let column = 0; column < CROP_SIDE; column++) {
      const x = crop.x + ((column + 0.5) * crop.width) / CROP_SIDE;
      within[row * CROP_SIDE + column] =
        x < 0 || y < 0 || x > scene.width || y > scene.height ? 1 : 0;
    }
  }
  return out;
}
