import type { LabelMap } from './label-map.js';
import { type Region, RegionBuilder } from './region.js';
import { RowReader } from './row-reader.js';
import { TILE_AREA, TILE_SHIFT, TILE_SIZE } from './tiles.js';

/** Numbers that are kept of a run whose neighbours are still to be looked at. */
const PENDING = 6;

/**
 * Finds the connected pixels that have the label of one pixel (neighbours share a side), run by
 * run: a run is the longest stretch of a row with one label, so one mark at its first pixel says
 * that all of it was met. From a run it looks at the next row in the same direction, and back only
 * beside the run that it came from, as in Heckbert: A seed fill algorithm (Graphics Gems, 1990).
 *
 * It works in portions, so that a caller can let others go first on very large pictures.
 */
export class FloodFill {
  readonly label: number;
  readonly #map: LabelMap;
  readonly #reader: RowReader;
  readonly #region = new RegionBuilder();
  readonly #met: (Uint8Array | undefined)[];
  /**
   * Runs whose neighbours are still to be looked at, six numbers each: row, first column, column
   * after the last; where the run came from: 1 for the row below, -1 for the row above, 0 for
   * nowhere; and the columns of that run.
   */
  #pending = new Int32Array(PENDING * 1024);
  #length = 0;

  /** @param x Column inside the map. @param y Row inside the map. */
  constructor(map: LabelMap, x: number, y: number) {
    this.#map = map;
    this.#reader = new RowReader(map);
    this.#met = new Array<Uint8Array | undefined>(map.tileCount);
    this.label = map.labelAt(x, y);
    this.#meet(this.#reader.runStart(x, y, this.label), y, 0, 0, 0);
  }

  /** How many pixels were found so far. */
  get area(): number {
    return this.#region.area;
  }

  /** Goes on for at most `runs` runs. @returns Whether there is more to do. */
  advance(runs: number): boolean {
    for (let left = runs; left > 0 && this.#length > 0; left--) {
      this.#length -= PENDING;
      const pending = this.#pending;
      const at = this.#length;
      const row = pending[at]!;
      const from = pending[at + 1]!;
      const to = pending[at + 2]!;
      const origin = pending[at + 3]!;
      const originFrom = pending[at + 4]!;
      const originTo = pending[at + 5]!;
      if (origin !== -1) this.#look(row - 1, from, to, 1, from, to);
      if (origin !== 1) this.#look(row + 1, from, to, -1, from, to);
      if (origin === 0) continue;
      // Back at the row that it came from, only what that run does not reach is new.
      if (from < originFrom) this.#look(row + origin, from, originFrom, -origin, from, to);
      if (to > originTo) this.#look(row + origin, originTo, to, -origin, from, to);
    }
    return this.#length > 0;
  }

  /** What was found; all of it when `advance` says that there is no more. */
  region(): Region {
    return this.#region.build()!;
  }

  /** Meets all runs of the label that have a pixel in part of a row. */
  #look(
    y: number,
    from: number,
    to: number,
    origin: number,
    originFrom: number,
    originTo: number,
  ): void {
    if (y < 0 || y >= this.#map.height) return;
    const reader = this.#reader;
    const { label } = this;
    let x = reader.nextOf(from, y, label, to);
    if (x === from) x = reader.runStart(x, y, label);
    while (x < to) {
      const end = this.#meet(x, y, origin, originFrom, originTo);
      x = end < to ? reader.nextOf(end, y, label, to) : to;
    }
  }

  /** Takes the run that begins at a pixel, unless it was taken before. @returns The column after it. */
  #meet(from: number, y: number, origin: number, originFrom: number, originTo: number): number {
    const to = this.#reader.runEnd(from, y, this.label, this.#map.width);
    const index = (y >> TILE_SHIFT) * this.#map.tilesAcross + (from >> TILE_SHIFT);
    const met = (this.#met[index] ??= new Uint8Array(TILE_AREA >> 3));
    const place = ((y & (TILE_SIZE - 1)) << TILE_SHIFT) | (from & (TILE_SIZE - 1));
    const bit = 1 << (place & 7);
    if (met[place >> 3]! & bit) return to;
    met[place >> 3]! |= bit;
    this.#region.add(y, from, to);
    if (this.#length === this.#pending.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#pending);
      this.#pending = longer;
    }
    const pending = this.#pending;
    const at = this.#length;
    pending[at] = y;
    pending[at + 1] = from;
    pending[at + 2] = to;
    pending[at + 3] = origin;
    pending[at + 4] = originFrom;
    pending[at + 5] = originTo;
    this.#length += PENDING;
    return to;
  }
}

/** The connected pixels that have the label of the pixel (x, y), which lies inside the map. */
export function floodRegion(map: LabelMap, x: number, y: number): Region {
  const flood = new FloodFill(map, x, y);
  while (flood.advance(1 << 20));
  return flood.region();
}
