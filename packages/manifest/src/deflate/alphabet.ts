/*
 * Deflate's two alphabets (RFC 1951, 3.2.5). A token is a number: a literal byte as itself, a match
 * as `length << 16 | distance` with 3 <= length <= 258 and 1 <= distance <= 32768.
 */

export const MINIMUM_MATCH = 3;
export const MAXIMUM_MATCH = 258;
export const MAXIMUM_DISTANCE = 32_768;
export const END_OF_BLOCK = 256;
export const LITERAL_CODES = 286;
export const DISTANCE_CODES = 30;

/** First match length of codes 257 and on. */
export const LENGTH_BASE = Uint16Array.of(
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31],
  ...[35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258],
);

/** Extra bits of length codes 257 and on. */
export const LENGTH_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
);

/** First distance of each distance code. */
export const DISTANCE_BASE = Uint16Array.of(
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769],
  ...[1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577],
);

/** Extra bits of each distance code. */
export const DISTANCE_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8],
  ...[9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
);

/** The order in which lengths of the code-length code are written. */
export const CODE_LENGTH_ORDER = Uint8Array.of(
  ...[16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15],
);

/** The length code, minus 257, of every match length up to 258. */
export const LENGTH_CODE: Uint8Array = lengthCodes();

function lengthCodes(): Uint8Array {
  const codes = new Uint8Array(MAXIMUM_MATCH + 1);
  for (let code = 0; code < LENGTH_BASE.length; code++) {
    codes.fill(code, LENGTH_BASE[code]!);
  }
  return codes;
}

/** The code of a distance, 1 to 32768. */
export function distanceCode(distance: number): number {
  const d = distance - 1;
  if (d < 4) return d;
  const top = 31 - Math.clz32(d);
  return top * 2 + ((d >>> (top - 1)) & 1);
}
