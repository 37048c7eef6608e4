import { MAXIMUM_DISTANCE, MAXIMUM_MATCH, MINIMUM_MATCH } from './alphabet.js';

const HASH_BITS = 15;
const CHAIN = 12;
const GOOD_ENOUGH = 64;

/**
 * Tokens for bytes without much run structure (noise, dithering): greedy matching over hash chains
 * of four bytes, after the usual LZ77 of zlib's fast levels, with the row above tried first.
 */
export function parseGeneral(
  data: Uint8Array,
  length: number,
  rowLength: number,
): { tokens: Int32Array; count: number } {
  const tokens = new Int32Array(length);
  const head = new Int32Array(1 << HASH_BITS).fill(-1);
  const before = new Int32Array(MAXIMUM_DISTANCE);
  const mask = MAXIMUM_DISTANCE - 1;
  const hashAt = (at: number): number =>
    Math.imul(
      data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24),
      0x9e3779b1,
    ) >>>
    (32 - HASH_BITS);
  const hashed = length - 3;
  let count = 0;
  let at = 0;
  while (at < length) {
    let best = MINIMUM_MATCH - 1;
    let bestDistance = 0;
    const most = Math.min(MAXIMUM_MATCH, length - at);
    const tryAt = (from: number): void => {
      if (data[from + best] !== data[at + best]) return;
      let size = 0;
      while (size < most && data[from + size] === data[at + size]) size++;
      if (size > best) {
        best = size;
        bestDistance = at - from;
      }
    };
    if (most >= MINIMUM_MATCH) {
      if (rowLength <= MAXIMUM_DISTANCE && at >= rowLength) tryAt(at - rowLength);
      if (at >= 1) tryAt(at - 1);
    }
    if (at < hashed) {
      const slot = hashAt(at);
      let from = head[slot]!;
      for (
        let step = CHAIN;
        step > 0 && from >= 0 && at - from <= MAXIMUM_DISTANCE && best < GOOD_ENOUGH && best < most;
        step--
      ) {
        tryAt(from);
        const older = before[from & mask]!;
        if (older >= from) break;
        from = older;
      }
      before[at & mask] = head[slot]!;
      head[slot] = at;
    }
    // A match of three far away costs more than its literals.
    if (bestDistance === 0 || (best === MINIMUM_MATCH && bestDistance > 1024)) {
      tokens[count++] = data[at++]!;
      continue;
    }
    tokens[count++] = (best << 16) | bestDistance;
    const end = at + best;
    for (at++; at < end; at++) {
      if (at >= hashed || best > GOOD_ENOUGH) continue;
      const slot = hashAt(at);
      before[at & mask] = head[slot]!;
      head[slot] = at;
    }
  }
  return { tokens, count };
}
