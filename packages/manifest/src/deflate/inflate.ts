import { ManifestError } from '../errors.js';
import {
  CODE_LENGTH_ORDER,
  DISTANCE_BASE,
  DISTANCE_EXTRA,
  END_OF_BLOCK,
  LENGTH_BASE,
  LENGTH_EXTRA,
  MAXIMUM_DISTANCE,
} from './alphabet.js';
import { decodeSlowly, type DecodingTable, decodingTable, FAST_BITS } from './decoding-table.js';

const FAST_MASK = (1 << FAST_BITS) - 1;

type State = 'block' | 'stored' | 'coded' | 'end';

/**
 * Inflates a zlib stream (RFC 1950, 1951) piece by piece into a buffer of the caller's, so that what
 * is inflated need never lie in memory whole. Long matches, which label masks are made of, are
 * written by `fill` and `copyWithin`.
 */
export class Inflater {
  /** 1 for each byte value that a literal or a stored block may have put into the output. */
  readonly literals = new Uint8Array(256);

  #at: number;
  #hold = 0;
  #bits = 0;
  #state: State = 'block';
  #last = false;
  #stored = 0;
  #matchLeft = 0;
  #matchDistance = 0;
  #written = 0;
  #literalTable: DecodingTable | undefined;
  #distanceTable: DecodingTable | undefined;
  #fixed: [DecodingTable, DecodingTable] | undefined;

  /**
   * @param source The zlib stream.
   * @throws {ManifestError} `png-data` where the header is not zlib's.
   */
  constructor(private readonly source: Uint8Array) {
    if (source.length < 2) throw this.#error('The compressed data is shorter than its header.');
    const header = source[0]! * 256 + source[1]!;
    if ((source[0]! & 15) !== 8 || source[0]! >> 4 > 7 || header % 31 !== 0 || source[1]! & 32) {
      throw this.#error('The compressed data does not start with a zlib header.', 0);
    }
    this.#at = 2;
  }

  /** Whether the last block has been read to its end. */
  get ended(): boolean {
    return this.#state === 'end' && this.#matchLeft === 0;
  }

  /** The Adler-32 after the last block, or nothing where the stream breaks off before it. */
  get checksum(): number | undefined {
    const at = this.#at - (this.#bits >> 3);
    const { source } = this;
    if (at + 4 > source.length) return undefined;
    return (
      ((source[at]! << 24) | (source[at + 1]! << 16) | (source[at + 2]! << 8) | source[at + 3]!) >>>
      0
    );
  }

  /**
   * Inflates until `out[from..to)` is full or the stream ends.
   *
   * @param out Holds the 32 kB written last just before `from`, or all there is.
   * @returns The position after the last byte written.
   * @throws {ManifestError} `png-data` or `png-truncated`
   */
  read(out: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to) {
      const before = at;
      if (this.#matchLeft > 0) at = this.#copyMatch(out, at, to);
      else if (this.#state === 'coded') at = this.#readCoded(out, at, to);
      else if (this.#state === 'stored') at = this.#readStored(out, at, to);
      else if (this.#state === 'block') this.#startBlock();
      else break;
      this.#written = Math.min(MAXIMUM_DISTANCE, this.#written + at - before);
    }
    return at;
  }

  /** Reads on where only the end can come. Returns whether it does. */
  readEnd(): boolean {
    const spare = new Uint8Array(MAXIMUM_DISTANCE + 1);
    return this.read(spare, MAXIMUM_DISTANCE, MAXIMUM_DISTANCE + 1) === MAXIMUM_DISTANCE;
  }

  #copyMatch(out: Uint8Array, at: number, to: number): number {
    const count = Math.min(this.#matchLeft, to - at);
    copyWithinOutput(out, at, this.#matchDistance, count);
    this.#matchLeft -= count;
    return at + count;
  }

  #readStored(out: Uint8Array, at: number, to: number): number {
    const count = Math.min(this.#stored, to - at);
    if (this.#at + count > this.source.length) throw this.#truncated();
    for (let n = 0; n < count; n++) {
      const value = this.source[this.#at + n]!;
      this.literals[value] = 1;
      out[at + n] = value;
    }
    this.#at += count;
    this.#stored -= count;
    if (this.#stored === 0) this.#state = this.#last ? 'end' : 'block';
    return at + count;
  }

  #readCoded(out: Uint8Array, from: number, to: number): number {
    const { source, literals } = this;
    const literalTable = this.#literalTable!;
    const distanceTable = this.#distanceTable!;
    const fastLiterals = literalTable.fast;
    const fastDistances = distanceTable.fast;
    const base = from - this.#written;
    let at = from;
    let position = this.#at;
    let hold = this.#hold;
    let bits = this.#bits;
    const end = source.length;
    while (at < to) {
      // 25 bits or more: a literal or length code and its extra bits take 20 at most.
      while (bits < 25) {
        if (position < end) hold |= source[position]! << bits;
        position++;
        bits += 8;
      }
      let entry = fastLiterals[hold & FAST_MASK]!;
      if (entry === 0) entry = decodeSlowly(literalTable, hold);
      const codeBits = entry & 15;
      if (codeBits === 0) throw this.#error('A code stands for nothing.', position);
      hold >>>= codeBits;
      bits -= codeBits;
      const symbol = entry >> 4;
      if (symbol < END_OF_BLOCK) {
        literals[symbol] = 1;
        out[at++] = symbol;
        continue;
      }
      if (symbol === END_OF_BLOCK) {
        this.#state = this.#last ? 'end' : 'block';
        break;
      }
      const lengthCode = symbol - 257;
      if (lengthCode >= 29) throw this.#error('A match has no valid length.', position);
      const lengthExtra = LENGTH_EXTRA[lengthCode]!;
      const length = LENGTH_BASE[lengthCode]! + (hold & ((1 << lengthExtra) - 1));
      hold >>>= lengthExtra;
      bits -= lengthExtra;
      while (bits < 25) {
        if (position < end) hold |= source[position]! << bits;
        position++;
        bits += 8;
      }
      entry = fastDistances[hold & FAST_MASK]!;
      if (entry === 0) entry = decodeSlowly(distanceTable, hold);
      const distanceBits = entry & 15;
      if (distanceBits === 0) throw this.#error('A code stands for nothing.', position);
      hold >>>= distanceBits;
      bits -= distanceBits;
      const code = entry >> 4;
      if (code >= 30) throw this.#error('A match has no valid distance.', position);
      const distanceExtra = DISTANCE_EXTRA[code]!;
      if (bits < distanceExtra) {
        if (position < end) hold |= source[position]! << bits;
        position++;
        bits += 8;
      }
      const distance = DISTANCE_BASE[code]! + (hold & ((1 << distanceExtra) - 1));
      hold >>>= distanceExtra;
      bits -= distanceExtra;
      if (distance > at - base) {
        throw this.#error('A match reaches back before the start.', position);
      }
      if (position - (bits >> 3) > end) throw this.#truncated();
      const room = to - at;
      if (length > room) {
        copyWithinOutput(out, at, distance, room);
        this.#matchLeft = length - room;
        this.#matchDistance = distance;
        at = to;
        break;
      }
      if (length < 24) {
        let read = at - distance;
        const stop = at + length;
        while (at < stop) out[at++] = out[read++]!;
      } else {
        copyWithinOutput(out, at, distance, length);
        at += length;
      }
    }
    this.#at = position;
    this.#hold = hold;
    this.#bits = bits;
    if (position - (bits >> 3) > end) throw this.#truncated();
    return at;
  }

  #startBlock(): void {
    if (this.#last) {
      this.#state = 'end';
      return;
    }
    this.#last = this.#take(1) === 1;
    const kind = this.#take(2);
    if (kind === 3) throw this.#error('A block is of no known kind.');
    if (kind === 0) {
      this.#take(this.#bits & 7);
      this.#at -= this.#bits >> 3;
      this.#bits = 0;
      this.#hold = 0;
      const { source } = this;
      if (this.#at + 4 > source.length) throw this.#truncated();
      const length = source[this.#at]! | (source[this.#at + 1]! << 8);
      const inverse = source[this.#at + 2]! | (source[this.#at + 3]! << 8);
      if (length !== (~inverse & 0xffff))
        throw this.#error('A stored block lies about its length.');
      this.#at += 4;
      this.#stored = length;
      this.#state = length > 0 ? 'stored' : this.#last ? 'end' : 'block';
      return;
    }
    if (kind === 1) {
      this.#fixed ??= fixedTables();
      [this.#literalTable, this.#distanceTable] = this.#fixed;
    } else this.#readTables();
    this.#state = 'coded';
  }

  #readTables(): void {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const orderCount = this.#take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) throw this.#error('A block has too many codes.');
    const orderLengths = new Uint8Array(19);
    for (let at = 0; at < orderCount; at++) orderLengths[CODE_LENGTH_ORDER[at]!] = this.#take(3);
    const order = this.#table(orderLengths);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let at = 0; at < lengths.length;) {
      const symbol = this.#takeSymbol(order);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0)
        throw this.#error('A block repeats a length before the first.');
      const value = symbol === 16 ? lengths[at - 1]! : 0;
      const count =
        symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + count > lengths.length) throw this.#error('A block has too many code lengths.');
      lengths.fill(value, at, at + count);
      at += count;
    }
    if (lengths[END_OF_BLOCK] === 0) throw this.#error('A block has no code for its end.');
    this.#literalTable = this.#table(lengths.subarray(0, literalCount));
    this.#distanceTable = this.#table(lengths.subarray(literalCount));
  }

  #table(lengths: Uint8Array): DecodingTable {
    const table = decodingTable(lengths);
    if (!table) throw this.#error('A block has code lengths that make no code.');
    return table;
  }

  #takeSymbol(table: DecodingTable): number {
    this.#fill(15);
    const entry = table.fast[this.#hold & FAST_MASK]! || decodeSlowly(table, this.#hold);
    if ((entry & 15) === 0) throw this.#error('A code stands for nothing.');
    this.#take(entry & 15);
    return entry >> 4;
  }

  #take(count: number): number {
    this.#fill(count);
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#bits -= count;
    if (this.#at - (this.#bits >> 3) > this.source.length) throw this.#truncated();
    return value;
  }

  #fill(count: number): void {
    while (this.#bits < count) {
      if (this.#at < this.source.length) this.#hold |= this.source[this.#at]! << this.#bits;
      this.#at++;
      this.#bits += 8;
    }
  }

  #truncated(): ManifestError {
    return new ManifestError('png-truncated', 'The compressed data breaks off.', {
      byte: this.source.length,
    });
  }

  #error(what: string, byte = this.#at): ManifestError {
    return new ManifestError('png-data', what, { byte });
  }
}

function copyWithinOutput(out: Uint8Array, at: number, distance: number, count: number): void {
  if (distance === 1) {
    out.fill(out[at - 1]!, at, at + count);
    return;
  }
  if (distance >= count) {
    out.copyWithin(at, at - distance, at - distance + count);
    return;
  }
  for (let n = 0; n < count; n++) out[at + n] = out[at + n - distance]!;
}

function fixedTables(): [DecodingTable, DecodingTable] {
  const literals = new Uint8Array(288).fill(8);
  literals.fill(9, 144, 256);
  literals.fill(7, 256, 280);
  return [decodingTable(literals)!, decodingTable(new Uint8Array(30).fill(5))!];
}
