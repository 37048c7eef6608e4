import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxMean } from '../src/engine/box-filter.js';
import { tidyMask } from '../src/engine/components.js';
import { distanceFrom } from '../src/engine/distance.js';
import { labOf } from '../src/engine/lab.js';
import { checkDescription } from '../src/models/description.js';
import { samPrompt } from '../src/models/sam-prompt.js';
import { orderExtremePoints } from '../src/engine/extreme-points.js';
import { sha256InScript } from '../src/worker/sha256.js';

describe('parts of the engine', () => {
  it('converts colours as the CIE says', () => {
    const lab = labOf(Uint8ClampedArray.of(255, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255));
    [53.2, 80.1, 67.2, 100, 0, 0, 0, 0, 0].forEach((value, at) => {
      expect(Math.abs(lab[at] - value)).toBeLessThan(0.5);
    });
  });

  it('measures distances as pairwise comparison does', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 35, maxLength: 35 }), (cells) => {
        fc.pre(cells.some(Boolean));
        const mask = Uint8Array.from(cells, Number);
        const found = distanceFrom(mask, 7, 5, 1);
        for (let at = 0; at < 35; at++) {
          let best = Infinity;
          for (let other = 0; other < 35; other++) {
            if (!mask[other]) continue;
            const dx = (at % 7) - (other % 7);
            const dy = Math.floor(at / 7) - Math.floor(other / 7);
            best = Math.min(best, Math.hypot(dx, dy));
          }
          expect(found[at]).toBeCloseTo(best, 4);
        }
      }),
    );
  });

  it('averages over windows as adding up does', () => {
    const values = Float32Array.from({ length: 48 }, (_, at) => (at * 37) % 11);
    for (const radius of [0, 1, 3, 20]) {
      const means = boxMean(values, 8, 6, radius);
      for (let y = 0; y < 6; y++) {
        for (let x = 0; x < 8; x++) {
          const near = [...values].filter(
            (_, at) =>
              Math.abs((at % 8) - x) <= radius && Math.abs(Math.floor(at / 8) - y) <= radius,
          );
          expect(means[y * 8 + x]).toBeCloseTo(near.reduce((a, b) => a + b) / near.length, 4);
        }
      }
    }
  });

  it('tidies a mask: specks go, pin-holes close, what must stay stays', () => {
    const mask = new Uint8Array(40 * 40);
    for (let y = 5; y < 35; y++) mask.fill(1, y * 40 + 5, y * 40 + 35);
    mask[20 * 40 + 20] = 0;
    mask[0] = 1;
    mask[39] = 1;
    tidyMask(mask, 40, [39]);
    expect([mask[20 * 40 + 20], mask[0], mask[39]]).toEqual([1, 0, 1]);
  });

  it('hashes as OpenSSL does', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 1000]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) & 255);
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(sha256InScript(bytes)).toBe(expected);
    }
  });

  it('codes a prompt: corners of the box, clicks pulled in, corrections last', () => {
    const points = orderExtremePoints(
      [
        { x: 50, y: 10 },
        { x: 50, y: 90 },
        { x: 10, y: 50 },
        { x: 90, y: 50 },
      ],
      { width: 100, height: 100 },
    );
    const corrections = [{ point: { x: 20, y: 20 }, include: false }];
    const { coordinates, labels } = samPrompt(points, corrections, 2, 0.1);
    expect([...labels]).toEqual([2, 3, 1, 1, 1, 1, 0]);
    expect([...coordinates.slice(0, 4)]).toEqual([20, 20, 182, 182]);
    expect(coordinates[5]).toBeCloseTo(2 * (10.5 + 0.1 * 40), 3);
    expect([...coordinates.slice(12)]).toEqual([41, 41]);
  });

  it.each([
    [{}, 'kind'],
    [{ kind: 'sam' }, 'name'],
    [{ kind: 'sam', name: 'a', inputSize: 1 }, 'inputSize'],
    [{ kind: 'dextr', name: 'a', inputSize: 64 }, 'normalisation'],
  ])('names the field that a description lacks (%#)', (description, field) => {
    expect(() => checkDescription(description)).toThrow(field);
  });
});
