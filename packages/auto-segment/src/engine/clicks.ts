import type { GridPoints } from './prior.js';

/** How far from a click towards the middle the object is taken to be surest, and how wide around. */
const PULL = 0.1;
const WIDTH = 0.08;

/** What a click adds there, in log-odds. */
const CERTAINTY = 5;

/**
 * Raises the log-odds just inside the four clicks: whatever the colours say, an object reaches its
 * own extreme points.
 *
 * @param logits width × height log-odds, changed in place.
 */
export function reachClicks(
  logits: Float32Array,
  points: GridPoints,
  width: number,
  height: number,
): void {
  const { top, bottom, left, right } = points;
  const middleX = (left.x + right.x) / 2;
  const middleY = (top.y + bottom.y) / 2;
  const side = Math.sqrt(Math.max(1, right.x - left.x) * Math.max(1, bottom.y - top.y));
  const deviation = WIDTH * side;
  const reach = Math.ceil(3 * deviation);
  for (const click of [top, bottom, left, right]) {
    const x = click.x + PULL * (middleX - click.x);
    const y = click.y + PULL * (middleY - click.y);
    const firstColumn = Math.max(0, Math.floor(x - reach));
    const firstRow = Math.max(0, Math.floor(y - reach));
    for (let row = firstRow; row < Math.min(height, y + reach); row++) {
      for (let column = firstColumn; column < Math.min(width, x + reach); column++) {
        const squared = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
        const near = Math.exp(-squared / (2 * deviation * deviation));
        logits[row * width + column] += CERTAINTY * near;
      }
    }
  }
}
