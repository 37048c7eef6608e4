/** Bits that are looked up in one step; longer codes, which are rare, are walked bit by bit. */
export const FAST_BITS = 10;

/** A canonical prefix code to decode by. */
export interface DecodingTable {
  /** `symbol << 4 | bits` for every prefix of {@link FAST_BITS} bits; 0 where the code is longer. */
  readonly fast: Uint16Array;
  /** How many codes there are of each length. */
  readonly perLength: Uint16Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

/** The table for code lengths; nothing where more codes are asked for than there are. */
export function decodingTable(lengths: Uint8Array): DecodingTable | undefined {
  const perLength = new Uint16Array(16);
  for (const length of lengths) perLength[length]!++;
  perLength[0] = 0;
  const offset = new Uint16Array(17);
  const nextCode = new Uint16Array(17);
  let left = 1;
  for (let length = 1; length < 16; length++) {
    left = left * 2 - perLength[length]!;
    if (left < 0) return undefined;
    offset[length + 1] = offset[length]! + perLength[length]!;
    nextCode[length + 1] = (nextCode[length]! + perLength[length]!) << 1;
  }
  const symbols = new Uint16Array(lengths.length);
  const fast = new Uint16Array(1 << FAST_BITS);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    symbols[offset[length]!++] = symbol;
    const code = nextCode[length]!++;
    if (length > FAST_BITS) continue;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
    const entry = (symbol << 4) | length;
    for (let at = reversed; at < fast.length; at += 1 << length) fast[at] = entry;
  }
  return { fast, perLength, symbols };
}

/** `symbol << 4 | bits` of the code at the low end of `hold`; 0 where none matches. */
export function decodeSlowly({ perLength, symbols }: DecodingTable, hold: number): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= (hold >>> (length - 1)) & 1;
    const count = perLength[length]!;
    if (code - count < first) return (symbols[index + code - first]! << 4) | length;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return 0;
}
