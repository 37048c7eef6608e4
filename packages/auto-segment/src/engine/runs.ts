/** Pixels of a picture as stretches of its rows. */
export interface Runs {
  /** Where each row's numbers begin in `ends`, and one more at the end. */
  readonly rows: Int32Array;
  /** First column and column after the last of each stretch, ascending; no two of a row touch. */
  readonly ends: Int32Array;
}

/** Collects stretches row by row; those of a row must begin in ascending order. */
export class RunsBuilder {
  readonly #rows: Int32Array;
  #ends = new Int32Array(1024);
  #row = 0;
  #length = 0;

  constructor(height: number) {
    this.#rows = new Int32Array(height + 1);
  }

  /** Adds a stretch to the row; what touches or overlaps the one before becomes part of it. */
  add(from: number, to: number): void {
    const length = this.#length;
    if (length > this.#rows[this.#row] && from <= this.#ends[length - 1]) {
      if (to > this.#ends[length - 1]) this.#ends[length - 1] = to;
      return;
    }
    if (length === this.#ends.length) {
      const longer = new Int32Array(length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#ends[length] = from;
    this.#ends[length + 1] = to;
    this.#length = length + 2;
  }

  /** Goes on to the next row. */
  endRow(): void {
    this.#rows[++this.#row] = this.#length;
  }

  build(): Runs {
    return { rows: this.#rows, ends: this.#ends.subarray(0, this.#length) };
  }
}

/** Adds what is in either of two rows. */
function addBoth(
  { ends }: Runs,
  first: number,
  firstEnd: number,
  second: number,
  secondEnd: number,
  to: RunsBuilder,
): void {
  while (first < firstEnd || second < secondEnd) {
    const ofFirst = second >= secondEnd || (first < firstEnd && ends[first] <= ends[second]);
    const at = ofFirst ? first : second;
    to.add(ends[at], ends[at + 1]);
    if (ofFirst) first += 2;
    else second += 2;
  }
}

/** Each row joined with the one `below` rows further down. */
function joinedWithBelow(runs: Runs, below: number): Runs {
  const { rows } = runs;
  const height = rows.length - 1;
  const out = new RunsBuilder(height);
  for (let y = 0; y < height; y++) {
    const other = Math.min(height, y + below);
    const otherEnd = Math.min(height, other + 1);
    addBoth(runs, rows[y], rows[y + 1], rows[other], rows[otherEnd], out);
    out.endRow();
  }
  return out.build();
}

/**
 * All pixels within `reach` columns and rows of those given.
 *
 * @param width Of the picture, in which the answer stays.
 */
export function widened({ rows, ends }: Runs, reach: number, width: number): Runs {
  const height = rows.length - 1;
  // Rows above the first, so that each row of the answer is the sum of those from there on down.
  const wide = new RunsBuilder(height + 2 * reach);
  for (let y = -reach; y < height + reach; y++) {
    if (y >= 0 && y < height) {
      for (let at = rows[y]; at < rows[y + 1]; at += 2) {
        wide.add(Math.max(0, ends[at] - reach), Math.min(width, ends[at + 1] + reach));
      }
    }
    wide.endRow();
  }
  let all = wide.build();
  // One row, then two, then four: joining is done as often as the number of rows can be doubled.
  const wanted = 2 * reach + 1;
  for (let held = 1; held < wanted;) {
    const more = Math.min(held, wanted - held);
    all = joinedWithBelow(all, more);
    held += more;
  }
  return { rows: all.rows.subarray(0, height + 1), ends: all.ends };
}
