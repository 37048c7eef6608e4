import {
  CODE_LENGTH_ORDER,
  DISTANCE_BASE,
  DISTANCE_CODES,
  DISTANCE_EXTRA,
  distanceCode,
  END_OF_BLOCK,
  LENGTH_BASE,
  LENGTH_CODE,
  LENGTH_EXTRA,
  LITERAL_CODES,
} from './alphabet.js';
import type { BitWriter } from './bit-writer.js';
import { canonicalCodes, codeLengths } from './huffman.js';

/** The code lengths of a block's two alphabets, from which the next block's costs are guessed. */
export interface BlockCode {
  readonly literals: Uint8Array;
  readonly distances: Uint8Array;
}

/** The best code for tokens. See alphabet.ts for what a token is. */
export function codeFor(tokens: Int32Array, count: number): BlockCode {
  const literals = new Uint32Array(LITERAL_CODES);
  const distances = new Uint32Array(DISTANCE_CODES);
  for (let at = 0; at < count; at++) {
    const token = tokens[at]!;
    if (token < 256) literals[token]!++;
    else {
      literals[257 + LENGTH_CODE[token >>> 16]!]!++;
      distances[distanceCode(token & 0xffff)]!++;
    }
  }
  literals[END_OF_BLOCK] = 1;
  return { literals: codeLengths(literals, 15), distances: codeLengths(distances, 15) };
}

/** How many bits tokens take in their best code, without the code itself. */
export function bitsOf(tokens: Int32Array, count: number): number {
  const { literals, distances } = codeFor(tokens, count);
  let bits = 0;
  for (let at = 0; at < count; at++) {
    const token = tokens[at]!;
    if (token < 256) {
      bits += literals[token]!;
      continue;
    }
    const length = LENGTH_CODE[token >>> 16]!;
    const distance = distanceCode(token & 0xffff);
    bits += literals[257 + length]! + LENGTH_EXTRA[length]!;
    bits += distances[distance]! + DISTANCE_EXTRA[distance]!;
  }
  return bits;
}

/** Writes tokens as one block with its own Huffman codes, not marked as the last. */
export function writeBlock(
  writer: BitWriter,
  tokens: Int32Array,
  count: number,
  code: BlockCode,
): void {
  // No token takes more than 48 bits, and the header fits in 400 bytes.
  writer.reserve(count * 6 + 400);
  writer.put(0b100, 3);
  writeCode(writer, code);
  const literalCodes = canonicalCodes(code.literals);
  const distanceCodes = canonicalCodes(code.distances);
  const { literals: literalLengths, distances: distanceLengths } = code;
  for (let at = 0; at < count; at++) {
    const token = tokens[at]!;
    if (token < 256) {
      writer.put(literalCodes[token]!, literalLengths[token]!);
      continue;
    }
    const length = token >>> 16;
    const distance = token & 0xffff;
    const lengthCode = LENGTH_CODE[length]!;
    writer.put(literalCodes[257 + lengthCode]!, literalLengths[257 + lengthCode]!);
    const lengthExtra = LENGTH_EXTRA[lengthCode]!;
    if (lengthExtra > 0) writer.put(length - LENGTH_BASE[lengthCode]!, lengthExtra);
    const place = distanceCode(distance);
    writer.put(distanceCodes[place]!, distanceLengths[place]!);
    const distanceExtra = DISTANCE_EXTRA[place]!;
    if (distanceExtra > 0) writer.put(distance - DISTANCE_BASE[place]!, distanceExtra);
  }
  writer.put(literalCodes[END_OF_BLOCK]!, literalLengths[END_OF_BLOCK]!);
}

/** An empty stored block, after which the next block starts at a whole byte. */
export function writeSyncPoint(writer: BitWriter): void {
  writer.reserve(16);
  writer.put(0, 3);
  writer.alignToByte();
  writer.putBytes(Uint8Array.of(0, 0, 0xff, 0xff));
}

/** Bytes as stored blocks, for content that no code makes smaller. The writer is left at a byte. */
export function writeStored(writer: BitWriter, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; from += 0xffff) {
    const piece = bytes.subarray(from, from + 0xffff);
    writer.reserve(16);
    writer.put(0, 3);
    writer.alignToByte();
    const { length } = piece;
    writer.putBytes(Uint8Array.of(length, length >>> 8, ~length, ~length >>> 8));
    writer.putBytes(piece);
  }
}

function writeCode(writer: BitWriter, { literals, distances }: BlockCode): void {
  const literalCount = Math.max(257, used(literals));
  const distanceCount = Math.max(1, used(distances));
  const lengths = new Uint8Array(literalCount + distanceCount);
  lengths.set(literals.subarray(0, literalCount));
  lengths.set(distances.subarray(0, distanceCount), literalCount);
  const { symbols, extras } = runLengths(lengths);
  const frequencies = new Uint32Array(19);
  for (const symbol of symbols) frequencies[symbol]!++;
  const codeLengthLengths = codeLengths(frequencies, 7);
  const codes = canonicalCodes(codeLengthLengths);
  let orderCount = 19;
  while (orderCount > 4 && codeLengthLengths[CODE_LENGTH_ORDER[orderCount - 1]!] === 0) {
    orderCount--;
  }
  writer.put(literalCount - 257, 5);
  writer.put(distanceCount - 1, 5);
  writer.put(orderCount - 4, 4);
  for (let at = 0; at < orderCount; at++) {
    writer.put(codeLengthLengths[CODE_LENGTH_ORDER[at]!]!, 3);
  }
  symbols.forEach((symbol, at) => {
    writer.put(codes[symbol]!, codeLengthLengths[symbol]!);
    if (symbol >= 16) writer.put(extras[at]!, symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
  });
}

function used(lengths: Uint8Array): number {
  let count = lengths.length;
  while (count > 0 && lengths[count - 1] === 0) count--;
  return count;
}

/** The code lengths in the run-length alphabet of RFC 1951, 3.2.7. */
function runLengths(lengths: Uint8Array): { symbols: number[]; extras: number[] } {
  const symbols: number[] = [];
  const extras: number[] = [];
  for (let at = 0; at < lengths.length;) {
    const value = lengths[at]!;
    let run = 1;
    while (at + run < lengths.length && lengths[at + run] === value) run++;
    at += run;
    if (value !== 0) {
      symbols.push(value);
      extras.push(0);
      run--;
    }
    while (run >= 3) {
      const take = Math.min(run, value === 0 ? 138 : 6);
      symbols.push(value !== 0 ? 16 : take > 10 ? 18 : 17);
      extras.push(value === 0 && take > 10 ? take - 11 : take - 3);
      run -= take;
    }
    for (; run > 0; run--) {
      symbols.push(value);
      extras.push(0);
    }
  }
  return { symbols, extras };
}
