import type { LabelMap } from './label-map.js';
import { type LabelArray, TILE_AREA } from './tiles.js';

/**
 * Pixels of each label, kept up to date by looking only at tiles that are other ones than at the
 * last look. Changes of an open edit do not count until they are committed.
 */
export class LabelStatistics {
  readonly #seen: (LabelArray | null)[];
  readonly #ofTile: (Uint32Array | undefined)[];
  readonly #total: Float64Array;

  constructor(private readonly map: LabelMap) {
    this.#seen = new Array<LabelArray | null>(map.tileCount).fill(null);
    this.#ofTile = new Array<Uint32Array | undefined>(map.tileCount).fill(undefined);
    this.#total = new Float64Array(map.maximumLabel + 1);
    this.#total[0] = map.width * map.height;
  }

  /** Pixels of each label, entry 0 being background. A new array at each call. */
  counts(): Float64Array {
    const { map } = this;
    const edit = map.openEdit;
    for (let index = 0; index < map.tileCount; index++) {
      const tile = edit ? edit.tileBefore(index) : map.tileAt(index);
      if (tile === this.#seen[index]) continue;
      this.#add(this.#ofTile[index], -1);
      this.#seen[index] = tile;
      this.#ofTile[index] = tile ? countLabels(tile, map.maximumLabel) : undefined;
      this.#add(this.#ofTile[index], 1);
    }
    this.#total[0] = 0;
    let labelled = 0;
    for (const count of this.#total) labelled += count;
    this.#total[0] = map.width * map.height - labelled;
    return this.#total.slice();
  }

  /** Adds the counts of one tile but for background, which an edge tile has outside the map too. */
  #add(counts: Uint32Array | undefined, times: 1 | -1): void {
    if (!counts) return;
    for (let at = 0; at < counts.length; at += 2) {
      this.#total[counts[at]!]! += times * counts[at + 1]!;
    }
  }
}

/** Label and count of each label but 0 in a tile, one after the other. */
function countLabels(tile: LabelArray, maximumLabel: number): Uint32Array {
  const counts = new Uint32Array(maximumLabel + 1);
  for (let at = 0; at < TILE_AREA; at++) counts[tile[at]!]!++;
  const pairs: number[] = [];
  for (let label = 1; label <= maximumLabel; label++) {
    if (counts[label]! > 0) pairs.push(label, counts[label]!);
  }
  return Uint32Array.from(pairs);
}
