/** CRC-32 of PNG chunks (reflected polynomial 0xedb88320), eight bytes at a step. */
export class Crc32 {
  readonly #tables = slicingTables();

  /** The CRC of `bytes[from..to)`, going on from `crc`, the CRC of what came before. */
  update(crc: number, bytes: Uint8Array, from = 0, to = bytes.length): number {
    const t = this.#tables;
    let c = ~crc;
    let at = from;
    for (; at + 8 <= to; at += 8) {
      c ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      c =
        t[1792 + (c & 255)]! ^
        t[1536 + ((c >>> 8) & 255)]! ^
        t[1280 + ((c >>> 16) & 255)]! ^
        t[1024 + (c >>> 24)]! ^
        t[768 + bytes[at + 4]!]! ^
        t[512 + bytes[at + 5]!]! ^
        t[256 + bytes[at + 6]!]! ^
        t[bytes[at + 7]!]!;
    }
    for (; at < to; at++) c = t[(c ^ bytes[at]!) & 255]! ^ (c >>> 8);
    return ~c >>> 0;
  }
}

function slicingTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    tables[n] = c;
  }
  for (let n = 0; n < 256; n++) {
    for (let k = 1; k < 8; k++) {
      const before = tables[(k - 1) * 256 + n]!;
      tables[k * 256 + n] = tables[before & 255]! ^ (before >>> 8);
    }
  }
  return tables;
}

/**
 * The CRC of two byte strings set end to end, from the CRC of each: the first is shifted by the
 * length of the second, a multiplication by x^(8 n) modulo the polynomial (as zlib's crc32_combine).
 */
export function combineCrc32(first: number, second: number, secondLength: number): number {
  let power = 0x00800000; // x^8 in reflected order: one byte
  let shift = 0x80000000 | 0; // x^0
  for (let n = secondLength; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) shift = multiplyModulo(power, shift);
    power = multiplyModulo(power, power);
  }
  return (multiplyModulo(shift, first | 0) ^ second) >>> 0;
}

function multiplyModulo(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ 0xedb88320 : factor >>> 1;
  }
  return product;
}

const ADLER_MODULUS = 65_521;

/** Adler-32 of `bytes[from..to)`, going on from `adler`; that of no bytes is 1. */
export function adler32(adler: number, bytes: Uint8Array, from = 0, to = bytes.length): number {
  let a = adler & 0xffff;
  let b = adler >>> 16;
  let at = from;
  while (at < to) {
    // The most bytes for which b stays below 2^31.
    const end = Math.min(to, at + 3800);
    for (; at + 4 <= end; at += 4) {
      const p = bytes[at]!;
      const q = bytes[at + 1]!;
      const r = bytes[at + 2]!;
      const s = bytes[at + 3]!;
      b = (b + 4 * a + 4 * p + 3 * q + 2 * r + s) | 0;
      a = (a + p + q + r + s) | 0;
    }
    for (; at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= ADLER_MODULUS;
    b %= ADLER_MODULUS;
  }
  return ((b << 16) | a) >>> 0;
}

/** The Adler-32 of two byte strings set end to end, from that of each. */
export function combineAdler32(first: number, second: number, secondLength: number): number {
  const length = secondLength % ADLER_MODULUS;
  const a1 = first & 0xffff;
  const a2 = second & 0xffff;
  const a = (a1 + a2 - 1 + ADLER_MODULUS) % ADLER_MODULUS;
  // Each of the second's partial sums lacks what the first added, a1 - 1.
  const b =
    ((first >>> 16) + (second >>> 16) + ((length * (a1 - 1 + ADLER_MODULUS)) % ADLER_MODULUS)) %
    ADLER_MODULUS;
  return ((b << 16) | a) >>> 0;
}
