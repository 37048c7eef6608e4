import { adler32 } from '../png/checksums.js';
import { BitWriter } from './bit-writer.js';
import {
  bitsOf,
  type BlockCode,
  codeFor,
  writeBlock,
  writeStored,
  writeSyncPoint,
} from './block-writer.js';
import type { Costs } from './costs.js';
import { parseGeneral } from './lz-parser.js';
import { parseMask, type ParserSpace } from './mask-parser.js';
import { adler32OfRuns, cutRuns, type Runs } from './runs.js';

/** Deflate blocks that stand on their own and end at a whole byte, none of them the last. */
export interface DeflatedBand {
  readonly bytes: Uint8Array;
  /** Adler-32 and length of what was compressed. */
  readonly adler: number;
  readonly length: number;
}

/** What a band is made of. */
export interface BandForm {
  readonly length: number;
  readonly rowLength: number;
  readonly runs: Runs | undefined;
  readonly guess: Costs;
}

/** The least number of rows that an estimate looks at. */
const LEAST_ROWS = 4;
/** Bands up to so many bytes are looked at whole. */
const ALWAYS_WHOLE = 1 << 14;
const TOKENS_A_BLOCK = 1 << 16;

/** About how many bits the band would take, measured in some of its rows. */
export function estimateBits(
  data: Uint8Array,
  { length, rowLength, runs, guess }: BandForm & { readonly runs: Runs },
  space: ParserSpace,
): number {
  const rows = length / rowLength;
  const some = Math.max(LEAST_ROWS, rows >> 4);
  if (rows <= some || length <= ALWAYS_WHOLE) {
    const { tokens, count } = parseMask(data, runs, rowLength, guess, space);
    return bitsOf(tokens, count);
  }
  const from = ((rows - some) >> 1) * rowLength;
  const part = cutRuns(runs, from, from + some * rowLength);
  const { tokens, count } = parseMask(data.subarray(from), part, rowLength, guess, space);
  return bitsOf(tokens, count);
}

/**
 * Compresses the rows of a band. Nothing before the band is referred to, so bands can be kept and
 * joined in any order.
 *
 * @param data Rows of `rowLength` bytes.
 * @param runs The rows' runs, where they have any to speak of.
 * @param guess What tokens are expected to cost, where there are runs.
 */
export function deflateBand(
  data: Uint8Array,
  { length, rowLength, runs, guess }: BandForm,
  space: ParserSpace,
): DeflatedBand {
  const writer = new BitWriter();
  let adler: number;
  let tokens: Int32Array;
  let count: number;
  if (runs) {
    adler = adler32OfRuns(data, runs);
    ({ tokens, count } = parseMask(data, runs, rowLength, guess, space));
  } else {
    adler = adler32(1, data, 0, length);
    ({ tokens, count } = parseGeneral(data, length, rowLength));
  }
  for (let from = 0; from < count; from += TOKENS_A_BLOCK) {
    const block = tokens.subarray(from, Math.min(count, from + TOKENS_A_BLOCK));
    const code: BlockCode = codeFor(block, block.length);
    writeBlock(writer, block, block.length, code);
  }
  writeSyncPoint(writer);
  if (writer.length > length + 5 * Math.ceil(length / 0xffff)) {
    const stored = new BitWriter();
    writeStored(stored, data.subarray(0, length));
    return { bytes: stored.finish(), adler, length };
  }
  return { bytes: writer.finish(), adler, length };
}
