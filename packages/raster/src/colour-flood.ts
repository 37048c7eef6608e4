import { type Region, RegionBuilder } from './region.js';
import type { Rectangle } from './rectangle.js';

/** Side of the blocks in which a picture is looked at. */
const BLOCK = 256;

/** Red, green, blue and alpha of each pixel of a rectangle, row by row. */
export type ReadColours = (area: Rectangle) => Promise<Uint8ClampedArray | Uint8Array>;

export interface ColourFloodOptions {
  readonly width: number;
  readonly height: number;
  readonly read: ReadColours;
  /** Where it begins: whole column and row inside the picture. */
  readonly x: number;
  readonly y: number;
  /** Largest difference from the colour at the beginning, in each of red, green and blue. */
  readonly tolerance: number;
  /** Awaited between blocks: gives others their turn, and throws to end the work. */
  readonly pause: () => Promise<void>;
}

/**
 * Finds the connected pixels (neighbours share a side) whose colour is like that of one pixel.
 * Reads only the blocks of the picture that the region reaches, each once.
 */
export async function colourRegion(options: ColourFloodOptions): Promise<Region> {
  const { width, height, read, x, y, tolerance, pause } = options;
  const across = Math.ceil(width / BLOCK);
  const areaOf = (index: number): Rectangle => {
    const left = (index % across) * BLOCK;
    const top = Math.floor(index / across) * BLOCK;
    return {
      x: left,
      y: top,
      width: Math.min(BLOCK, width - left),
      height: Math.min(BLOCK, height - top),
    };
  };
  const indexOf = (column: number, row: number) =>
    Math.floor(row / BLOCK) * across + Math.floor(column / BLOCK);

  const [red, green, blue] = await read({ x, y, width: 1, height: 1 });
  const seed: readonly [number, number, number] = [red!, green!, blue!];
  const blocks = new Map<number, Uint8Array>();
  const pending = new Map<number, number[]>([[indexOf(x, y), [x, y]]]);
  for (const [index, entries] of pending) {
    pending.delete(index);
    await pause();
    const area = areaOf(index);
    let like = blocks.get(index);
    if (!like) {
      like = likeColours(await read(area), seed, tolerance);
      blocks.set(index, like);
    }
    spread(like, area, entries, (column, row) => {
      if (column < 0 || row < 0 || column >= width || row >= height) return;
      const next = indexOf(column, row);
      const list = pending.get(next);
      if (list) list.push(column, row);
      else pending.set(next, [column, row]);
    });
  }
  const region = new RegionBuilder();
  for (const [index, block] of blocks) {
    collect(block, areaOf(index), region);
  }
  return region.build()!;
}

const LIKE = 1;
const FOUND = 2;

function likeColours(
  colours: Uint8ClampedArray | Uint8Array,
  [red, green, blue]: readonly [number, number, number],
  tolerance: number,
): Uint8Array {
  const like = new Uint8Array(colours.length / 4);
  for (let at = 0, from = 0; at < like.length; at++, from += 4) {
    const near =
      Math.abs(colours[from]! - red) <= tolerance &&
      Math.abs(colours[from + 1]! - green) <= tolerance &&
      Math.abs(colours[from + 2]! - blue) <= tolerance;
    like[at] = near ? LIKE : 0;
  }
  return like;
}

/** Marks what is reached from the entries inside one block; `leave` gets places beyond its sides. */
function spread(
  block: Uint8Array,
  { x: left, y: top, width, height }: Rectangle,
  entries: readonly number[],
  leave: (column: number, row: number) => void,
): void {
  const stack: number[] = [];
  const push = (column: number, row: number) => {
    if (block[row * width + column] === LIKE) stack.push(column, row);
  };
  for (let at = 0; at < entries.length; at += 2) push(entries[at]! - left, entries[at + 1]! - top);
  while (stack.length > 0) {
    const row = stack.pop()!;
    const column = stack.pop()!;
    const start = row * width;
    if (block[start + column] !== LIKE) continue;
    let from = column;
    while (from > 0 && block[start + from - 1] === LIKE) from--;
    let to = column + 1;
    while (to < width && block[start + to] === LIKE) to++;
    block.fill(FOUND, start + from, start + to);
    if (from === 0) leave(left - 1, top + row);
    if (to === width) leave(left + width, top + row);
    for (let other = row - 1; other <= row + 1; other += 2) {
      if (other < 0 || other >= height) {
        for (let at = from; at < to; at++) leave(left + at, top + other);
        continue;
      }
      let before = 0;
      for (let at = from; at < to; at++) {
        const value = block[other * width + at]!;
        if (value === LIKE && before !== LIKE) stack.push(at, other);
        before = value;
      }
    }
  }
}

function collect(block: Uint8Array, area: Rectangle, region: RegionBuilder): void {
  for (let row = 0; row < area.height; row++) {
    const start = row * area.width;
    const end = start + area.width;
    for (let at = start; at < end; at++) {
      if (block[at] !== FOUND) continue;
      const from = at;
      while (at < end && block[at] === FOUND) at++;
      region.add(area.y + row, area.x + from - start, area.x + at - start);
    }
  }
}
