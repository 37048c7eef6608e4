/** Pixels to a side of a tile. */
export const TILE_SIZE = 256;

/** `TILE_SIZE` as a power of two. */
export const TILE_SHIFT = 8;

/** Pixels in a tile. */
export const TILE_AREA = TILE_SIZE * TILE_SIZE;

/** Labels, one an element: 8 bit for classes, 16 bit for instances. */
export type LabelArray = Uint8Array | Uint16Array;

/** The same memory as 32-bit words, for comparing and scanning several pixels at once. */
export function wordsOf(tile: LabelArray): Uint32Array {
  return new Uint32Array(tile.buffer, tile.byteOffset, tile.byteLength >> 2);
}

/**
 * A copy of a tile in which label `n` is `table[n]`. Looks at 32 bits at a time, which mostly are
 * those before once more.
 */
export function relabelled(tile: LabelArray, table: LabelArray): LabelArray {
  const copy = tile.slice();
  const words = wordsOf(copy);
  const renumber = tile.BYTES_PER_ELEMENT === 1 ? fourRenumbered : twoRenumbered;
  let before = 0;
  let after = renumber(before, table);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word !== before) {
      before = word;
      after = renumber(word, table);
    }
    words[at] = after;
  }
  return copy;
}

const fourRenumbered = (word: number, table: LabelArray): number =>
  table[word & 0xff]! |
  (table[(word >>> 8) & 0xff]! << 8) |
  (table[(word >>> 16) & 0xff]! << 16) |
  (table[word >>> 24]! << 24);

const twoRenumbered = (word: number, table: LabelArray): number =>
  table[word & 0xffff]! | (table[word >>> 16]! << 16);

/** Tiles that hold one label only, made once each and shared; nobody writes to them. */
export class SolidTiles {
  readonly #byLabel = new Map<number, LabelArray>();

  constructor(private readonly bytesPerLabel: 1 | 2) {}

  /** The shared tile of a label; `null`, which stands for background, for label 0. */
  of(label: number): LabelArray | null {
    if (label === 0) return null;
    let tile = this.#byLabel.get(label);
    if (!tile) {
      tile = this.empty().fill(label);
      this.#byLabel.set(label, tile);
    }
    return tile;
  }

  /** A new tile of background, for the caller to write to. */
  empty(): LabelArray {
    return this.bytesPerLabel === 1 ? new Uint8Array(TILE_AREA) : new Uint16Array(TILE_AREA);
  }
}
