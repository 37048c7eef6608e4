import type { Picture, RegionMask, SegmentRequest } from '@gt-elements/editor';
import { intersectionOf } from '@gt-elements/raster';
import type { Sight } from './built-in.js';
import { tidyMask } from './components.js';
import { applyCorrections, holdCorrections } from './corrections.js';
import { type CoarseMask, refineMask } from './refine/refine.js';

/** How far outside the box an object may show, in picture pixels: clicks are not exact. */
const CLIP = 1;

/** Beyond this many picture pixels to a pixel of the grid an answer holds its outline no less. */
const COARSEST = 8;

/**
 * Makes a mask of what a model and the built-in engine agreed on: corrections, one object, nothing
 * outside the box, and the picture's own edges.
 *
 * @param last Whether no better answer follows; only then are edges looked for.
 */
export async function finishMask(
  picture: Picture,
  sight: Sight,
  joint: CoarseMask,
  request: SegmentRequest,
  last: boolean,
  signal: AbortSignal | undefined,
): Promise<RegionMask> {
  const { grid, logits } = joint;
  const { points } = sight;
  const corrected = request.corrections.length > 0;
  if (corrected) {
    // The way of a correction is measured on the built-in engine's grid, and carried over.
    const pull = new Float32Array(sight.grid.width * sight.grid.height);
    applyCorrections(sight.scene, sight.grid, pull, request.corrections);
    for (let y = 0; y < grid.height; y++) {
      const row = Math.min(
        sight.grid.height - 1,
        Math.floor(((y + 0.5) * sight.grid.height) / grid.height),
      );
      for (let x = 0; x < grid.width; x++) {
        const column = Math.min(
          sight.grid.width - 1,
          Math.floor(((x + 0.5) * sight.grid.width) / grid.width),
        );
        const value = pull[row * sight.grid.width + column];
        const at = y * grid.width + x;
        if (Math.abs(value) > 40) logits[at] = value;
        else logits[at] += 1.5 * value;
      }
    }
  }
  const box = intersectionOf(
    {
      x: points.x - CLIP,
      y: points.y - CLIP,
      width: points.width + 2 * CLIP,
      height: points.height + 2 * CLIP,
    },
    grid.area,
  );
  const inside = new Uint8Array(logits.length);
  const keep: number[] = [];
  for (let y = 0; y < grid.height; y++) {
    const py = grid.area.y + ((y + 0.5) * grid.area.height) / grid.height;
    for (let x = 0; x < grid.width; x++) {
      const px = grid.area.x + ((x + 0.5) * grid.area.width) / grid.width;
      const at = y * grid.width + x;
      const within =
        box && px >= box.x && py >= box.y && px < box.x + box.width && py < box.y + box.height;
      if (!within && !(corrected && logits[at] > 0)) logits[at] = Math.min(logits[at], -3);
      inside[at] = logits[at] > 0 ? 1 : 0;
      if (logits[at] > 40) keep.push(at);
    }
  }
  const tidy = inside.slice();
  tidyMask(tidy, grid.width, keep);
  for (let at = 0; at < tidy.length; at++) {
    if (tidy[at] !== inside[at]) logits[at] = tidy[at] ? 2 : -2;
  }
  // How fast the log-odds change says how exactly the outline is known: for each pixel of the picture,
  // not of the grid. What is known less exactly yields to the picture's edges.
  const coarseness = Math.max(grid.area.width / grid.width, grid.area.height / grid.height);
  const hold = 1 / Math.max(1, Math.min(COARSEST, coarseness));
  const held = { grid, logits: logits.map((value) => value * hold) };
  const mask = await refineMask(picture, held, {
    edges: last,
    ...(signal ? { signal } : {}),
  });
  holdCorrections(mask, request.corrections);
  return mask;
}
