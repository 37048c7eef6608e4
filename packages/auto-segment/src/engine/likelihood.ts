import { CROP_SIDE, cropAround, cropFeatures } from './crop.js';
import { firstFeatures, secondFeatures, type Scene } from './features.js';
import { runNetwork } from './network.js';
import type { GridPoints } from './prior.js';
import { runShapeNetwork } from './shape-network.js';
import { FIRST_NETWORK, SECOND_NETWORK } from './weights.js';

/** Log-odds are scaled so that the cut weighs them rightly against edges. */
const CONFIDENCE = 1.5;

/** Planes of a crop with left and right changed over: what is an object is one in a mirror, too. */
function mirror(planes: Float32Array): Float32Array {
  const out = new Float32Array(planes.length);
  for (let row = 0; row < planes.length; row += CROP_SIDE) {
    for (let x = 0; x < CROP_SIDE; x++) out[row + x] = planes[row + CROP_SIDE - 1 - x];
  }
  return out;
}

/**
 * How likely each pixel of a grid belongs to the object, from the shape that the four points suggest
 * and from the colours. Two views are joined: pixel by pixel, in two stages of which the second
 * learns its colours from the first; and as a whole, by two networks that know objects in boxes, the
 * second of which is asked about the mirror image.
 *
 * @returns Log-odds.
 */
export function objectLikelihood(scene: Scene, points: GridPoints): Float32Array {
  const { width, height } = scene;
  const features = firstFeatures(scene);
  const first = runNetwork(FIRST_NETWORK, features, width * height);
  const second = runNetwork(SECOND_NETWORK, secondFeatures(scene, first, features), width * height);
  const seen = cropFeatures(scene, points, features);
  const whole = runShapeNetwork(0, seen);
  const mirrored = mirror(runShapeNetwork(1, mirror(seen)));
  for (let at = 0; at < whole.length; at++) whole[at] = (whole[at] + mirrored[at]) / 2;
  const crop = cropAround(points);
  const last = CROP_SIDE - 1;
  for (let y = 0; y < height; y++) {
    const v = ((y + 0.5 - crop.y) / crop.height) * CROP_SIDE - 0.5;
    const inV = v < 0 ? 0 : v > last ? last : v;
    const row = Math.min(last - 1, Math.floor(inV));
    const down = inV - row;
    for (let x = 0; x < width; x++) {
      const u = ((x + 0.5 - crop.x) / crop.width) * CROP_SIDE - 0.5;
      const inU = u < 0 ? 0 : u > last ? last : u;
      const column = Math.min(last - 1, Math.floor(inU));
      const share = inU - column;
      const from = row * CROP_SIDE + column;
      const above = whole[from] * (1 - share) + whole[from + 1] * share;
      const below = whole[from + CROP_SIDE] * (1 - share) + whole[from + CROP_SIDE + 1] * share;
      const at = y * width + x;
      second[at] = (CONFIDENCE * (second[at] + above * (1 - down) + below * down)) / 2;
    }
  }
  return second;
}
