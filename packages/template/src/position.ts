/** A place in a source text, both numbers counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Finds lines and columns of offsets in one text.
 *
 * Lines end with `\n`; columns count UTF-16 code units, as editors' "go to" does.
 */
export class LineIndex {
  readonly #starts: number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = [0];
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** Line and column of an offset; offsets outside the text are moved to its nearer end. */
  at(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - this.#starts[low] + 1 };
  }

  /** Offset of a line and column. */
  offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? this.#length) + column - 1;
  }
}
