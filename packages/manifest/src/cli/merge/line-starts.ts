import type { LineSpan } from './line-index.js';

const NEWLINE = 10;

/** Where the lines of a stream start, for those of the piece that is being read. */
export class LineStarts {
  #starts = [0];
  /** Number of the line that the first start belongs to. */
  #first = 1;
  #read = 0;

  /** The same pieces. */
  async *watch(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      // Lines that ended in the pieces before were read by now.
      this.#first += this.#starts.length - 1;
      this.#starts = this.#starts.slice(-1);
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) {
        this.#starts.push(this.#read + at + 1);
      }
      this.#read += piece.length;
      yield piece;
    }
  }

  /** Where a line of the present piece stands. */
  spanOf(number: number): LineSpan {
    const offset = this.#starts[number - this.#first]!;
    const end = this.#starts[number - this.#first + 1] ?? this.#read;
    return { offset, length: end - offset };
  }
}
