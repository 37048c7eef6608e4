import {
  type BytesPerLabel,
  type LabelArray,
  type LabelEdit,
  LabelMap,
  TILE_SHIFT,
  TILE_SIZE,
} from '@gt-elements/raster';

/** Fills a new label map row by row or pixel by pixel, straight into its tiles. */
export class TileWriter {
  readonly #map: LabelMap;
  readonly #edit: LabelEdit;
  readonly #tiles: (LabelArray | undefined)[];

  constructor(width: number, height: number, bytesPerLabel: BytesPerLabel) {
    this.#map = new LabelMap(width, height, { bytesPerLabel });
    this.#edit = this.#map.beginEdit();
    this.#tiles = new Array<LabelArray | undefined>(this.#map.tileCount);
  }

  /** Writes a whole row, whose labels stand at `labels[from..]`. */
  writeRow(y: number, labels: LabelArray, from: number): void {
    const { width, tilesAcross } = this.#map;
    const inside = (y & (TILE_SIZE - 1)) << TILE_SHIFT;
    let index = (y >> TILE_SHIFT) * tilesAcross;
    for (let x = 0; x < width; x += TILE_SIZE, index++) {
      const end = Math.min(width, x + TILE_SIZE);
      this.#tile(index).set(labels.subarray(from + x, from + end), inside);
    }
  }

  /** Writes a pixel. */
  write(x: number, y: number, label: number): void {
    const index = (y >> TILE_SHIFT) * this.#map.tilesAcross + (x >> TILE_SHIFT);
    const at = ((y & (TILE_SIZE - 1)) << TILE_SHIFT) | (x & (TILE_SIZE - 1));
    if (label !== 0 || this.#tiles[index]) this.#tile(index)[at] = label;
  }

  /** How often each of the values below `most` was written; what was not written counts as 0. */
  countValues(most: number): Float64Array {
    const counts = new Float64Array(most);
    for (let index = 0; index < this.#tiles.length; index++) {
      const tile = this.#tiles[index];
      const { width, height } = this.#map.tileRectangle(index);
      if (!tile) counts[0]! += width * height;
      for (let row = 0; tile && row < height; row++) {
        const from = row << TILE_SHIFT;
        for (let at = from; at < from + width; at++) counts[tile[at]!]!++;
      }
    }
    return counts;
  }

  /**
   * Replaces every value by its label, row by row, a row of tiles a step.
   *
   * @param strayLabel Asked for a pixel whose value has a negative label.
   */
  *replaceValues(
    labels: Int32Array,
    strayLabel: (value: number, x: number, y: number) => number,
  ): Generator<void, void> {
    const { width, height, tilesAcross } = this.#map;
    for (let y = 0; y < height; y++) {
      const inside = (y & (TILE_SIZE - 1)) << TILE_SHIFT;
      let index = (y >> TILE_SHIFT) * tilesAcross;
      for (let x = 0; x < width; x += TILE_SIZE, index++) {
        if (labels[0] === 0 && !this.#tiles[index]) continue;
        const tile = this.#tile(index);
        const end = inside + Math.min(TILE_SIZE, width - x);
        for (let at = inside; at < end; at++) {
          const value = tile[at]!;
          const label = labels[value]!;
          tile[at] = label < 0 ? strayLabel(value, x + at - inside, y) : label;
        }
      }
      if ((y & (TILE_SIZE - 1)) === 0) yield;
    }
  }

  /** Ends the writing. */
  finish(): LabelMap {
    const { width, height } = this.#map;
    this.#edit.extendBounds({ x: 0, y: 0, width, height });
    this.#edit.commit();
    return this.#map;
  }

  #tile(index: number): LabelArray {
    return (this.#tiles[index] ??= this.#edit.writableTile(index));
  }
}
