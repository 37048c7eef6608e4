import type { RegionMask } from '@gt-elements/editor';
import type { Grid } from './grid.js';

/** How sure an earlier mask makes of each pixel, in log-odds. */
const TRUST = 3;

/** Brings an earlier mask to a grid: log-odds by the share of each grid pixel that it covers. */
export function previousLogits(previous: RegionMask, grid: Grid): Float32Array {
  const { area, inside } = previous;
  const logits = new Float32Array(grid.width * grid.height);
  const stepX = grid.area.width / grid.width;
  const stepY = grid.area.height / grid.height;
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      let covered = 0;
      for (let part = 0; part < 9; part++) {
        const column = Math.floor(grid.area.x + (x + ((part % 3) + 0.5) / 3) * stepX) - area.x;
        const row =
          Math.floor(grid.area.y + (y + (Math.floor(part / 3) + 0.5) / 3) * stepY) - area.y;
        if (column >= 0 && row >= 0 && column < area.width && row < area.height) {
          covered += inside[row * area.width + column];
        }
      }
      logits[y * grid.width + x] = TRUST * ((2 * covered) / 9 - 1);
    }
  }
  return logits;
}
