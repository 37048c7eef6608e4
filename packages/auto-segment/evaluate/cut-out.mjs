import { boxMean } from '../dist/engine/box-filter.js';
import { tidyMask } from '../dist/engine/components.js';
import { signedDistance } from '../dist/engine/distance.js';

/**
 * A mask's object without its rim: people cut outside of edges, so that what they drew keeps a rim of
 * the old surroundings, whose inner edge is the stronger one.
 *
 * @param mask 0 to 255.
 * @param rim In pixels.
 * @returns The mask with 255 and 0, its area, and its extreme points in the middle of ties.
 */
export function withoutRim(mask, { width, height }, rim) {
  const object = Uint8Array.from(mask, (value) => (value > 128 ? 1 : 0));
  if (rim > 0) {
    const distance = signedDistance(object, width, height);
    for (let at = 0; at < object.length; at++) object[at] = distance[at] > rim ? 1 : 0;
    tidyMask(object, width);
  }
  return { mask: object.map((value) => value * 255), ...extremesOf(object, width) };
}

/** How many pixels a mask of 1 and 0 has, and its extreme points, in the middle of ties. */
export function extremesOf(mask, width) {
  const points = [];
  for (let at = 0; at < mask.length; at++) {
    if (mask[at]) points.push([at % width, Math.floor(at / width)]);
  }
  const extreme = (axis, sign) => {
    const best = points.reduce((most, p) => Math.max(most, sign * p[axis]), -Infinity);
    const ties = points
      .filter((p) => sign * p[axis] === best)
      .sort((a, b) => a[1 - axis] - b[1 - axis]);
    return ties[ties.length >> 1];
  };
  return {
    area: points.length,
    extremes: {
      top: extreme(1, -1),
      bottom: extreme(1, 1),
      left: extreme(0, -1),
      right: extreme(0, 1),
    },
  };
}

/** An object on another photograph, with an edge as soft as a lens makes it. */
export function putOn(other, pixels, mask) {
  const { width, height } = pixels;
  const inside = Float32Array.from(mask, (value) => (value > 128 ? 1 : 0));
  const share = boxMean(inside, width, height, 1);
  const data = new Uint8ClampedArray(pixels.data);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * other.height) / height) * other.width;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const from = row + Math.floor((x * other.width) / width);
      for (let c = 0; c < 3; c++) {
        data[at * 4 + c] =
          share[at] * pixels.data[at * 4 + c] + (1 - share[at]) * other.data[from * 4 + c];
      }
    }
  }
  return { data, width, height };
}
