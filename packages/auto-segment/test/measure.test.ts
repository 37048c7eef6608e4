import { describe, expect, it } from 'vitest';
import { boundaryF, clicksOf, intersectionOverUnion } from '../evaluate/measure.mjs';

const SIDE = 40;

/** A rectangle of a picture of 40 × 40, in a value of its own. */
function rectangle(x: number, y: number, width: number, height: number, value = 1): Uint8Array {
  const mask = new Uint8Array(SIDE * SIDE);
  for (let row = y; row < y + height; row++) {
    mask.fill(value, row * SIDE + x, row * SIDE + x + width);
  }
  return mask;
}

describe('the measures of the quality report', () => {
  it('counts shared and joint pixels, and none of those that are not judged', () => {
    const truth = rectangle(10, 10, 10, 10, 255);
    expect(intersectionOverUnion(rectangle(10, 10, 10, 10), truth)).toBe(1);
    expect(intersectionOverUnion(rectangle(15, 10, 10, 10), truth)).toBeCloseTo(50 / 150);
    for (let row = 10; row < 20; row++) truth.fill(128, row * SIDE + 20, row * SIDE + 25);
    expect(intersectionOverUnion(rectangle(15, 10, 10, 10), truth)).toBeCloseTo(50 / 100);
    expect(intersectionOverUnion(new Uint8Array(SIDE * SIDE), new Uint8Array(SIDE * SIDE))).toBe(0);
  });

  it('takes outlines for the same within the distance, and not beyond', () => {
    const truth = rectangle(10, 10, 12, 12, 255);
    const score = (mask: Uint8Array, distance: number) =>
      boundaryF(mask, truth, SIDE, SIDE, distance);
    expect(score(rectangle(10, 10, 12, 12), 1)).toBe(1);
    expect(score(rectangle(11, 11, 10, 10), 1)).toBeCloseTo((2 * (40 / 44)) / (1 + 40 / 44));
    expect(score(rectangle(13, 13, 6, 6), 1)).toBe(0);
    expect(score(rectangle(13, 13, 6, 6), 3)).toBeGreaterThan(0.7);
    expect(score(new Uint8Array(SIDE * SIDE), 1)).toBe(0);
  });

  it('judges no outline where the mask is not judged', () => {
    const truth = rectangle(10, 10, 10, 10, 255);
    const wide = rectangle(10, 10, 20, 10);
    const before = boundaryF(wide, truth, SIDE, SIDE, 1);
    for (let row = 8; row < 22; row++) truth.fill(128, row * SIDE + 20, row * SIDE + 32);
    expect(boundaryF(wide, truth, SIDE, SIDE, 1)).toBeGreaterThan(before);
  });

  it('displaces clicks alike for the same seed, by no more than asked, inside the picture', () => {
    const instance = { extremes: { top: [5, 0], bottom: [6, 39], left: [0, 9], right: [39, 9] } };
    const size = { width: SIDE, height: SIDE };
    const typed = instance as unknown as Parameters<typeof clicksOf>[0];
    expect(clicksOf(typed, 3, 0, size)).toEqual([
      { x: 5, y: 0 },
      { x: 6, y: 39 },
      { x: 0, y: 9 },
      { x: 39, y: 9 },
    ]);
    const displaced = clicksOf(typed, 3, 5, size);
    expect(clicksOf(typed, 3, 5, size)).toEqual(displaced);
    expect(displaced).not.toEqual(clicksOf(typed, 4, 5, size));
    for (const [at, { x, y }] of displaced.entries()) {
      const [fromX, fromY] = Object.values(typed.extremes)[at];
      expect(Math.abs(x - fromX)).toBeLessThanOrEqual(5);
      expect(Math.abs(y - fromY)).toBeLessThanOrEqual(5);
      expect(x >= 0 && y >= 0 && x < SIDE && y < SIDE).toBe(true);
    }
  });
});
