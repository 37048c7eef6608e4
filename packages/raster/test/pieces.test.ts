import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contoursOf,
  fillPolygon,
  fillRegion,
  findComponents,
  findGaps,
  findHoles,
  findIslands,
  findSmoothing,
  findStrayIslands,
  findUnlabelled,
  LabelMap,
  LabelStatistics,
  packTile,
  paintSegment,
  regionsOf,
  type Replacement,
  unpackTile,
} from '../src/index.js';
import { anyMap, anyMaze, naiveFlood, placesOf, sameBytes } from './naive.js';

/** A map of digits and dots. */
function drawn(...rows: string[]): LabelMap {
  const labels = rows.flatMap((row) => [...row].map((sign) => (sign === '.' ? 0 : Number(sign))));
  return LabelMap.fromLabels(rows[0]!.length, rows.length, Uint8Array.from(labels));
}

const drawing = (map: LabelMap) => {
  const text = [...map.toLabels()].map((label) => (label === 0 ? '.' : String(label))).join('');
  return Array.from({ length: map.height }, (_, row) =>
    text.slice(row * map.width, (row + 1) * map.width),
  );
};

function replace(map: LabelMap, replacements: readonly Replacement[]): void {
  const edit = map.beginEdit();
  for (const { region, to } of replacements) fillRegion(edit, map, region, { label: to });
  edit.commit();
}

describe('findComponents', () => {
  it.each([4, 8, 'dual'] as const)('finds the pieces that a search finds: %s', (connectivity) => {
    fc.assert(
      fc.property(fc.oneof(anyMap(3, 60), anyMaze(3)), (map) => {
        const labels = map.toLabels();
        const found = findComponents(map, connectivity);
        const owner = new Int32Array(labels.length);
        const regions = regionsOf(
          found,
          Array.from({ length: found.count }, (_, piece) => piece),
          map.width,
        );
        regions.forEach(({ spans, area, bounds }, piece) => {
          expect(area).toBe(found.areas[piece]);
          expect(bounds).toEqual({
            x: found.left[piece],
            y: found.top[piece],
            width: found.right[piece]! - found.left[piece]!,
            height: found.bottom[piece]! - found.top[piece]!,
          });
          for (let at = 0; at < spans.length; at += 3) {
            owner.fill(
              piece,
              spans[at]! * map.width + spans[at + 1]!,
              spans[at]! * map.width + spans[at + 2]!,
            );
          }
        });
        const met = new Set<number>();
        let count = 0;
        for (let at = 0; at < labels.length; at++) {
          if (met.has(at)) continue;
          const label = labels[at]!;
          const piece = naiveFlood(
            map.width,
            map.height,
            (x, y) => labels[y * map.width + x] === label,
            [at % map.width, Math.floor(at / map.width)],
            connectivity === 8 || (connectivity === 'dual' && label !== 0),
          );
          expect(found.labels[owner[at]!]).toBe(label);
          expect(found.areas[owner[at]!]).toBe(piece.size);
          for (const place of piece) {
            if (owner[place] !== owner[at]) throw new Error(`piece ${count} is torn`);
            met.add(place);
          }
          count++;
        }
        expect(found.count).toBe(count);
      }),
      { numRuns: 40 },
    );
  });
});

describe('islands and holes', () => {
  const map = () =>
    drawn('1111111..2', '1.11311..2', '1111111...', '111..11.3.', '111..1....', '1111111...');

  it('gives islands the label that is longest around them', () => {
    const cleaned = map();
    replace(cleaned, findIslands(cleaned, findComponents(cleaned), { smallerThan: 3 }));
    expect(drawing(cleaned)).toEqual([
      '1111111...',
      '1.11111...',
      '1111111...',
      '111..11...',
      '111..1....',
      '1111111...',
    ]);
  });

  it('leaves alone what is as large as the size, and other classes', () => {
    const other = map();
    const found = findIslands(other, findComponents(other), { smallerThan: 2, label: 3 });
    expect(found.map(({ region, to }) => [region.area, to])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(findIslands(other, findComponents(other), { smallerThan: 2, label: 2 })).toEqual([]);
  });

  it('fills holes that one class encloses, not those open to the side', () => {
    const cleaned = map();
    replace(cleaned, findHoles(cleaned, findComponents(cleaned), { smallerThan: 5 }));
    expect(drawing(cleaned)).toEqual([
      '1111111..2',
      '1111311..2',
      '1111111...',
      '1111111.3.',
      '111111....',
      '1111111...',
    ]);
    expect(findHoles(cleaned, findComponents(cleaned), { smallerThan: 99 })).toEqual([]);
  });

  it('fills no hole between two classes, and no line that is diagonal is an island', () => {
    const two = drawn('11122', '1...2', '11122');
    expect(findHoles(two, findComponents(two), { smallerThan: 9 })).toEqual([]);
    const line = drawn('1....', '.1...', '..1..', '...1.');
    expect(findIslands(line, findComponents(line), { smallerThan: 4 })).toEqual([]);
  });

  it('leaves a map of one class alone', () => {
    const whole = drawn('11', '11');
    expect(findIslands(whole, findComponents(whole), { smallerThan: 99 })).toEqual([]);
  });
});

describe('findSmoothing', () => {
  it('does what the definition of a median says, pixel by pixel', () => {
    fc.assert(
      fc.property(anyMap(3), fc.integer({ min: 1, max: 4 }), (map, radius) => {
        const before = map.toLabels();
        const { width, height } = map;
        replace(map, findSmoothing(map, { label: 1, radius }));
        const after = map.toLabels();
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const around = new Array<number>(3).fill(0);
            for (let dy = -radius; dy <= radius; dy++) {
              for (let dx = -radius; dx <= radius; dx++) {
                const [px, py] = [x + dx, y + dy];
                if (px >= 0 && py >= 0 && px < width && py < height) {
                  around[before[py * width + px]!]!++;
                }
              }
            }
            const at = y * width + x;
            const belongs = around[1]! * 2 > around[0]! + around[1]! + around[2]!;
            const rest = around[2]! > around[0]! ? 2 : 0;
            const expected = belongs ? 1 : before[at] === 1 ? rest : before[at];
            if (after[at] !== expected)
              throw new Error(`(${x}, ${y}): ${after[at]}, not ${expected}`);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('contoursOf', () => {
  it('gives rings that fill the same pixels again', () => {
    fc.assert(
      fc.property(anyMap(2, 50), (map) => {
        const rings = contoursOf(map, 1);
        const again = new LabelMap(map.width, map.height);
        const edit = again.beginEdit();
        fillPolygon(edit, again, rings, { label: 1 });
        edit.commit();
        expect(sameBytes(again.toLabels(), map.toLabels())).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('runs clockwise around pieces and the other way around holes', () => {
    expect(contoursOf(drawn('111', '1.1', '111'), 1)).toEqual([
      [
        { x: 3, y: 0 },
        { x: 3, y: 3 },
        { x: 0, y: 3 },
        { x: 0, y: 0 },
      ],
      [
        { x: 2, y: 2 },
        { x: 2, y: 1 },
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    ]);
  });
});

describe('review', () => {
  it('names unlabelled regions, stray islands and slits of one pixel', () => {
    const map = drawn(
      '1112221111',
      '111.22.111',
      '111.22.111',
      '111.22.111',
      '.....2.113',
      '11111221.1',
    );
    const components = findComponents(map);
    expect(findUnlabelled(components, 3).map(({ area, bounds }) => [area, bounds])).toEqual([
      [8, { x: 0, y: 1, width: 5, height: 4 }],
      [4, { x: 6, y: 1, width: 1, height: 4 }],
    ]);
    expect(findStrayIslands(map, components, 3)).toEqual([
      { kind: 'island', label: 3, area: 1, bounds: { x: 9, y: 4, width: 1, height: 1 } },
    ]);
    expect(findGaps(map).map(({ area, bounds }) => [area, bounds])).toEqual([
      [7, { x: 0, y: 1, width: 5, height: 4 }],
      [4, { x: 6, y: 1, width: 1, height: 4 }],
      [1, { x: 8, y: 5, width: 1, height: 1 }],
    ]);
  });
});

describe('LabelStatistics', () => {
  it('stays right through strokes, undo and cancel', () => {
    const map = new LabelMap(700, 300);
    const statistics = new LabelStatistics(map);
    const paint = (label: number, x: number) => {
      const edit = map.beginEdit();
      paintSegment(edit, { x, y: 20 }, { x: x + 300, y: 200 }, { size: 50, label });
      return edit;
    };
    const check = () => {
      const counts = statistics.counts();
      for (const label of [0, 1, 2]) expect(counts[label]).toBe(placesOf(map, label).size);
    };
    check();
    paint(1, 30).commit();
    check();
    const patch = paint(2, 200).commit();
    check();
    const open = paint(0, 100);
    expect(statistics.counts()[0]).toBeGreaterThan(0);
    open.cancel();
    check();
    map.revertPatch(patch);
    check();
  });
});

describe('packTile', () => {
  it('gives every tile back, whatever is in it', () => {
    const tile = (bytes: 1 | 2) =>
      fc
        .array(fc.tuple(fc.nat(bytes === 1 ? 255 : 65_535), fc.integer({ min: 1, max: 9000 })), {
          minLength: 1,
        })
        .map((runs) => {
          const labels = bytes === 1 ? new Uint8Array(65_536) : new Uint16Array(65_536);
          for (let at = 0, run = 0; at < labels.length; run++) {
            const [label, length] = runs[run % runs.length]!;
            labels.fill(label, at, at + length);
            at += length;
          }
          return labels;
        });
    fc.assert(
      fc.property(fc.oneof(tile(1), tile(2)), (labels) => {
        expect(sameBytes(unpackTile(packTile(labels)), labels)).toBe(true);
      }),
      { numRuns: 60 },
    );
    const noise = Uint8Array.from({ length: 65_536 }, (_, at) => (at * 97) % 251);
    expect(packTile(noise).plain).toBe(true);
    expect(sameBytes(unpackTile(packTile(noise)), noise)).toBe(true);
  });
});
