import type { Rectangle } from '@gt-elements/raster';
import type { ExtremePoints } from './extreme-points.js';
import type { GridPoints } from './prior.js';

/** A part of the picture seen at a size of its own. */
export interface Grid {
  /** The part, in picture pixels. */
  readonly area: Rectangle;
  readonly width: number;
  readonly height: number;
}

/** The part around an object that its colours and those of its surroundings are learned from. */
export function areaAround(
  points: ExtremePoints,
  picture: { readonly width: number; readonly height: number },
  margin = 0.25,
): Rectangle {
  const around = Math.ceil(Math.max(12, margin * Math.max(points.width, points.height)));
  const x = Math.max(0, points.x - around);
  const y = Math.max(0, points.y - around);
  return {
    x,
    y,
    width: Math.min(picture.width, points.x + points.width + around) - x,
    height: Math.min(picture.height, points.y + points.height + around) - y,
  };
}

/** The grid of an area whose longer side has `longest` pixels at most. */
export function gridOf(area: Rectangle, longest: number): Grid {
  const scale = Math.min(1, longest / Math.max(area.width, area.height));
  return {
    area,
    width: Math.max(1, Math.round(area.width * scale)),
    height: Math.max(1, Math.round(area.height * scale)),
  };
}

/** The extreme points on a grid: each at the outer edge of its pixel, as the object's edge is. */
export function pointsOn(grid: Grid, points: ExtremePoints): GridPoints {
  const place = (x: number, y: number) => ({
    x: ((x - grid.area.x) * grid.width) / grid.area.width,
    y: ((y - grid.area.y) * grid.height) / grid.area.height,
  });
  return {
    top: place(points.top.x + 0.5, points.top.y),
    bottom: place(points.bottom.x + 0.5, points.bottom.y + 1),
    left: place(points.left.x, points.left.y + 0.5),
    right: place(points.right.x + 1, points.right.y + 0.5),
  };
}
