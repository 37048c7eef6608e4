import type { LabelMap } from './label-map.js';
import { TILE_SHIFT, TILE_SIZE, wordsOf } from './tiles.js';

const COLUMN = TILE_SIZE - 1;

/**
 * Walks along rows of a map from one label to the next, several pixels at a time. It reads the map
 * as it is at each call; a tile must not be replaced while one is in use.
 */
export class RowReader {
  readonly #words: (Uint32Array | undefined)[];
  readonly #perWord: number;
  readonly #spread: number;

  constructor(readonly map: LabelMap) {
    this.#words = new Array<Uint32Array | undefined>(map.tileCount);
    this.#perWord = 4 / map.bytesPerLabel;
    this.#spread = map.bytesPerLabel === 1 ? 0x01010101 : 0x00010001;
  }

  /** The label at a place inside the map. */
  labelAt(x: number, y: number): number {
    const tile = this.map.tileAt((y >> TILE_SHIFT) * this.map.tilesAcross + (x >> TILE_SHIFT));
    return tile ? tile[((y & COLUMN) << TILE_SHIFT) | (x & COLUMN)]! : 0;
  }

  /** The first column from `x` on whose pixel has another label; `end` where there is none before. */
  runEnd(x: number, y: number, label: number, end: number): number {
    const { map } = this;
    const tileRow = (y >> TILE_SHIFT) * map.tilesAcross;
    const rowStart = (y & COLUMN) << TILE_SHIFT;
    const perWord = this.#perWord;
    const repeated = Math.imul(label, this.#spread) >>> 0;
    while (x < end) {
      const index = tileRow + (x >> TILE_SHIFT);
      const tile = map.tileAt(index);
      const tileStart = x & ~COLUMN;
      const stop = Math.min(end, tileStart + TILE_SIZE);
      if (!tile) {
        if (label !== 0) return x;
        x = stop;
        continue;
      }
      const offset = rowStart - tileStart;
      while (x < stop && (x & (perWord - 1)) !== 0) {
        if (tile[offset + x] !== label) return x;
        x++;
      }
      const words = this.#wordsAt(index);
      while (x + perWord <= stop && words[(offset + x) / perWord] === repeated) x += perWord;
      while (x < stop) {
        if (tile[offset + x] !== label) return x;
        x++;
      }
    }
    return end;
  }

  /** The first column of the run of one label that `x` is part of. */
  runStart(x: number, y: number, label: number): number {
    const { map } = this;
    const tileRow = (y >> TILE_SHIFT) * map.tilesAcross;
    const rowStart = (y & COLUMN) << TILE_SHIFT;
    const perWord = this.#perWord;
    const repeated = Math.imul(label, this.#spread) >>> 0;
    while (x > 0) {
      const index = tileRow + ((x - 1) >> TILE_SHIFT);
      const tile = map.tileAt(index);
      const tileStart = (x - 1) & ~COLUMN;
      if (!tile) {
        if (label !== 0) return x;
        x = tileStart;
        continue;
      }
      const offset = rowStart - tileStart;
      while (x > tileStart && (x & (perWord - 1)) !== 0) {
        if (tile[offset + x - 1] !== label) return x;
        x--;
      }
      const words = this.#wordsAt(index);
      while (x > tileStart && words[(offset + x) / perWord - 1] === repeated) x -= perWord;
      while (x > tileStart) {
        if (tile[offset + x - 1] !== label) return x;
        x--;
      }
    }
    return 0;
  }

  /** The first column from `x` on whose pixel has this label; `end` where there is none before. */
  nextOf(x: number, y: number, label: number, end: number): number {
    while (x < end) {
      const other = this.labelAt(x, y);
      if (other === label) return x;
      x = this.runEnd(x + 1, y, other, end);
    }
    return end;
  }

  #wordsAt(index: number): Uint32Array {
    return (this.#words[index] ??= wordsOf(this.map.tileAt(index)!));
  }
}
