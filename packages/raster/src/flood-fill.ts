import type { LabelMap } from './label-map.js';
import { type Region, RegionBuilder } from './region.js';
import { RowReader } from './row-reader.js';
import { TILE_AREA, TILE_SHIFT, TILE_SIZE } from './tiles.js';

/**
 * Finds the connected pixels that have the label of one pixel (neighbours share a side), run by
 * run: a run is the longest stretch of a row with one label, so one mark at its first pixel says
 * that all of it was met.
 *
 * It works in portions, so that a caller can let others go first on very large pictures.
 */
export class FloodFill {
  readonly label: number;
  readonly #map: LabelMap;
  readonly #reader: RowReader;
  readonly #region = new RegionBuilder();
  readonly #met: (Uint8Array | undefined)[];
  #pending = new Int32Array(3 * 1024);
  #length = 0;

  /** @param x Column inside the map. @param y Row inside the map. */
  constructor(map: LabelMap, x: number, y: number) {
    this.#map = map;
    this.#reader = new RowReader(map);
    this.#met = new Array<Uint8Array | undefined>(map.tileCount);
    this.label = map.labelAt(x, y);
    this.#meet(x, y);
  }

  /** How many pixels were found so far. */
  get area(): number {
    return this.#region.area;
  }

  /** Goes on for at most `runs` runs. @returns Whether there is more to do. */
  advance(runs: number): boolean {
    const { label } = this;
    const reader = this.#reader;
    const { height } = this.#map;
    for (let left = runs; left > 0 && this.#length > 0; left--) {
      const to = this.#pending[--this.#length]!;
      const from = this.#pending[--this.#length]!;
      const row = this.#pending[--this.#length]!;
      for (let y = row - 1; y <= row + 1; y += 2) {
        if (y < 0 || y >= height) continue;
        let x = reader.nextOf(from, y, label, to);
        while (x < to) x = reader.nextOf(this.#meet(x, y), y, label, to);
      }
    }
    return this.#length > 0;
  }

  /** What was found; all of it when `advance` says that there is no more. */
  region(): Region {
    return this.#region.build()!;
  }

  /** Takes the run that a pixel is part of, unless it was taken before. @returns The column after it. */
  #meet(x: number, y: number): number {
    const from = this.#reader.runStart(x, y, this.label);
    const to = this.#reader.runEnd(x, y, this.label, this.#map.width);
    const index = (y >> TILE_SHIFT) * this.#map.tilesAcross + (from >> TILE_SHIFT);
    const met = (this.#met[index] ??= new Uint8Array(TILE_AREA >> 3));
    const place = ((y & (TILE_SIZE - 1)) << TILE_SHIFT) | (from & (TILE_SIZE - 1));
    const bit = 1 << (place & 7);
    if (met[place >> 3]! & bit) return to;
    met[place >> 3]! |= bit;
    this.#region.add(y, from, to);
    if (this.#length + 3 > this.#pending.length) {
      const longer = new Int32Array(this.#pending.length * 2);
      longer.set(this.#pending);
      this.#pending = longer;
    }
    this.#pending[this.#length++] = y;
    this.#pending[this.#length++] = from;
    this.#pending[this.#length++] = to;
    return to;
  }
}

/** The connected pixels that have the label of the pixel (x, y), which lies inside the map. */
export function floodRegion(map: LabelMap, x: number, y: number): Region {
  const flood = new FloodFill(map, x, y);
  while (flood.advance(1 << 20));
  return flood.region();
}
