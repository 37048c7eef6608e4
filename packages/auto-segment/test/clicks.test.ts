import { describe, expect, it } from 'vitest';
import { reachClicks, softenBox } from '../src/engine/clicks.js';

describe('what the four clicks say of the pixels beside them', () => {
  const points = {
    top: { x: 30, y: 5 },
    bottom: { x: 34, y: 55 },
    left: { x: 10, y: 28 },
    right: { x: 60, y: 32 },
  };

  it('makes the object surer just inside each click, and says nothing elsewhere', () => {
    const logits = new Float32Array(70 * 60).fill(-1);
    reachClicks(logits, points, 70, 60);
    const at = (x: number, y: number) => logits[y * 70 + x];
    expect(at(30, 9)).toBeGreaterThan(2);
    expect(at(33, 50)).toBeGreaterThan(2);
    expect(at(14, 28)).toBeGreaterThan(2);
    expect(at(56, 31)).toBeGreaterThan(2);
    expect(at(35, 30)).toBe(-1);
    expect(at(1, 1)).toBe(-1);
  });

  it('stays within a grid that the clicks lie at the edges of', () => {
    const logits = new Float32Array(8 * 6);
    const corners = {
      top: { x: 4, y: 0 },
      bottom: { x: 4, y: 6 },
      left: { x: 0, y: 3 },
      right: { x: 8, y: 3 },
    };
    reachClicks(logits, corners, 8, 6);
    expect(logits).toHaveLength(48);
    expect(logits.every(Number.isFinite)).toBe(true);
    expect(logits[3]).toBeCloseTo(logits[4], 5);
  });
});

describe('the box of the four clicks', () => {
  const width = 40;
  const points = {
    top: { x: 20, y: 10 },
    bottom: { x: 20, y: 30 },
    left: { x: 10, y: 20 },
    right: { x: 30, y: 20 },
  };
  const outside = Uint8Array.from({ length: width * width }, (_, at) => {
    const x = (at % width) + 0.5;
    const y = Math.floor(at / width) + 0.5;
    return x < 10 || x > 30 || y < 10 || y > 30 ? 1 : 0;
  });
  const soften = (step: number, side = 20) => {
    const logits = new Float32Array(width * width);
    const scene = { outside, width, height: width, side };
    return { logits, beyond: softenBox(scene, logits, points, step) };
  };

  it('fades within four pixels of the picture, and ends there', () => {
    const { logits, beyond } = soften(1);
    const row = 20 * width;
    expect([...logits.subarray(row + 29, row + 34)]).toEqual([0, -0.5, -1.5, -2.5, -3.5]);
    expect([...beyond.subarray(row + 29, row + 36)]).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect([...beyond.subarray(row + 4, row + 12)]).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    expect(beyond[5 * width + 20]).toBe(1);
    expect(beyond[7 * width + 20]).toBe(0);
  });

  it('is measured in pixels of the picture, whatever the grid', () => {
    expect(soften(4).beyond[20 * width + 30]).toBe(0);
    expect(soften(4).beyond[20 * width + 31]).toBe(1);
  });

  it('reaches farther around objects that are large', () => {
    expect(soften(1).beyond[20 * width + 39]).toBe(1);
    expect(soften(1, 2000).beyond[20 * width + 39]).toBe(0);
  });
});
