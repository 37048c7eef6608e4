import type { Rectangle } from '@gt-elements/raster';
import type { Grid } from '../engine/grid.js';

/** Log-odds that a model gave for a part of the picture, at a size of its own. */
export interface Field {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  /** The part that it covers, in picture pixels; it may reach beyond the picture. */
  readonly area: Rectangle;
}

/** Brings a field to a grid, between its points by bilinear interpolation. */
export function sampleField(field: Field, grid: Grid): Float32Array {
  const out = new Float32Array(grid.width * grid.height);
  const { values, width, height, area } = field;
  const place = (at: number, from: number, span: number, count: number) =>
    Math.max(0, Math.min(count - 1, ((at - from) / span) * count - 0.5));
  const columns = new Int32Array(grid.width);
  const shares = new Float32Array(grid.width);
  for (let x = 0; x < grid.width; x++) {
    const picture = grid.area.x + ((x + 0.5) * grid.area.width) / grid.width;
    const at = place(picture, area.x, area.width, width);
    columns[x] = Math.max(0, Math.min(width - 2, Math.floor(at)));
    shares[x] = at - columns[x];
  }
  for (let y = 0; y < grid.height; y++) {
    const picture = grid.area.y + ((y + 0.5) * grid.area.height) / grid.height;
    const at = place(picture, area.y, area.height, height);
    const row = Math.max(0, Math.min(height - 2, Math.floor(at)));
    const down = at - row;
    for (let x = 0; x < grid.width; x++) {
      const from = row * width + columns[x];
      const share = shares[x];
      const above = values[from] * (1 - share) + values[from + 1] * share;
      const below = values[from + width] * (1 - share) + values[from + width + 1] * share;
      out[y * grid.width + x] = above * (1 - down) + below * down;
    }
  }
  return out;
}
