import type { LabelMap } from './label-map.js';
import { type LabelArray, TILE_AREA } from './tiles.js';

/**
 * Pixels of each label, kept up to date by looking only at tiles that are other ones than at the
 * last look. Changes of an open edit do not count until they are committed.
 */
export class LabelStatistics {
  readonly #seen: (LabelArray | null)[];
  readonly #ofTile = new WeakMap<LabelArray, Uint32Array>();
  readonly #total: Float64Array;

  constructor(private readonly map: LabelMap) {
    this.#seen = new Array<LabelArray | null>(map.tileCount).fill(null);
    this.#total = new Float64Array(map.maximumLabel + 1);
  }

  /** Pixels of each label, entry 0 being background. A new array at each call. */
  counts(): Float64Array {
    this.update();
    const counts = this.#total.slice();
    let labelled = 0;
    for (const count of counts) labelled += count;
    counts[0] = this.map.width * this.map.height - labelled;
    return counts;
  }

  /**
   * Looks at tiles that have changed, at most so many: lets a caller take turns with others.
   *
   * @returns Whether there are more.
   */
  update(mostTiles = Infinity): boolean {
    const { map } = this;
    const edit = map.openEdit;
    let left = mostTiles;
    for (let index = 0; index < map.tileCount; index++) {
      const tile = edit ? edit.tileBefore(index) : map.tileAt(index);
      const seen = this.#seen[index]!;
      if (tile === seen) continue;
      if (left-- <= 0) return true;
      if (seen) this.#add(this.#countsOf(seen), -1);
      if (tile) this.#add(this.#countsOf(tile), 1);
      this.#seen[index] = tile;
    }
    return false;
  }

  #countsOf(tile: LabelArray): Uint32Array {
    let counts = this.#ofTile.get(tile);
    if (!counts) {
      counts = countLabels(tile, this.map.maximumLabel);
      this.#ofTile.set(tile, counts);
    }
    return counts;
  }

  /** Adds the counts of one tile but for background, which an edge tile has outside the map too. */
  #add(counts: Uint32Array, times: 1 | -1): void {
    for (let at = 0; at < counts.length; at += 2) {
      this.#total[counts[at]!]! += times * counts[at + 1]!;
    }
  }
}

/** Counts four pixels at a time, and equal fours together: most of a mask is runs. */
function countWords(tile: LabelArray, counts: Uint32Array): void {
  const words = new Int32Array(tile.buffer, tile.byteOffset, TILE_AREA / 4);
  for (let at = 0; at < words.length;) {
    const word = words[at]!;
    const from = at++;
    while (at < words.length && words[at] === word) at++;
    const times = at - from;
    counts[word & 255]! += times;
    counts[(word >>> 8) & 255]! += times;
    counts[(word >>> 16) & 255]! += times;
    counts[word >>> 24]! += times;
  }
}

/** Label and count of each label but 0 in a tile, one after the other. */
function countLabels(tile: LabelArray, maximumLabel: number): Uint32Array {
  const counts = new Uint32Array(maximumLabel + 1);
  if (tile.BYTES_PER_ELEMENT === 1 && tile.byteOffset % 4 === 0) countWords(tile, counts);
  else for (let at = 0; at < TILE_AREA; at++) counts[tile[at]!]!++;
  const pairs: number[] = [];
  for (let label = 1; label <= maximumLabel; label++) {
    if (counts[label]! > 0) pairs.push(label, counts[label]!);
  }
  return Uint32Array.from(pairs);
}
