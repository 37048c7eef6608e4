import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampZoom, FIT, zoomAt } from '../src/zoom.js';

describe('zoomAt', () => {
  it('keeps the point under the pointer where it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 600 }),
        (factor, x, y) => {
          const from = { scale: 2, x: -100, y: -50 };
          const to = zoomAt(from, factor, x, y);
          expect((x - to.x) / to.scale).toBeCloseTo((x - from.x) / from.scale, 6);
          expect((y - to.y) / to.scale).toBeCloseTo((y - from.y) / from.scale, 6);
        },
      ),
    );
  });

  it('never shows less than the whole picture, nor loses it', () => {
    expect(clampZoom(zoomAt(FIT, 0.1, 10, 10), 800, 600)).toEqual(FIT);
    expect(clampZoom({ scale: 2, x: 300, y: -5000 }, 800, 600)).toEqual({
      scale: 2,
      x: 0,
      y: -600,
    });
  });
});
