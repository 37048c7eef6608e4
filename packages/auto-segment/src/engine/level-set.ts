import type { RegionMask } from '@gt-elements/editor';
import type { CoarseMask } from './refine/refine.js';

/**
 * Brings a coarse mask to the picture's own size at once, without a look at the picture: what is above
 * 0 between the grid's points, by bilinear interpolation. It finds where each row changes sides
 * instead of asking every pixel, so that an object of many megapixels takes a few milliseconds.
 *
 * @returns The mask of the grid's area, one byte a pixel of the picture.
 */
export function levelSet({ grid, logits }: CoarseMask): RegionMask {
  const { area, width: columns, height: rows } = grid;
  const inside = new Uint8Array(area.width * area.height);
  const row = new Float32Array(columns);
  const scale = area.width / columns;
  for (let y = 0; y < area.height; y++) {
    const at = Math.max(0, Math.min(rows - 1, ((y + 0.5) * rows) / area.height - 0.5));
    const upper = Math.floor(at);
    const lower = Math.min(rows - 1, upper + 1);
    const down = at - upper;
    for (let x = 0; x < columns; x++) {
      row[x] = logits[upper * columns + x] * (1 - down) + logits[lower * columns + x] * down;
    }
    const start = y * area.width;
    let from = row[0] > 0 ? 0 : -1;
    for (let x = 1; x < columns; x++) {
      if (row[x] > 0 === from >= 0) continue;
      const crossing = x - 1 + row[x - 1] / (row[x - 1] - row[x]);
      // The first pixel whose middle lies beyond the crossing.
      const pixel = Math.max(0, Math.min(area.width, Math.ceil((crossing + 0.5) * scale - 0.5)));
      if (from < 0) {
        from = pixel;
      } else {
        inside.fill(1, start + from, start + pixel);
        from = -1;
      }
    }
    if (from >= 0) inside.fill(1, start + from, start + area.width);
  }
  return { area, inside };
}
