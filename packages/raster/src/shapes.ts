import type { Point } from './brush.js';
import type { LabelEdit } from './label-edit.js';
import type { LabelMap } from './label-map.js';
import type { Rectangle } from './rectangle.js';
import { fillRows, type Paint } from './row-spans.js';

/**
 * The rectangle of whole pixels that two opposite corners span: every pixel that either corner or
 * the way between them touches, so that a click without a drag is one pixel.
 *
 * @param square Make both sides as long as the longer one, from `from` on.
 */
export function rectangleBetween(from: Point, to: Point, square = false): Rectangle {
  let [dx, dy] = [Math.floor(to.x) - Math.floor(from.x), Math.floor(to.y) - Math.floor(from.y)];
  if (square) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    dx = dx < 0 ? -side : side;
    dy = dy < 0 ? -side : side;
  }
  const x = Math.floor(from.x) + Math.min(0, dx);
  const y = Math.floor(from.y) + Math.min(0, dy);
  return { x, y, width: Math.abs(dx) + 1, height: Math.abs(dy) + 1 };
}

/** Paints a rectangle; what lies outside the map is left out. */
export function fillRectangle(edit: LabelEdit, map: LabelMap, area: Rectangle, paint: Paint): void {
  fillRows(
    edit,
    map,
    area.y,
    area.y + area.height,
    (_, out) => {
      out[0] = area.x;
      out[1] = area.x + area.width;
      return 2;
    },
    paint,
  );
}

/**
 * Paints the ellipse that fills a rectangle: every pixel whose centre is inside it or on its edge.
 * A width or height of one pixel gives a line.
 */
export function fillEllipse(edit: LabelEdit, map: LabelMap, area: Rectangle, paint: Paint): void {
  const centreX = area.x + area.width / 2;
  const centreY = area.y + area.height / 2;
  const half = area.width / 2;
  fillRows(
    edit,
    map,
    area.y,
    area.y + area.height,
    (row, out) => {
      const dy = (row + 0.5 - centreY) / (area.height / 2);
      const reach = half * Math.sqrt(Math.max(0, 1 - dy * dy));
      out[0] = Math.ceil(centreX - reach - 0.5);
      out[1] = Math.floor(centreX + reach - 0.5) + 1;
      return 2;
    },
    paint,
  );
}
