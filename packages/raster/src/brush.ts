import type { LabelEdit, Replaceable } from './label-edit.js';

/** The outline that a brush leaves when it touches once. */
export type BrushShape = 'round' | 'square';

/** A point of the picture in pixels from its top left corner; the centre of pixel (0, 0) is (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a brush paints with. */
export interface BrushOptions {
  /** Pixels across, a whole number from 1. */
  readonly size: number;
  readonly shape?: BrushShape;
  /** The label to give; 0 erases. */
  readonly label: number;
  readonly replaceable?: Replaceable | undefined;
}

/**
 * Where a brush of this size really stands when pointed at `point`: on the centre of a pixel for an
 * odd size and on a corner for an even one, so that the mark is the same wherever it is made.
 */
export function snapToBrush(point: Point, size: number): Point {
  return size % 2 === 1
    ? { x: Math.floor(point.x) + 0.5, y: Math.floor(point.y) + 0.5 }
    : { x: Math.round(point.x), y: Math.round(point.y) };
}

/**
 * Paints everything that a brush sweeps on its straight way between two points, both ends included.
 *
 * A pixel is painted where its centre lies inside the swept shape (for a round brush a capsule), so
 * fast strokes leave no gaps and one touch (`from` equal to `to`) is the stamp itself. Spans are
 * computed in closed form row by row; there is no anti-aliasing.
 */
export function paintSegment(edit: LabelEdit, from: Point, to: Point, brush: BrushOptions): void {
  const { size, label, replaceable, shape = 'round' } = brush;
  const a = snapToBrush(from, size);
  const b = snapToBrush(to, size);
  const radius = size / 2;
  const first = Math.ceil(Math.min(a.y, b.y) - radius - 0.5);
  const last = Math.floor(Math.max(a.y, b.y) + radius - 0.5);
  const span = shape === 'round' ? capsuleSpan : sweptSquareSpan;
  const ends = new Float64Array(2);
  for (let row = first; row <= last; row++) {
    if (!span(a, b, radius, row + 0.5, ends)) continue;
    edit.fillSpan(
      row,
      Math.ceil(ends[0]! - 0.5),
      Math.floor(ends[1]! - 0.5) + 1,
      label,
      replaceable,
    );
  }
}

/** Puts the two ends of the capsule's cut with the line at height `y` into `ends`; false where it has none. */
function capsuleSpan(a: Point, b: Point, radius: number, y: number, ends: Float64Array): boolean {
  let low = Infinity;
  let high = -Infinity;
  const square = radius * radius;
  for (let end = 0; end < 2; end++) {
    const centre = end === 0 ? a : b;
    const rest = square - (y - centre.y) * (y - centre.y);
    if (rest < 0) continue;
    const half = Math.sqrt(rest);
    if (centre.x - half < low) low = centre.x - half;
    if (centre.x + half > high) high = centre.x + half;
  }
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length > 0 && dy !== 0) {
    for (let side = -1; side <= 1; side += 2) {
      const offsetX = (-dy / length) * radius * side;
      const offsetY = (dx / length) * radius * side;
      const along = (y - a.y - offsetY) / dy;
      if (along < 0 || along > 1) continue;
      const x = a.x + offsetX + dx * along;
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  ends[0] = low;
  ends[1] = high;
  return low <= high;
}

/** The same for a square that is moved without turning. */
function sweptSquareSpan(
  a: Point,
  b: Point,
  radius: number,
  y: number,
  ends: Float64Array,
): boolean {
  const dy = b.y - a.y;
  let enter = 0;
  let leave = 1;
  if (dy === 0) {
    if (Math.abs(y - a.y) > radius) return false;
  } else {
    const one = (y - radius - a.y) / dy;
    const other = (y + radius - a.y) / dy;
    enter = Math.max(0, Math.min(one, other));
    leave = Math.min(1, Math.max(one, other));
    if (enter > leave) return false;
  }
  const dx = b.x - a.x;
  const one = a.x + dx * enter;
  const other = a.x + dx * leave;
  ends[0] = Math.min(one, other) - radius;
  ends[1] = Math.max(one, other) + radius;
  return true;
}
