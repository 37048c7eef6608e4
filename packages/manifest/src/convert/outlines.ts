import type { LabelMap } from '@gt-elements/raster';
import { contoursOf, LabelStatistics, type Point, type Rectangle } from '@gt-elements/raster';

/** One connected piece of a label: its outer outline and those of its holes. */
export interface Piece {
  readonly outline: readonly Point[];
  readonly holes: readonly (readonly Point[])[];
  /** Pixels. */
  readonly area: number;
  readonly bounds: Rectangle;
}

/** The connected pieces (by sides) of a label, with exact outlines along pixels' sides. */
export function piecesOfLabel(map: LabelMap, label: number): Piece[] {
  const rings = contoursOf(map, label).map((points) => ({
    points,
    area: signedArea(points),
    bounds: boundsOf(points),
  }));
  // Outer outlines run clockwise on the screen, which with y downwards is a positive area.
  const pieces = rings
    .filter(({ area }) => area > 0)
    .map(({ points, area, bounds }) => ({
      outline: points,
      holes: [] as (readonly Point[])[],
      area,
      bounds,
      size: area,
    }))
    .sort((a, b) => a.size - b.size);
  for (const hole of rings) {
    if (hole.area > 0) continue;
    // A point just inside the pixels around the hole decides between nested pieces.
    const owner = pieces.find(
      ({ bounds, outline, size }) =>
        size > -hole.area && contains(bounds, hole.bounds) && isInside(hole.points, outline),
    );
    if (!owner) continue;
    owner.holes.push(hole.points);
    owner.area += hole.area;
  }
  return pieces;
}

/** The labels from 1 to `most` that a map has pixels of. */
export function labelsIn(map: LabelMap, most: number): number[] {
  const counts = new LabelStatistics(map).counts();
  return Array.from({ length: most }, (_, at) => at + 1).filter((label) => counts[label]! > 0);
}

/**
 * The runs of pieces down the columns of a picture, of pixels outside and inside in turn: where a
 * column crosses an outline, outside and inside change. It takes as long as the outlines are,
 * however large the picture is.
 */
export function runsOfPieces(pieces: readonly Piece[], width: number, height: number): number[] {
  const sides = pieces.flatMap(({ outline, holes }) => [outline, ...holes]);
  const crossings: number[] = [];
  for (const ring of sides) {
    ring.forEach(({ x, y }, at) => {
      const next = ring[(at + 1) % ring.length]!;
      const [from, to] = x < next.x ? [x, next.x] : [next.x, x];
      for (let column = from; column < to; column++) crossings.push(column * height + y);
    });
  }
  const sorted = Float64Array.from(crossings).sort();
  const counts: number[] = [];
  let last = 0;
  for (let at = 0; at < sorted.length; at++) {
    // From the foot of a column to the head of the next nothing changes.
    if (sorted[at] === sorted[at + 1]) {
      at++;
      continue;
    }
    counts.push(sorted[at]! - last);
    last = sorted[at]!;
  }
  if (last < width * height) counts.push(width * height - last);
  return counts;
}

/**
 * A piece as one closed line, for formats without holes: each hole is joined to the outline by a
 * bridge that is walked both ways, which changes no pixel under the even-odd rule.
 */
export function singleLine({ outline, holes }: Pick<Piece, 'outline' | 'holes'>): Point[] {
  const line = [...outline];
  const end = line[0]!;
  for (const hole of holes) line.push(end, ...hole, hole[0]!);
  if (holes.length > 0) line.push(end);
  return line;
}

/** Twice-halved shoelace sum; positive for clockwise rings on a screen. */
export function signedArea(points: readonly Point[]): number {
  let sum = 0;
  points.forEach(({ x, y }, at) => {
    const next = points[(at + 1) % points.length]!;
    sum += x * next.y - next.x * y;
  });
  return sum / 2;
}

function boundsOf(points: readonly Point[]): Rectangle {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const contains = (outer: Rectangle, inner: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Whether a ring that does not cross an outline lies in it, told by the middle of its first side. */
function isInside(ring: readonly Point[], outline: readonly Point[]): boolean {
  const [a, b] = [ring[0]!, ring[1]!];
  // Off the sides, on the hole's own inner side, so that touching corners do not matter.
  const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
  const x = (a.x + b.x) / 2 + ((b.y - a.y) / length) * 0.25;
  const y = (a.y + b.y) / 2 - ((b.x - a.x) / length) * 0.25;
  let inside = false;
  outline.forEach((p, at) => {
    const q = outline[(at + 1) % outline.length]!;
    if (p.y > y !== q.y > y && x < p.x + ((y - p.y) / (q.y - p.y)) * (q.x - p.x)) inside = !inside;
  });
  return inside;
}
