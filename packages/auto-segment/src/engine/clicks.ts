import type { Scene } from './features.js';
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

/**
 * How far outside the clicks an object may reach, since clicks are not exact: in picture pixels, and
 * on large objects, which are seen small, in shares of the side.
 */
const MARGIN = 4;
const MARGIN_SHARE = 0.01;

/** What a pixel that far outside loses, in log-odds; half as far, half as much. */
const LOSS = 4;

/**
 * Lowers the log-odds just outside the box of the four clicks, the more the farther out, in place of
 * a hard border there: who clicks a little inside the object cuts nothing off.
 *
 * @param logits Log-odds of the scene's grid, changed in place.
 * @param points The clicks on the grid.
 * @param step Picture pixels from one pixel of the grid to the next.
 * @returns 1 where no object can be, one byte a pixel of the grid.
 */
export function softenBox(
  scene: Pick<Scene, 'outside' | 'width' | 'height' | 'side'>,
  logits: Float32Array,
  points: GridPoints,
  step: number,
): Uint8Array {
  const { outside, width, height, side } = scene;
  const { top, bottom, left, right } = points;
  const margin = Math.max(MARGIN, MARGIN_SHARE * side * step);
  const beyond = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    const above = Math.max(top.y - y, y - bottom.y);
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      if (!outside[at]) continue;
      const x = column + 0.5;
      const distance = Math.max(above, left.x - x, x - right.x) * step;
      if (distance > margin) beyond[at] = 1;
      else logits[at] -= (LOSS * distance) / margin;
    }
  }
  return beyond;
}
