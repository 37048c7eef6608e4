import type { Scene } from './features.js';
import { tidyMask } from './components.js';
import { squaredStep } from './lab.js';
import { DIRECTIONS, FORWARD, link, minimumCut, newGraph } from './max-flow.js';

/** Log-odds beyond which a pixel is not moved by its surroundings. */
const LIMIT = 6;

/** What an outline costs across flat colour, for each pixel of its length, in log-odds. */
const SMOOTHNESS = 6;
const EDGE_FLOOR = 0.05;

/** The share of objects' pixels that are missed weighs more than that of others that are taken. */
const BIAS = 0.7;

const HARD = 40;

/**
 * Cuts a grid so that the outline follows edges while the log-odds are kept to.
 *
 * @param logits Log-odds of each pixel; beyond ±40 they hold whatever the picture says.
 * @param bias Added to each; above 0 makes masks larger.
 * @param reachesOut Whether corrections may take the mask out of the box.
 * @returns 1 for the object, 0 for the rest.
 */
export function cutGrid(
  scene: Scene,
  logits: Float32Array,
  bias = BIAS,
  reachesOut = false,
): Uint8Array {
  const { lab, width, height, outside } = scene;
  const size = width * height;
  let change = 0;
  let pairs = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x + 1 < width) {
        change += squaredStep(lab, at, at + 1);
        pairs++;
      }
      if (y + 1 < height) {
        change += squaredStep(lab, at, at + width);
        pairs++;
      }
    }
  }
  const beta = 1 / ((2 * change) / Math.max(1, pairs) + 0.001);
  const graph = newGraph(size);
  const { terminals } = graph;
  const sure: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = logits[at];
      if (value > HARD) sure.push(at);
      terminals[at] =
        Math.abs(value) > HARD
          ? value * 10
          : outside[at] && !(reachesOut && value > 0)
            ? -20
            : Math.max(-LIMIT, Math.min(LIMIT, value + bias));
      for (const direction of FORWARD) {
        const column = x + DIRECTIONS[direction][0];
        const row = y + DIRECTIONS[direction][1];
        if (column < 0 || column >= width || row >= height) continue;
        const other = row * width + column;
        const cost = Math.exp(-beta * squaredStep(lab, at, other)) + EDGE_FLOOR;
        link(graph, at, other, direction, (SMOOTHNESS * cost) / (direction < 4 ? 1 : Math.SQRT2));
      }
    }
  }
  const mask = minimumCut(graph);
  tidyMask(mask, width, sure);
  return mask;
}

/**
 * Whether a cut could be an object with these four clicks: neither nearly empty nor the whole box,
 * and near to every click.
 */
export function isPlausible(scene: Scene, mask: Uint8Array): boolean {
  const { width, height, prior, outside } = scene;
  let area = 0;
  let priorArea = 0;
  let box = 0;
  let top = height;
  let bottom = -1;
  let left = width;
  let right = -1;
  let boxTop = height;
  let boxBottom = -1;
  let boxLeft = width;
  let boxRight = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      priorArea += prior[at];
      if (!outside[at]) {
        box++;
        boxTop = Math.min(boxTop, y);
        boxBottom = Math.max(boxBottom, y);
        boxLeft = Math.min(boxLeft, x);
        boxRight = Math.max(boxRight, x);
      }
      if (!mask[at]) continue;
      area++;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  if (area < 0.15 * priorArea || area > 0.99 * box) return false;
  const tall = boxBottom - boxTop + 1;
  const wide = boxRight - boxLeft + 1;
  return bottom - top + 1 > 0.5 * tall && right - left + 1 > 0.5 * wide;
}
