import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeOf, orderExtremePoints } from '../src/engine/extreme-points.js';

const picture = { width: 100, height: 80 };
const codeOf = (points: { x: number; y: number }[]) => {
  try {
    orderExtremePoints(points, picture);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('orderExtremePoints', () => {
  const clicks = [
    { x: 50, y: 10 },
    { x: 45, y: 70 },
    { x: 20, y: 40 },
    { x: 80, y: 35 },
  ];

  it('gives the same roles in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(clicks, { minLength: 4 }), (shuffled) => {
        const { top, bottom, left, right } = orderExtremePoints(shuffled, picture);
        expect([top, bottom, left, right]).toEqual(clicks);
      }),
    );
  });

  it('spans the box of all clicks, their own pixels included', () => {
    expect(orderExtremePoints(clicks, picture)).toMatchObject({
      x: 20,
      y: 10,
      width: 61,
      height: 61,
    });
  });

  it('takes clicks a little outside to mean the edge', () => {
    const moved = [{ x: 50, y: -4 }, ...clicks.slice(1)];
    expect(orderExtremePoints(moved, picture).top).toEqual({ x: 50, y: 0 });
  });

  it.each([
    ['points-missing', clicks.slice(0, 3)],
    ['points-missing', [...clicks.slice(0, 3), { x: NaN, y: 1 }]],
    ['points-outside', [...clicks.slice(0, 3), { x: 400, y: 10 }]],
    ['points-coincide', [clicks[0], clicks[0], clicks[0], clicks[0]]],
    ['points-coincide', [clicks[0], clicks[1], clicks[0], clicks[1]]],
    ['points-flat', [0, 10, 20, 30].map((x) => ({ x, y: 5 }))],
  ])('refuses with %s', (code, points) => {
    expect(codeOf(points)).toBe(code);
  });

  it('answers with a notice where two clicks lie on a corner, or nearly all in a line', () => {
    const corner = [clicks[2], clicks[2], clicks[1], clicks[3]];
    expect(orderExtremePoints(corner, picture).notice).toContain('same point');
    expect(noticeOf(orderExtremePoints(corner, picture)).noticeCode).toBe('points-repeated');
    const line = [10, 20, 30, 40].map((v) => ({ x: v, y: v }));
    expect(orderExtremePoints(line, picture).notice).toContain('line');
    expect(noticeOf(orderExtremePoints(line, picture)).noticeCode).toBe('points-in-line');
  });
});
