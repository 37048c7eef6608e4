import { ManifestError } from '../errors.js';
import { Inflater } from '../deflate/inflate.js';
import { MAXIMUM_DISTANCE } from '../deflate/alphabet.js';
import { adler32 } from './checksums.js';
import { quickLine } from './quick-lines.js';
import { unfilter } from './unfilter.js';

/** About how many bytes are inflated at a time. */
const PIECE = 1 << 20;
/** The longest scan line that is read; longer ones would not keep memory bounded. */
const LONGEST_LINE = 1 << 28;

/** Lines that were inflated together, still filtered: line n's filter byte is at `from + n * stride`. */
export interface LinePiece {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly lines: number;
  readonly stride: number;
}

/**
 * Inflates a picture's scan lines in pieces of about 1 MB and checks the stream's end. Interlaced
 * pictures are read pass after pass with different line lengths.
 */
export class ScanLines {
  readonly inflater: Inflater;
  #buffer = new Uint8Array(0);
  #words = new Int32Array(0);
  #end = 0;
  #adler = 1;
  #line = new Uint8Array(0);
  #above = new Uint8Array(0);

  constructor(data: Uint8Array) {
    this.inflater = new Inflater(data);
  }

  /** Begins a pass: no line is above its first. */
  startPass(lineBytes: number): void {
    if (lineBytes > LONGEST_LINE) {
      throw new ManifestError(
        'png-too-large',
        `A row of the picture takes ${lineBytes} bytes.`,
        {},
        `at most ${LONGEST_LINE}`,
      );
    }
    this.#line = new Uint8Array(lineBytes);
    this.#above = new Uint8Array(lineBytes);
  }

  /**
   * The next lines of the pass, as many as fit in a piece.
   *
   * @throws {ManifestError} `png-truncated` where the data ends before.
   */
  read(lineBytes: number, most: number): LinePiece {
    const stride = lineBytes + 1;
    const lines = Math.min(most, Math.max(1, Math.floor(PIECE / stride)));
    const length = lines * stride;
    const kept = Math.min(this.#end, MAXIMUM_DISTANCE);
    const start = this.#end - kept;
    if (kept + length > this.#buffer.length) {
      const grown = new Uint8Array(MAXIMUM_DISTANCE + length);
      grown.set(this.#buffer.subarray(start, this.#end));
      this.#buffer = grown;
      this.#words = new Int32Array(grown.buffer, 0, grown.length >> 2);
    } else this.#buffer.copyWithin(0, start, this.#end);
    const to = kept + length;
    this.#end = this.inflater.read(this.#buffer, kept, to);
    if (this.#end < to) {
      throw new ManifestError('png-truncated', 'The picture has fewer rows than its header says.');
    }
    this.#adler = adler32(this.#adler, this.#buffer, kept, to);
    return { bytes: this.#buffer, from: kept, lines, stride };
  }

  /**
   * Line `n` of a piece without its filter byte and unfiltered. Lines must be asked for in order, and
   * what is given holds until the next call.
   */
  unfiltered({ bytes, from, stride }: LinePiece, n: number, pixelBytes: number): Uint8Array {
    const at = from + n * stride;
    const line = this.#line;
    line.set(bytes.subarray(at + 1, at + stride));
    unfilter(bytes[at]!, line, this.#above, pixelBytes);
    this.#line = this.#above;
    this.#above = line;
    return line;
  }

  /**
   * {@link unfiltered} for lines of one-byte pixels with filters 0 and 2 only, noting in `met` which
   * values occur; a value that is in the line as it was in the line above is not noted again.
   */
  quicklyUnfiltered({ bytes, from, stride }: LinePiece, n: number, met: Uint8Array): Uint8Array {
    const at = from + n * stride;
    quickLine(bytes[at] as 0 | 2, this.#words, bytes, at + 1, this.#above, met);
    return this.#above;
  }

  /** Says what the line above the next is, where lines were taken from the piece as they are. */
  setAbove({ bytes, from, stride }: LinePiece, n: number): void {
    const at = from + n * stride;
    this.#above.set(bytes.subarray(at + 1, at + stride));
  }

  /** Checks that the stream ends here and has the checksum that it claims. */
  finish(): void {
    if (!this.inflater.readEnd()) {
      throw new ManifestError(
        'png-excess-data',
        'The compressed data goes on after the last row.',
        {},
        'its end',
      );
    }
    const claimed = this.inflater.checksum;
    if (claimed === undefined) {
      throw new ManifestError('png-truncated', 'The compressed data lacks its checksum.');
    }
    if (claimed !== this.#adler) {
      throw new ManifestError(
        'png-data',
        `The pixels have another checksum (${this.#adler.toString(16)}) than the file says.`,
        {},
        claimed.toString(16),
      );
    }
  }
}
