import type { SegmentResult } from '@gt-elements/editor';
import type { Point } from '@gt-elements/raster';
import { AutoSegmentError } from '../errors.js';

/** The four clicks by their roles, and the box that they span, in picture pixels. */
export interface ExtremePoints {
  readonly top: Point;
  readonly bottom: Point;
  readonly left: Point;
  readonly right: Point;
  /** Left edge of the box: the column of the left-most click. */
  readonly x: number;
  /** Upper edge of the box. */
  readonly y: number;
  /** Width of the box, the right-most click's own column included. */
  readonly width: number;
  readonly height: number;
  /** What a worker should know about these clicks although a mask can be made from them. */
  readonly notice?: string;
  /** Stable name of what `notice` says. */
  readonly noticeCode?: 'points-repeated' | 'points-in-line';
}

/** How far outside the picture a click may lie and still mean the picture's edge. */
const OVERSHOOT = 16;

const HOW_TO = 'Click the top-most, bottom-most, left-most and right-most point of the object.';

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, at) =>
    permutations(list.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
  );
}

/**
 * Finds out which of four clicks is the top-most, bottom-most, left-most and right-most: the
 * assignment that spans the most width and height.
 *
 * @param points Four points in picture pixels, in any order. Those up to 16 px outside the picture
 *   are taken to mean its edge.
 * @param picture Size of the picture in pixels.
 * @throws {AutoSegmentError} `points-missing`, `points-coincide`, `points-flat`, `points-outside`.
 */
export function orderExtremePoints(
  points: readonly Point[],
  picture: { readonly width: number; readonly height: number },
): ExtremePoints {
  if (points.length !== 4 || points.some((p) => !Number.isFinite(p.x) || !Number.isFinite(p.y))) {
    throw new AutoSegmentError(
      'points-missing',
      `Four points are needed and ${points.length} were given. ${HOW_TO}`,
    );
  }
  const clamped = points.map(({ x, y }) => {
    if (
      x < -OVERSHOOT ||
      y < -OVERSHOOT ||
      x > picture.width - 1 + OVERSHOOT ||
      y > picture.height - 1 + OVERSHOOT
    ) {
      throw new AutoSegmentError(
        'points-outside',
        `The point ${x}, ${y} lies outside the picture of ${picture.width} × ${picture.height} pixels. ${HOW_TO}`,
      );
    }
    return {
      x: Math.min(picture.width - 1, Math.max(0, Math.round(x))),
      y: Math.min(picture.height - 1, Math.max(0, Math.round(y))),
    };
  });
  const distinct = new Set(clamped.map((p) => `${p.x},${p.y}`)).size;
  if (distinct < 3) {
    throw new AutoSegmentError(
      'points-coincide',
      `The four clicks lie on ${distinct === 1 ? 'one point' : 'two points'}. ${HOW_TO}`,
    );
  }
  let best: number[] = [0, 1, 2, 3];
  let bestSpan = -Infinity;
  for (const order of permutations([0, 1, 2, 3])) {
    const [top, bottom, left, right] = order.map((index) => clamped[index]);
    const span = bottom.y - top.y + right.x - left.x;
    if (span > bestSpan) {
      bestSpan = span;
      best = order;
    }
  }
  const [top, bottom, left, right] = best.map((index) => clamped[index]);
  const x = Math.min(...clamped.map((p) => p.x));
  const y = Math.min(...clamped.map((p) => p.y));
  const width = Math.max(...clamped.map((p) => p.x)) - x + 1;
  const height = Math.max(...clamped.map((p) => p.y)) - y + 1;
  if (width < 3 || height < 3) {
    throw new AutoSegmentError(
      'points-flat',
      `The four clicks lie in a line, ${width} × ${height} pixels. ${HOW_TO} For a line, use the brush.`,
    );
  }
  const corner = Math.abs(
    (bottom.x - top.x) * (right.y - left.y) - (bottom.y - top.y) * (right.x - left.x),
  );
  const inLine = corner < 0.02 * width * height;
  const place = { top, bottom, left, right, x, y, width, height };
  if (distinct < 4) {
    return {
      ...place,
      notice:
        'Two of the four clicks lie on the same point. Check the mask, and correct it with clicks or the brush.',
      noticeCode: 'points-repeated',
    };
  }
  if (inLine) {
    return {
      ...place,
      notice:
        'The four clicks lie almost in a line. Check the mask, and correct it with clicks or the brush.',
      noticeCode: 'points-in-line',
    };
  }
  return place;
}

/** What is to be noticed about the clicks, as part of an answer. */
export const noticeOf = ({
  notice,
  noticeCode,
}: ExtremePoints): Pick<SegmentResult, 'notice' | 'noticeCode'> =>
  notice && noticeCode ? { notice, noticeCode } : {};
