import type { Correction, RegionMask } from '@gt-elements/editor';
import type { Scene } from './features.js';
import { geodesicDistance, stepCosts } from './geodesic.js';
import type { Grid } from './grid.js';

/** How far a correction reaches along the picture, in shares of the box's side. */
const REACH = 0.22;
/** How many pixels of way one unit of L*a*b* difference counts for. */
const PER_COLOUR = 0.8;
const STRENGTH = 9;
const SURE = 60;

/**
 * Brings corrective clicks into an answer: each holds at its own point, and its pull fades with the
 * way from there, which is longer across edges.
 *
 * @param logits Log-odds of the grid; changed in place.
 */
export function applyCorrections(
  scene: Scene,
  grid: Grid,
  logits: Float32Array,
  corrections: readonly Correction[],
): void {
  const { width, height, lab } = scene;
  if (corrections.length === 0) return;
  const costs = stepCosts(lab, width, height, PER_COLOUR);
  for (const { point, include } of corrections) {
    const x = Math.floor(((point.x + 0.5 - grid.area.x) * width) / grid.area.width);
    const y = Math.floor(((point.y + 0.5 - grid.area.y) * height) / grid.area.height);
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const seeds = new Uint8Array(width * height);
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        seeds[row * width + column] = 1;
      }
    }
    const way = geodesicDistance(costs, seeds);
    const reach = Math.max(2, REACH * scene.side);
    const sign = include ? 1 : -1;
    for (let at = 0; at < logits.length; at++) {
      const share = way[at] / reach;
      if (share > 3) continue;
      const fade = Math.exp(-share * share);
      // What was said against this click counts for less, the nearer it lies.
      if (Math.sign(logits[at]) !== sign) logits[at] *= 1 - fade;
      logits[at] += sign * STRENGTH * fade;
      if (seeds[at]) logits[at] = sign * SURE;
    }
  }
}

/** Makes sure that a mask holds at each corrective click, whatever the outline did around it. */
export function holdCorrections(mask: RegionMask, corrections: readonly Correction[]): void {
  const { area, inside } = mask;
  for (const { point, include } of corrections) {
    const column = Math.round(point.x) - area.x;
    const row = Math.round(point.y) - area.y;
    for (let y = Math.max(0, row - 2); y <= Math.min(area.height - 1, row + 2); y++) {
      for (let x = Math.max(0, column - 2); x <= Math.min(area.width - 1, column + 2); x++) {
        if ((x - column) ** 2 + (y - row) ** 2 <= 5) inside[y * area.width + x] = include ? 1 : 0;
      }
    }
  }
}
