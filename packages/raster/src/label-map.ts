import { RasterError } from './errors.js';
import { LabelEdit } from './label-edit.js';
import type { Patch } from './patch.js';
import type { Rectangle } from './rectangle.js';
import { type LabelArray, Renumbering, SolidTiles, TILE_SHIFT, TILE_SIZE } from './tiles.js';

/** The most pixels that a label map may have: Ground Truth's own limit of 100 megapixels. */
export const MAXIMUM_PIXELS = 100_000_000;

/** How a label map stores a label: one byte for up to 255 classes, two for instances. */
export type BytesPerLabel = 1 | 2;

/**
 * One class index per pixel, 0 being background, cut into tiles of 256 × 256 that are made on first
 * touch.
 *
 * Tiles are immutable once an edit is committed, so history steps, encoders and renderers may keep
 * references to them; whoever sees the same array sees the same pixels. A tile that is `null` is
 * all background, and tiles that hold one label only may be shared among places and maps' steps.
 * Pixels of an edge tile that lie outside the map are 0 and stay so.
 */
export class LabelMap {
  readonly width: number;
  readonly height: number;
  readonly bytesPerLabel: BytesPerLabel;
  readonly tilesAcross: number;
  readonly tilesDown: number;

  readonly #tiles: (LabelArray | null)[];
  readonly #solid: SolidTiles;
  #edit: LabelEdit | undefined;

  /**
   * @param width Pixels across, 1 or more.
   * @param height Pixels down, 1 or more; width × height is at most {@link MAXIMUM_PIXELS}.
   * @throws {RasterError} `size-out-of-range`
   */
  constructor(width: number, height: number, { bytesPerLabel = 1 as BytesPerLabel } = {}) {
    if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
      throw new RasterError(
        'size-out-of-range',
        `A label map is at least 1 × 1 whole pixels; ${width} × ${height} was given.`,
      );
    }
    if (width * height > MAXIMUM_PIXELS) {
      throw new RasterError(
        'size-out-of-range',
        `A label map has at most ${MAXIMUM_PIXELS} pixels; ${width} × ${height} is ${width * height}.`,
      );
    }
    this.width = width;
    this.height = height;
    this.bytesPerLabel = bytesPerLabel;
    this.tilesAcross = Math.ceil(width / TILE_SIZE);
    this.tilesDown = Math.ceil(height / TILE_SIZE);
    this.#tiles = new Array<LabelArray | null>(this.tilesAcross * this.tilesDown).fill(null);
    this.#solid = new SolidTiles(bytesPerLabel);
  }

  /**
   * A map with the given labels.
   *
   * @param labels width × height labels, row by row from the top left.
   * @throws {RasterError} `size-mismatch` where `labels` has another length.
   */
  static fromLabels(width: number, height: number, labels: LabelArray): LabelMap {
    if (labels.length !== width * height) {
      throw new RasterError(
        'size-mismatch',
        `${width} × ${height} pixels need ${width * height} labels; ${labels.length} were given.`,
      );
    }
    const map = new LabelMap(width, height, {
      bytesPerLabel: labels.BYTES_PER_ELEMENT === 2 ? 2 : 1,
    });
    const edit = map.beginEdit();
    edit.writeRectangle({ x: 0, y: 0, width, height }, labels);
    edit.commit();
    return map;
  }

  /** The largest label that this map can hold. */
  get maximumLabel(): number {
    return this.bytesPerLabel === 1 ? 255 : 65_535;
  }

  get tileCount(): number {
    return this.#tiles.length;
  }

  /** The pixels of one tile, row by row, `TILE_SIZE` to a row; `null` where all is background. Read only. */
  tileAt(index: number): LabelArray | null {
    return this.#tiles[index]!;
  }

  /** Where a tile lies in the map, cut off at the map's edges. */
  tileRectangle(index: number): Rectangle {
    const x = (index % this.tilesAcross) * TILE_SIZE;
    const y = Math.floor(index / this.tilesAcross) * TILE_SIZE;
    return {
      x,
      y,
      width: Math.min(TILE_SIZE, this.width - x),
      height: Math.min(TILE_SIZE, this.height - y),
    };
  }

  /** The label of one pixel; 0 outside the map. */
  labelAt(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return 0;
    const tile = this.#tiles[(y >> TILE_SHIFT) * this.tilesAcross + (x >> TILE_SHIFT)];
    return tile ? tile[((y & (TILE_SIZE - 1)) << TILE_SHIFT) | (x & (TILE_SIZE - 1))]! : 0;
  }

  /**
   * Copies the labels of a rectangle, row by row.
   *
   * @param area A rectangle inside the map.
   * @param into Where to put area.width × area.height labels; a new array when left out.
   */
  readRectangle(area: Rectangle, into?: LabelArray): LabelArray {
    const out =
      into ??
      (this.bytesPerLabel === 1
        ? new Uint8Array(area.width * area.height)
        : new Uint16Array(area.width * area.height));
    const endX = area.x + area.width;
    for (let row = 0; row < area.height; row++) {
      const y = area.y + row;
      const tileRow = (y >> TILE_SHIFT) * this.tilesAcross;
      const inside = (y & (TILE_SIZE - 1)) << TILE_SHIFT;
      let to = row * area.width;
      for (let x = area.x; x < endX;) {
        const column = x & (TILE_SIZE - 1);
        const count = Math.min(TILE_SIZE - column, endX - x);
        const tile = this.#tiles[tileRow + (x >> TILE_SHIFT)];
        if (tile) out.set(tile.subarray(inside + column, inside + column + count), to);
        else out.fill(0, to, to + count);
        x += count;
        to += count;
      }
    }
    return out;
  }

  /** All labels, row by row, in one array of width × height. */
  toLabels(): LabelArray {
    return this.readRectangle({ x: 0, y: 0, width: this.width, height: this.height });
  }

  /** A map with the same pixels, which shares the tiles until one of the two changes. */
  clone(): LabelMap {
    const copy = new LabelMap(this.width, this.height, { bytesPerLabel: this.bytesPerLabel });
    for (let index = 0; index < this.#tiles.length; index++) {
      copy.#tiles[index] = this.#tiles[index]!;
    }
    return copy;
  }

  /**
   * Opens an edit, the only way to change pixels. One can be open at a time.
   *
   * @throws {RasterError} `edit-already-open`
   */
  beginEdit(): LabelEdit {
    if (this.#edit) {
      throw new RasterError('edit-already-open', 'Commit or cancel the open edit first.');
    }
    this.#edit = new LabelEdit(this, this.#tiles, this.#solid, () => {
      this.#edit = undefined;
    });
    return this.#edit;
  }

  /** The edit that is open now, if one is. */
  get openEdit(): LabelEdit | undefined {
    return this.#edit;
  }

  /** Puts the pixels that a patch made back in place (redo). */
  applyPatch(patch: Patch): void {
    this.#swap(patch, 'after');
  }

  /** Puts back the pixels that a patch replaced (undo). */
  revertPatch(patch: Patch): void {
    this.#swap(patch, 'before');
  }

  /**
   * Puts tiles in place of others and hands back those that were there: undo and redo for a history
   * that keeps one side of each step only. The given arrays belong to the map from then on.
   *
   * @param indices Which tiles to replace.
   * @param tiles What to put there, one for each index.
   */
  exchangeTiles(
    indices: readonly number[],
    tiles: readonly (LabelArray | null)[],
  ): (LabelArray | null)[] {
    if (this.#edit) {
      throw new RasterError('edit-already-open', 'Commit or cancel the open edit first.');
    }
    const previous: (LabelArray | null)[] = [];
    for (let at = 0; at < indices.length; at++) {
      const index = indices[at]!;
      previous.push(this.#tiles[index]!);
      this.#tiles[index] = tiles[at]!;
    }
    return previous;
  }

  /**
   * What gives every label another number: label `n` becomes `table[n]`. Background has to stay
   * background. Asking it for tiles in turns changes nothing yet; {@link relabel} does.
   *
   * @param table A number for each label up to {@link maximumLabel}, of as many bytes as the map's.
   */
  renumbering(table: LabelArray): Renumbering {
    return new Renumbering(table, this.#solid);
  }

  /**
   * Puts renumbered tiles in place of all that have other numbers. Tiles shared among places stay
   * shared, and tiles without a label whose number changes stay the same. Takes next to no time for
   * tiles that `renumbering` was asked for before.
   *
   * @returns The indices of the tiles that others took the place of.
   */
  relabel(renumbering: Renumbering): readonly number[] {
    const changed: number[] = [];
    const tiles: (LabelArray | null)[] = [];
    this.#tiles.forEach((tile, index) => {
      const renumbered = renumbering.of(tile);
      if (renumbered === tile) return;
      changed.push(index);
      tiles.push(renumbered);
    });
    this.exchangeTiles(changed, tiles);
    return changed;
  }

  #swap(patch: Patch, side: 'before' | 'after'): void {
    if (this.#edit) {
      throw new RasterError('edit-already-open', 'Commit or cancel the open edit first.');
    }
    const from = side === 'after' ? 'before' : 'after';
    for (const change of patch.changes) {
      if (this.#tiles[change.index] !== change[from]) {
        throw new RasterError(
          'patch-mismatch',
          `Tile ${change.index} is not as the patch left it: apply patches in order.`,
        );
      }
    }
    for (const change of patch.changes) this.#tiles[change.index] = change[side];
  }
}
