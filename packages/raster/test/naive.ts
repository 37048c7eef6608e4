import fc from 'fast-check';
import { LabelMap, type Point } from '../src/index.js';

/** A small map of patches of few labels, at sizes on both sides of a tile's border. */
export const anyMap = (labels = 3, most = 40) =>
  fc
    .record({
      width: fc.integer({ min: 1, max: most }),
      height: fc.integer({ min: 1, max: most }),
      shiftX: fc.constantFrom(0, 240),
      shiftY: fc.constantFrom(0, 250),
      cells: fc.array(fc.nat(labels - 1), { minLength: 64, maxLength: 64 }),
      grain: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ width, height, shiftX, shiftY, cells, grain }) => {
      const [w, h] = [width + shiftX, height + shiftY];
      const out = new Uint8Array(w * h);
      for (let y = shiftY; y < h; y++) {
        for (let x = shiftX; x < w; x++) {
          const cell = Math.floor((x - shiftX) / grain) * 5 + Math.floor((y - shiftY) / grain) * 13;
          out[y * w + x] = cells[cell % 64]!;
        }
      }
      return LabelMap.fromLabels(w, h, out);
    });

/** A small map of single pixels by chance: mazes, dead ends, leaks of one pixel. */
export const anyMaze = (labels = 2) =>
  fc
    .record({
      width: fc.integer({ min: 1, max: 14 }),
      shift: fc.constantFrom(0, 250),
      cells: fc.array(fc.nat(labels - 1), { minLength: 1, maxLength: 180, size: 'max' }),
    })
    .map(({ width, shift, cells }) => {
      const height = Math.ceil(cells.length / width);
      const out = new Uint8Array((width + shift) * (height + shift));
      cells.forEach((label, at) => {
        const y = shift + Math.floor(at / width);
        out[y * (width + shift) + shift + (at % width)] = label;
      });
      return LabelMap.fromLabels(width + shift, height + shift, out);
    });

/** Whether a point is inside outlines by the even-odd rule, one ray to the left. */
export function insideOutlines(outlines: readonly (readonly Point[])[], x: number, y: number) {
  let inside = false;
  for (const outline of outlines) {
    outline.forEach((a, at) => {
      const b = outline[(at + 1) % outline.length]!;
      const [top, bottom] = a.y < b.y ? [a, b] : [b, a];
      if (top.y <= y && y < bottom.y) {
        const slope = (bottom.x - top.x) / (bottom.y - top.y);
        if (top.x + (y - top.y) * slope <= x) inside = !inside;
      }
    });
  }
  return inside;
}

/** The pixels connected to one, found one by one. */
export function naiveFlood(
  width: number,
  height: number,
  like: (x: number, y: number) => boolean,
  start: readonly [number, number],
  diagonal = false,
): Set<number> {
  const found = new Set<number>();
  const stack = [start];
  while (stack.length > 0) {
    const [x, y] = stack.pop()!;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    if (found.has(y * width + x) || !like(x, y)) continue;
    found.add(y * width + x);
    stack.push([x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]);
    if (diagonal) stack.push([x + 1, y + 1], [x - 1, y + 1], [x + 1, y - 1], [x - 1, y - 1]);
  }
  return found;
}

/** The places of a map that have a label. */
export function placesOf(map: LabelMap, label: number): Set<number> {
  const places = new Set<number>();
  map.toLabels().forEach((other, at) => {
    if (other === label) places.add(at);
  });
  return places;
}

/** Equality of long arrays without a line for each element when it fails. */
export const sameBytes = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, at) => value === b[at]);
