import { adler32 } from '../png/checksums.js';
import { BitWriter } from './bit-writer.js';
import {
  type BlockCode,
  codeFor,
  writeBlock,
  writeStored,
  writeSyncPoint,
} from './block-writer.js';
import { Costs } from './costs.js';
import { parseGeneral } from './lz-parser.js';
import { parseMask, type ParserSpace } from './mask-parser.js';
import { adler32OfRuns, findRuns } from './runs.js';

/** Deflate blocks that stand on their own and end at a whole byte, none of them the last. */
export interface DeflatedBand {
  readonly bytes: Uint8Array;
  /** Adler-32 and length of what was compressed. */
  readonly adler: number;
  readonly length: number;
  /** 1 for each byte value that may occur in what was compressed. */
  readonly values: Uint8Array;
}

const TOKENS_A_BLOCK = 1 << 16;
/** Shorter runs than this on average are no runs to speak of. */
const WORTHWHILE_RUN = 5;

/**
 * Compresses the rows of a band. Nothing before the band is referred to, so bands can be kept and
 * joined in any order.
 *
 * @param data Rows of `rowLength` bytes, the buffer's length a multiple of four.
 */
export function deflateBand(
  data: Uint8Array,
  length: number,
  rowLength: number,
  space: ParserSpace,
): DeflatedBand {
  const writer = new BitWriter();
  const values = new Uint8Array(256);
  const runs = findRuns(data, length, Math.max(16, Math.floor(length / WORTHWHILE_RUN)));
  let adler: number;
  let tokens: Int32Array;
  let count: number;
  if (runs) {
    adler = adler32OfRuns(data, runs);
    for (let run = 0; run < runs.count; run++) values[data[runs.starts[run]!]!] = 1;
    ({ tokens, count } = parseMask(data, runs, rowLength, Costs.guess(rowLength), space));
  } else {
    adler = adler32(1, data, 0, length);
    for (let at = 0; at < length; at++) values[data[at]!] = 1;
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
    return { bytes: stored.finish(), adler, length, values };
  }
  return { bytes: writer.finish(), adler, length, values };
}
