import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelSet } from '../src/engine/level-set.js';
import { sampleField } from '../src/models/field.js';

describe('a coarse mask at the size of the picture', () => {
  it('is what interpolation of every pixel gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 81, maxLength: 81 }),
        (width, height, wide, tall, numbers) => {
          const area = { x: 5, y: 7, width: wide, height: tall };
          // No value is 0 and none is another's opposite: no pixel lies on the outline itself.
          const logits = Float32Array.from(
            numbers.slice(0, width * height),
            (value, at) => value + 0.371 + at * 0.0137,
          );
          const { inside } = levelSet({ grid: { area, width, height }, logits });
          const every = sampleField(
            { values: logits, width, height, area },
            { area, width: wide, height: tall },
          );
          every.forEach((value, at) => {
            if (Math.abs(value) > 1e-4) expect(inside[at], `pixel ${at}`).toBe(value > 0 ? 1 : 0);
          });
        },
      ),
    );
  });

  it('takes grids of one point', () => {
    const area = { x: 0, y: 0, width: 3, height: 2 };
    const of = (value: number) =>
      levelSet({ grid: { area, width: 1, height: 1 }, logits: Float32Array.of(value) }).inside;
    expect([...of(1)]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...of(-1)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
