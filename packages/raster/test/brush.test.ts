import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BrushShape, LabelMap, paintSegment, type Point, snapToBrush } from '../src/index.js';

const stroke = (
  width: number,
  height: number,
  from: Point,
  to: Point,
  size: number,
  shape: BrushShape,
) => {
  const map = new LabelMap(width, height);
  const edit = map.beginEdit();
  paintSegment(edit, from, to, { size, shape, label: 1 });
  edit.commit();
  return map;
};

/** The definition, pixel by pixel: a centre no further from the way than half the size. */
function expected(x: number, y: number, a: Point, b: Point, size: number, shape: BrushShape) {
  const radius = size / 2;
  const [px, py] = [x + 0.5, y + 0.5];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  if (shape === 'round') {
    const square = dx * dx + dy * dy;
    const t =
      square === 0 ? 0 : Math.max(0, Math.min(1, ((px - a.x) * dx + (py - a.y) * dy) / square));
    return radius - Math.hypot(px - a.x - t * dx, py - a.y - t * dy);
  }
  const steps = 4096;
  let best = -Infinity;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    best = Math.max(
      best,
      radius - Math.max(Math.abs(px - a.x - t * dx), Math.abs(py - a.y - t * dy)),
    );
  }
  return best;
}

describe('paintSegment', () => {
  it('marks exactly one pixel at size 1, wherever inside it the pointer is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 19.999, noNaN: true }),
        fc.double({ min: 0, max: 19.999, noNaN: true }),
        (x, y) => {
          const map = stroke(20, 20, { x, y }, { x, y }, 1, 'round');
          expect(Array.from(map.toLabels()).filter((label) => label === 1).length).toBe(1);
          expect(map.labelAt(Math.floor(x), Math.floor(y))).toBe(1);
        },
      ),
    );
  });

  it('leaves no gap in a fast stroke of one pixel', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.nat(59), fc.nat(59), fc.nat(59), (ax, ay, bx, by) => {
        const map = stroke(60, 60, { x: ax, y: ay }, { x: bx, y: by }, 1, 'round');
        const steps = Math.max(Math.abs(bx - ax), Math.abs(by - ay));
        const alongX = Math.abs(bx - ax) >= Math.abs(by - ay);
        const columns = new Set<number>();
        for (let y = 0; y < 60; y++)
          for (let x = 0; x < 60; x++) if (map.labelAt(x, y)) columns.add(alongX ? x : y);
        expect(columns.size).toBe(steps + 1);
      }),
    );
  });

  it.each(['round', 'square'] as const)(
    'paints what the definition of a %s sweep says',
    (shape) => {
      const coordinate = fc.integer({ min: -40, max: 340 }).map((n) => n / 4);
      fc.assert(
        fc.property(
          fc.tuple(coordinate, coordinate, coordinate, coordinate),
          fc.integer({ min: 1, max: 30 }),
          ([ax, ay, bx, by], size) => {
            const from = { x: ax, y: ay };
            const to = { x: bx, y: by };
            const map = stroke(75, 70, from, to, size, shape);
            const a = snapToBrush(from, size);
            const b = snapToBrush(to, size);
            for (let y = 0; y < 70; y += 3) {
              for (let x = 0; x < 75; x++) {
                const depth = expected(x, y, a, b, size, shape);
                if (Math.abs(depth) < 0.02) continue;
                if ((map.labelAt(x, y) === 1) !== depth > 0) {
                  throw new Error(`(${x}, ${y}) is ${map.labelAt(x, y)} at depth ${depth}`);
                }
              }
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('reaches the last row and column and stays inside the map', () => {
    const map = stroke(257, 259, { x: 300, y: 300 }, { x: 250, y: 255 }, 30, 'round');
    expect(map.labelAt(256, 258)).toBe(1);
    const tile = map.tileAt(map.tileCount - 1)!;
    expect(tile[1]).toBe(0);
    expect(tile[3 * 256]).toBe(0);
  });
});
