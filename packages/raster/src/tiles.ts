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

/** Gives every label of tiles another number: label `n` becomes `table[n]`, background staying background. */
export class Renumbering {
  readonly #known = new Map<LabelArray, LabelArray | null>();
  /** What 16 bits of a tile become: two labels side by side, or one of two bytes. */
  readonly #halves: Uint16Array;

  constructor(
    private readonly table: LabelArray,
    private readonly solid: SolidTiles,
  ) {
    this.#halves = table instanceof Uint16Array ? table : pairsOf(table);
  }

  /**
   * The tile with its labels renumbered: the same tile where that changes none of them, a shared one
   * where it holds one label only, else a copy. The same tile gives the same one again.
   */
  of(tile: LabelArray | null): LabelArray | null {
    if (!tile) return null;
    let renumbered = this.#known.get(tile);
    if (renumbered === undefined) {
      renumbered = this.#renumber(tile);
      this.#known.set(tile, renumbered);
    }
    return renumbered;
  }

  #renumber(tile: LabelArray): LabelArray | null {
    const halves = this.#halves;
    const from = halvesOf(tile);
    let at = 0;
    while (at < from.length && halves[from[at]!] === from[at]) at++;
    if (at === from.length) return tile;
    if (at === 0 && isSolid(tile)) return this.solid.of(this.table[tile[0]!]!);
    const copy = tile.slice();
    const into = halvesOf(copy);
    for (; at < into.length; at++) into[at] = halves[into[at]!]!;
    return copy;
  }
}

function pairsOf(table: Uint8Array): Uint16Array {
  const pairs = new Uint16Array(1 << 16);
  for (let pair = 0; pair < pairs.length; pair++) {
    pairs[pair] = table[pair & 0xff]! | (table[pair >>> 8]! << 8);
  }
  return pairs;
}

const halvesOf = (tile: LabelArray): Uint16Array =>
  new Uint16Array(tile.buffer, tile.byteOffset, tile.byteLength >> 1);

function isSolid(tile: LabelArray): boolean {
  const words = wordsOf(tile);
  for (let at = 1; at < 4 / tile.BYTES_PER_ELEMENT; at++) if (tile[at] !== tile[0]) return false;
  for (let at = 1; at < words.length; at++) if (words[at] !== words[0]) return false;
  return true;
}

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
