import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { gridOf } from '../src/engine/grid.js';
import { coverOf, LARGEST_WHOLE, levelsFrom } from '../src/engine/refine/levels.js';

const side = fc.oneof(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 16_000 }));

describe('the sizes from a grid to the picture', () => {
  it('end at the area, in steps that a cut can follow', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const area = { x: 3, y: 5, width, height };
        const grid = gridOf(area, 160);
        const levels = levelsFrom(grid);
        expect(levels.at(-1)).toMatchObject({ width, height });
        let before = grid.width / coverOf(grid).width;
        for (const level of levels) {
          const cover = coverOf(level);
          const finer = level.width / cover.width / before;
          before = level.width / cover.width;
          if (level.step === undefined) {
            expect(level.width * level.height).toBeLessThanOrEqual(LARGEST_WHOLE);
            // Twice, but for what rounding adds to a very narrow area.
            expect(finer * grid.width).toBeLessThanOrEqual(2 * grid.width + 2);
          } else {
            expect(finer).toBeLessThanOrEqual(4.1);
            expect(cover.width).toBeGreaterThanOrEqual(width);
            expect(cover.width - width).toBeLessThan(level.step);
            expect(cover.height - height).toBeLessThan(level.step);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are one where the grid has the area’s own size', () => {
    const area = { x: 0, y: 0, width: 120, height: 90 };
    expect(levelsFrom(gridOf(area, 160))).toEqual([{ area, width: 120, height: 90 }]);
  });
});
