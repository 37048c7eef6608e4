import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  fillEllipse,
  fillPolygon,
  fillRectangle,
  type LabelEdit,
  LabelMap,
  paintSegment,
  type Rectangle,
} from '../src/index.js';

interface Case {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** The part that is drawn; all of it when left out. */
  readonly window?: Rectangle;
  readonly draw: (edit: LabelEdit, map: LabelMap) => void;
}

const dab = (size: number, x: number, y: number, shape: 'round' | 'square' = 'round') => ({
  name: `${shape} brush of ${size} at (${x}, ${y})`,
  width: 13,
  height: 12,
  draw: (edit: LabelEdit) => paintSegment(edit, { x, y }, { x, y }, { size, shape, label: 1 }),
});

const lastCorner = { x: 246, y: 250, width: 11, height: 9 };

const CASES: readonly Case[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((size) => dab(size, 6.5, 6.5)),
  dab(2, 6.4, 6.6),
  dab(5, 0, 0),
  dab(6, 12.9, 11.9),
  dab(4, 6, 0, 'square'),
  dab(5, 12.5, 6, 'square'),
  {
    name: 'line of one pixel along the last row and column',
    width: 257,
    height: 259,
    window: lastCorner,
    draw: (edit) => {
      const corner = { x: 256.9, y: 258.9 };
      paintSegment(edit, { x: 0, y: 258.9 }, corner, { size: 1, label: 1 });
      paintSegment(edit, corner, { x: 256.9, y: 0 }, { size: 1, label: 2 });
    },
  },
  {
    name: 'steep and flat lines of one pixel',
    width: 20,
    height: 9,
    draw: (edit) => {
      paintSegment(edit, { x: 0.5, y: 0.5 }, { x: 19.5, y: 4.5 }, { size: 1, label: 1 });
      paintSegment(edit, { x: 2.5, y: 8.5 }, { x: 5.5, y: 1.5 }, { size: 1, label: 2 });
    },
  },
  {
    name: 'triangle over the corner of four tiles',
    width: 600,
    height: 600,
    window: { x: 250, y: 250, width: 14, height: 12 },
    draw: (edit, map) =>
      fillPolygon(
        edit,
        map,
        [
          [
            { x: 251, y: 251 },
            { x: 263, y: 254.5 },
            { x: 255, y: 261 },
          ],
        ],
        { label: 1 },
      ),
  },
  {
    name: 'two triangles that share an edge',
    width: 12,
    height: 8,
    draw: (edit, map) => {
      const [a, b] = [
        { x: 1.5, y: 0.5 },
        { x: 9.5, y: 7.5 },
      ];
      fillPolygon(edit, map, [[a, b, { x: 1.5, y: 7.5 }]], { label: 1 });
      fillPolygon(edit, map, [[b, a, { x: 9.5, y: 0.5 }]], { label: 2 });
    },
  },
  {
    name: 'star that crosses itself',
    width: 17,
    height: 16,
    draw: (edit, map) =>
      fillPolygon(
        edit,
        map,
        [
          [
            { x: 8.5, y: 0 },
            { x: 13.5, y: 15.5 },
            { x: 0, y: 6 },
            { x: 17, y: 6 },
            { x: 3.5, y: 15.5 },
          ],
        ],
        { label: 1 },
      ),
  },
  {
    name: 'rectangle beyond the last corner',
    width: 257,
    height: 259,
    window: lastCorner,
    draw: (edit, map) =>
      fillRectangle(edit, map, { x: 254, y: 256, width: 99, height: 99 }, { label: 1 }),
  },
  ...(
    [
      [1, 1],
      [2, 2],
      [5, 5],
      [11, 1],
      [1, 8],
      [12, 7],
    ] as const
  ).map(([width, height]): Case => ({
    name: `ellipse of ${width} × ${height}`,
    width: 14,
    height: 10,
    draw: (edit, map) => fillEllipse(edit, map, { x: 1, y: 1, width, height }, { label: 1 }),
  })),
];

function drawn({ width, height, window, draw }: Case): string[] {
  const map = new LabelMap(width, height);
  const edit = map.beginEdit();
  draw(edit, map);
  edit.commit();
  const area = window ?? { x: 0, y: 0, width, height };
  const signs = [...map.readRectangle(area)].map((label) => '.12'[label]).join('');
  return Array.from({ length: area.height }, (_, row) =>
    signs.slice(row * area.width, (row + 1) * area.width),
  );
}

const GOLDEN = new URL('golden/shapes.json', import.meta.url);

// After a change that is meant, `GT_WRITE_GOLDEN=1` writes what is drawn now; look at it.
if (process.env['GT_WRITE_GOLDEN']) {
  const all = Object.fromEntries(CASES.map((one) => [one.name, drawn(one)]));
  writeFileSync(GOLDEN, `${JSON.stringify(all, null, 2)}\n`);
}
const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, string[]>;

describe('golden masks', () => {
  it.each(CASES.map((one) => [one.name, one] as const))('%s', (name, one) => {
    expect(drawn(one)).toEqual(golden[name]);
  });
});
