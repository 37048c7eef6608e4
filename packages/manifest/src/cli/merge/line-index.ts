const NONE = -1;
/** Entries that there is room for at first. */
const ROOM = 1 << 12;

/** Where a line stands in its file. */
export interface LineSpan {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes with the break. */
  readonly length: number;
}

/**
 * The lines of a manifest by hashes of their data objects: where each stands, and no text. A line
 * takes at most 50 bytes, however long it is. Lines of equal hash come in the order of the file.
 */
export class LineIndex {
  #hashes = new Uint32Array(ROOM);
  #offsets = new Float64Array(ROOM);
  #lengths = new Uint32Array(ROOM);
  #taken = new Uint8Array(ROOM);
  #next = new Int32Array(0);
  #heads = new Int32Array(0);
  #count = 0;

  /** How many lines there are. */
  get count(): number {
    return this.#count;
  }

  /** Bytes that the index holds. */
  get byteLength(): number {
    const parts = [
      this.#hashes,
      this.#offsets,
      this.#lengths,
      this.#taken,
      this.#next,
      this.#heads,
    ];
    return parts.reduce((sum, part) => sum + part.byteLength, 0);
  }

  /** Adds the next line of the file. */
  add(hash: number, { offset, length }: LineSpan): void {
    if (this.#count === this.#hashes.length) this.#grow();
    const entry = this.#count++;
    this.#hashes[entry] = hash;
    this.#offsets[entry] = offset;
    this.#lengths[entry] = length;
  }

  /** To be called once after the last line. */
  seal(): void {
    let size = 1;
    while (size < this.#count) size *= 2;
    this.#heads = new Int32Array(size).fill(NONE);
    this.#next = new Int32Array(this.#count);
    // From the last to the first, so that each chain begins with its first line.
    for (let entry = this.#count - 1; entry >= 0; entry--) {
      const slot = this.#slotOf(this.#hashes[entry]!);
      this.#next[entry] = this.#heads[slot]!;
      this.#heads[slot] = entry;
    }
  }

  /**
   * Takes the first line of a hash that fits and was not taken yet.
   *
   * @param fits Asked of each candidate, since different data objects may have the same hash.
   */
  take(hash: number, fits: (span: LineSpan) => boolean): LineSpan | undefined {
    const slot = this.#slotOf(hash);
    let before = NONE;
    for (let entry = this.#heads[slot]!; entry !== NONE; entry = this.#next[entry]!) {
      const span = this.#spanOf(entry);
      if (this.#hashes[entry] === hash && fits(span)) {
        // What was taken is not met again, so that a thousand lines of one object take no longer.
        if (before === NONE) this.#heads[slot] = this.#next[entry]!;
        else this.#next[before] = this.#next[entry]!;
        this.#taken[entry] = 1;
        return span;
      }
      before = entry;
    }
    return undefined;
  }

  /** The lines that were not taken, in the order of the file. */
  *rest(): Generator<LineSpan> {
    for (let entry = 0; entry < this.#count; entry++) {
      if (this.#taken[entry] === 0) yield this.#spanOf(entry);
    }
  }

  #slotOf(hash: number): number {
    return hash & (this.#heads.length - 1);
  }

  #spanOf(entry: number): LineSpan {
    return { offset: this.#offsets[entry]!, length: this.#lengths[entry]! };
  }

  #grow(): void {
    const size = this.#count * 2;
    this.#hashes = into(new Uint32Array(size), this.#hashes);
    this.#offsets = into(new Float64Array(size), this.#offsets);
    this.#lengths = into(new Uint32Array(size), this.#lengths);
    this.#taken = into(new Uint8Array(size), this.#taken);
  }
}

function into<Kind extends Uint8Array | Uint32Array | Float64Array>(
  larger: Kind,
  from: Kind,
): Kind {
  larger.set(from);
  return larger;
}

/** FNV-1a over the UTF-16 units of a text, as an unsigned 32-bit number. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // The low bits choose the chain: let the high ones count.
  return (hash ^ (hash >>> 15)) >>> 0;
}
