import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  colourRegion,
  fillEllipse,
  fillMask,
  fillPolygon,
  fillRectangle,
  fillRegion,
  floodRegion,
  LabelMap,
  type Point,
  rectangleBetween,
  regionMask,
} from '../src/index.js';
import { anyMap, anyMaze, insideOutlines, naiveFlood, placesOf, sameBytes } from './naive.js';

const point = fc.record({
  x: fc.integer({ min: -400, max: 1600 }).map((n) => n / 4),
  y: fc.integer({ min: -400, max: 1600 }).map((n) => n / 4),
});

function expectPixels(map: LabelMap, label: number, belongs: (x: number, y: number) => boolean) {
  const labels = map.toLabels();
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      if ((labels[y * map.width + x] === label) !== belongs(x, y)) {
        throw new Error(`(${x}, ${y}) of ${map.width} × ${map.height} is wrong`);
      }
    }
  }
}

describe('fillPolygon', () => {
  it('paints the pixels whose centres are inside by the even-odd rule', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(point, { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 2 }),
        (outlines) => {
          const map = new LabelMap(330, 290);
          const edit = map.beginEdit();
          fillPolygon(edit, map, outlines, { label: 1 });
          edit.commit();
          expectPixels(map, 1, (x, y) => insideOutlines(outlines, x + 0.5, y + 0.5));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives two areas that share an edge each pixel once', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const count = (outline: Point[]) => {
          const map = new LabelMap(300, 300);
          const edit = map.beginEdit();
          fillPolygon(edit, map, [outline], { label: 1 });
          edit.commit();
          return placesOf(map, 1);
        };
        const left = count([a, b, { x: -1000, y: b.y }, { x: -1000, y: a.y }]);
        const right = count([b, a, { x: 1000, y: a.y }, { x: 1000, y: b.y }]);
        const rows = new Set([...left, ...right].map((at) => Math.floor(at / 300)));
        expect([...left].some((at) => right.has(at))).toBe(false);
        expect(left.size + right.size).toBe(rows.size * 300);
      }),
      { numRuns: 60 },
    );
  });

  it('replaces tiles that it covers whole without copying them', () => {
    const map = new LabelMap(2048, 2048);
    const edit = map.beginEdit();
    const outline = [
      { x: 10, y: 10 },
      { x: 2000, y: 10 },
      { x: 2000, y: 2000 },
      { x: 10, y: 2000 },
    ];
    fillPolygon(edit, map, [outline], { label: 4 });
    edit.commit();
    const tiles = new Set(Array.from({ length: map.tileCount }, (_, index) => map.tileAt(index)));
    expect(tiles.size).toBe(1 + 8 * 4 - 4);
    expectPixels(map, 4, (x, y) => x >= 10 && x < 2000 && y >= 10 && y < 2000);
  });

  it('refuses corners that are no numbers and ignores what has no area', () => {
    const map = new LabelMap(10, 10);
    const edit = map.beginEdit();
    expect(() => fillPolygon(edit, map, [[{ x: NaN, y: 0 }]], { label: 1 })).toThrow(/Corner 0/);
    fillPolygon(
      edit,
      map,
      [
        [],
        [{ x: 1, y: 1 }],
        [
          { x: 0, y: 0 },
          { x: 9, y: 9 },
        ],
      ],
      { label: 1 },
    );
    expect(edit.commit().bounds).toBeUndefined();
  });
});

describe('rectangles and ellipses', () => {
  it('span all pixels that both corners touch', () => {
    expect(rectangleBetween({ x: 3.9, y: 5.1 }, { x: 3.1, y: 5.2 })).toEqual({
      x: 3,
      y: 5,
      width: 1,
      height: 1,
    });
    expect(rectangleBetween({ x: 9, y: 2 }, { x: 4.5, y: 3.5 }, true)).toEqual({
      x: 4,
      y: 2,
      width: 6,
      height: 6,
    });
  });

  it('paint what their definitions say, also across and beyond the border of the map', () => {
    const number = fc.integer({ min: -50, max: 330 });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 300 }), fc.nat(299), (x, y, w, h) => {
        const area = { x, y, width: w, height: h + 1 };
        for (const ellipse of [false, true]) {
          const map = new LabelMap(300, 270);
          const edit = map.beginEdit();
          (ellipse ? fillEllipse : fillRectangle)(edit, map, area, { label: 2 });
          edit.commit();
          expectPixels(map, 2, (px, py) => {
            if (px < x || py < y || px >= x + w || py >= y + h + 1) return false;
            if (!ellipse) return true;
            const dx = (px + 0.5 - x - w / 2) / (w / 2);
            const dy = (py + 0.5 - y - (h + 1) / 2) / ((h + 1) / 2);
            return Math.abs(dx) <= Math.sqrt(Math.max(0, 1 - dy * dy)) + 1e-12;
          });
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('areas that cover whole tiles', () => {
  it('are painted to the pixel where they end at, before or after a tile', () => {
    const side = fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 1 }))
      .map(([tiles, more]) => tiles * 256 + more);
    fc.assert(
      fc.property(side, side, side, side, fc.boolean(), (ax, ay, bx, by, guarded) => {
        const [x, y] = [Math.min(ax, bx), Math.min(ay, by)];
        const area = { x, y, width: Math.abs(ax - bx), height: Math.abs(ay - by) };
        const map = new LabelMap(700, 768);
        const first = map.beginEdit();
        first.fillSpan(300, 0, 700, 7);
        first.commit();
        const replaceable = guarded ? new Uint8Array(256).fill(1) : undefined;
        if (replaceable) replaceable[7] = 0;
        const edit = map.beginEdit();
        fillRectangle(edit, map, area, { label: 2, replaceable });
        const patch = edit.commit();
        expectPixels(
          map,
          2,
          (px, py) =>
            px >= x &&
            py >= y &&
            px < x + area.width &&
            py < y + area.height &&
            !(guarded && py === 300),
        );
        map.revertPatch(patch);
        expect(placesOf(map, 7).size).toBe(700);
        expect(placesOf(map, 2).size).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('floodRegion', () => {
  it('finds what a search pixel by pixel finds, and paints it', () => {
    fc.assert(
      fc.property(fc.oneof(anyMap(), anyMaze()), fc.nat(), fc.nat(), (map, i, j) => {
        const [x, y] = [map.width - 1 - (i % map.width), map.height - 1 - (j % map.height)];
        const label = map.labelAt(x, y);
        const labels = map.toLabels();
        const expected = naiveFlood(
          map.width,
          map.height,
          (px, py) => labels[py * map.width + px] === label,
          [x, y],
        );
        const region = floodRegion(map, x, y);
        expect(region.area).toBe(expected.size);
        const edit = map.beginEdit();
        fillRegion(edit, map, region, { label: 9 });
        edit.commit();
        expectPixels(map, 9, (px, py) => expected.has(py * map.width + px));
      }),
      { numRuns: 120 },
    );
  });

  it('fills a mask given as bytes alike', () => {
    fc.assert(
      fc.property(anyMap(2), (map) => {
        const region = floodRegion(map, 0, 0);
        const [one, other] = [new LabelMap(700, 600), new LabelMap(700, 600)];
        const first = one.beginEdit();
        fillRegion(first, one, region, { label: 3 });
        first.commit();
        const second = other.beginEdit();
        fillMask(second, other, region.bounds, regionMask(region), { label: 3 });
        second.commit();
        expect(sameBytes(one.toLabels(), other.toLabels())).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('colourRegion', () => {
  it('finds what a search pixel by pixel finds, across blocks', async () => {
    await fc.assert(
      fc.asyncProperty(anyMap(4), fc.nat(40), fc.nat(), fc.nat(), async (map, tolerance, i, j) => {
        const [x, y] = [i % map.width, j % map.height];
        const grey = (px: number, py: number) => map.labelAt(px, py) * 20;
        const region = await colourRegion({
          width: map.width,
          height: map.height,
          x,
          y,
          tolerance,
          pause: async () => {},
          read: async (area) => {
            const out = new Uint8Array(area.width * area.height * 4);
            for (let at = 0; at < area.width * area.height; at++) {
              const value = grey(area.x + (at % area.width), area.y + Math.floor(at / area.width));
              out.fill(value, at * 4, at * 4 + 3);
            }
            return out;
          },
        });
        const seed = grey(x, y);
        const expected = naiveFlood(
          map.width,
          map.height,
          (px, py) => Math.abs(grey(px, py) - seed) <= tolerance,
          [x, y],
        );
        expect(region.area).toBe(expected.size);
        const mask = regionMask(region);
        for (const at of expected) {
          const [px, py] = [at % map.width, Math.floor(at / map.width)];
          const { bounds } = region;
          if (!mask[(py - bounds.y) * bounds.width + px - bounds.x])
            throw new Error(`(${px}, ${py})`);
        }
      }),
      { numRuns: 30 },
    );
  });
});
