import type { Point } from '@gt-elements/raster';
import type { PointerSample } from '../input.js';
import type { ToolContext } from './tool.js';

/** CSS pixels from a point within which the pointer is on it: a finger covers more than a mouse. */
const REACH = { mouse: 8, pen: 10, touch: 22 } as const;

/** Picture pixels within which the pointer is on a point, as large as the view shows the picture. */
export function reachOf(sample: PointerSample, scale: number): number {
  return sample.reach ?? REACH[sample.pointerType ?? 'mouse'] / scale;
}

/** Whether the pointer is on a point. */
export function isOn(point: Point, sample: PointerSample, context: ToolContext): boolean {
  const reach = reachOf(sample, context.viewport.scale);
  const dx = point.x - sample.x;
  const dy = point.y - sample.y;
  return dx * dx + dy * dy <= reach * reach;
}
