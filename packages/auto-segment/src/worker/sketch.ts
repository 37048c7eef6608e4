import type { Picture, RegionMask } from '@gt-elements/editor';
import { intersectionOf } from '@gt-elements/raster';
import { tidyMask } from '../engine/components.js';
import type { ExtremePoints } from '../engine/extreme-points.js';
import { gridOf } from '../engine/grid.js';
import { levelSet } from '../engine/level-set.js';
import { type Field, sampleField } from '../models/field.js';

/** Longer side of the grid on which a first answer is tidied. */
const SIDE = 256;

/** How far outside the box an object may show, in picture pixels: clicks are not exact. */
const CLIP = 1;

/**
 * The mask of what a model said first, to be shown at once: without a look at the picture, the
 * built-in engine's word or the edges.
 *
 * @param threshold Log-odds from which a pixel counts as the object.
 * @returns `undefined` where the model saw nothing between the points.
 */
export function sketchMask(
  picture: Pick<Picture, 'width' | 'height'>,
  points: ExtremePoints,
  field: Field,
  threshold: number,
): RegionMask | undefined {
  const area = intersectionOf(
    {
      x: points.x - CLIP,
      y: points.y - CLIP,
      width: points.width + 2 * CLIP,
      height: points.height + 2 * CLIP,
    },
    { x: 0, y: 0, width: picture.width, height: picture.height },
  );
  if (!area) return undefined;
  const grid = gridOf(area, SIDE);
  const logits = sampleField(field, grid);
  const inside = new Uint8Array(logits.length);
  for (let at = 0; at < logits.length; at++) {
    logits[at] -= threshold;
    inside[at] = logits[at] > 0 ? 1 : 0;
  }
  if (!inside.includes(1)) return undefined;
  const tidy = inside.slice();
  tidyMask(tidy, grid.width);
  for (let at = 0; at < tidy.length; at++) {
    if (tidy[at] !== inside[at]) logits[at] = tidy[at] ? 2 : -2;
  }
  return levelSet({ grid, logits });
}
