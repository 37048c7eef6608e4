import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { boxMean } from '../src/engine/box-filter.js';
import { fineField } from '../src/engine/refine/fine-field.js';
import type { Level } from '../src/engine/refine/levels.js';
import { RunsBuilder, widened } from '../src/engine/runs.js';
import { softened } from '../src/engine/refine/soften.js';

const grids = fc
  .record({
    columns: fc.integer({ min: 1, max: 9 }),
    lines: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 9, max: 60 }),
    height: fc.integer({ min: 9, max: 60 }),
  })
  .chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      // Mostly plain, as masks are.
      field: fc.array(fc.constantFrom(0, 0, 0, 255, 255, 255, 90, 140, 127, 128), {
        minLength: sizes.columns * sizes.lines,
        maxLength: sizes.columns * sizes.lines,
      }),
    }),
  );

const levelsOf = (sizes: {
  columns: number;
  lines: number;
  width: number;
  height: number;
}): [Level, Level] => {
  const { columns, lines, width, height } = sizes;
  const area = { x: 0, y: 0, width, height };
  return [
    { area, width: columns, height: lines },
    { area, width, height },
  ];
};

describe('a field at a larger size', () => {
  it('is the bilinear interpolation everywhere, and the same beside what is busy', () => {
    fc.assert(
      fc.property(grids, ({ sizes, field }) => {
        const { columns, lines, width, height } = sizes;
        const fine = fineField(Uint8Array.from(field), ...levelsOf(sizes));
        const point = (x: number, y: number) =>
          field[
            Math.max(0, Math.min(lines - 1, y)) * columns + Math.max(0, Math.min(columns - 1, x))
          ];
        const busy = new Uint8Array(width * height);
        for (let y = 0; y < height; y++) {
          for (let run = fine.busy.rows[y]; run < fine.busy.rows[y + 1]; run += 2) {
            busy.fill(1, y * width + fine.busy.ends[run], y * width + fine.busy.ends[run + 1]);
          }
        }
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const u = ((x + 0.5) * columns) / width - 0.5;
            const v = ((y + 0.5) * lines) / height - 0.5;
            const [i, j] = [Math.floor(u), Math.floor(v)];
            const above = point(i, j) * (1 - u + i) + point(i + 1, j) * (u - i);
            const below = point(i, j + 1) * (1 - u + i) + point(i + 1, j + 1) * (u - i);
            const expected = above * (1 - v + j) + below * (v - j);
            expect(Math.abs(fine.valueAt(x, y) - expected)).toBeLessThan(0.51);
            expect(fine.inside[y * width + x]).toBe(fine.valueAt(x, y) > 127 ? 1 : 0);
            const next = y * width + x + 1;
            if (x + 1 < width && fine.inside[next] !== fine.inside[next - 1]) {
              expect(busy[next] + busy[next - 1]).toBeGreaterThan(0);
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('knows where the points of a level are whose last pixels lack some of the picture', () => {
    const area = { x: 0, y: 0, width: 9, height: 1 };
    const from = { area, width: 3, height: 1, step: 4 };
    const { inside } = fineField(Uint8Array.of(0, 0, 255), from, { area, width: 9, height: 1 });
    // The points are at 2, 6 and 10: half of the way is at 8.
    expect([...inside]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('gets a slope from a mask as the mean of nine pixels, twice, gives it', () => {
    fc.assert(
      fc.property(grids, ({ sizes, field }) => {
        const { width, height } = sizes;
        const fine = fineField(Uint8Array.from(field), ...levelsOf(sizes));
        const once = boxMean(new Float32Array(fine.inside), width, height, 1);
        const twice = boxMean(once, width, height, 1);
        const soft = softened(fine);
        for (let pixel = 0; pixel < soft.length; pixel++) {
          expect(Math.abs(soft[pixel] - 255 * twice[pixel])).toBeLessThan(0.51);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('stretches of rows', () => {
  it('widened hold what is near, each pixel once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 5 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        (width, height, reach, draws) => {
          const mask = new Uint8Array(width * height);
          const runs = new RunsBuilder(height);
          for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) {
              mask[y * width + x] = draws.next().value === 0 ? 1 : 0;
              if (mask[y * width + x]) runs.add(x, x + 1);
            }
            runs.endRow();
          }
          const { rows, ends } = widened(runs.build(), reach, width);
          const found = new Uint8Array(width * height);
          for (let y = 0; y < height; y++) {
            for (let run = rows[y]; run < rows[y + 1]; run += 2) {
              for (let x = ends[run]; x < ends[run + 1]; x++) found[y * width + x]++;
            }
          }
          for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) {
              let near = 0;
              for (let row = y - reach; row <= y + reach; row++) {
                for (let column = x - reach; column <= x + reach; column++) {
                  if (row >= 0 && row < height && column >= 0 && column < width) {
                    near ||= mask[row * width + column];
                  }
                }
              }
              expect(found[y * width + x]).toBe(near);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
