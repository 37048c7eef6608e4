import { describe, expect, it } from 'vitest';
import { reachClicks } from '../src/engine/clicks.js';

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
