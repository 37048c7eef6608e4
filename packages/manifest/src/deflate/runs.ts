/** Where runs of equal bytes start, in ascending order, with the end of the data after the last. */
export interface Runs {
  /** `count + 1` positions; the array may be longer. */
  readonly starts: Int32Array;
  readonly count: number;
}

/**
 * The runs of `data[0..length)`.
 *
 * @param data Starts at a multiple of four of its buffer, which ends no earlier than the next.
 * @param most Gives up, returning `undefined`, where there are more runs.
 */
export function findRuns(data: Uint8Array, length: number, most: number): Runs | undefined {
  const words = new Int32Array(data.buffer, data.byteOffset, length >> 2);
  let starts = new Int32Array(Math.min(most, 1 << 14) + 2);
  let count = 0;
  let at = 0;
  while (at < length) {
    if (count === most) return undefined;
    if (count + 2 > starts.length) {
      const grown = new Int32Array(starts.length * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count++] = at;
    const value = data[at++]!;
    while ((at & 3) !== 0 && at < length && data[at] === value) at++;
    if ((at & 3) === 0) {
      const word = Math.imul(value, 0x01010101);
      let index = at >> 2;
      while (index < words.length && words[index] === word) index++;
      at = index << 2;
      while (at < length && data[at] === value) at++;
    }
  }
  starts[count] = length;
  return { starts, count };
}

/** The runs of `data[from..to)`, counted from `from`. */
export function cutRuns({ starts, count }: Runs, from: number, to: number): Runs {
  let first = 0;
  while (first < count && starts[first + 1]! <= from) first++;
  let last = first;
  while (last < count && starts[last]! < to) last++;
  const cut = starts.slice(first, last + 1);
  for (let at = 0; at < cut.length; at++) cut[at]! -= from;
  cut[0] = 0;
  cut[last - first] = to - from;
  return { starts: cut, count: last - first };
}

const ADLER_MODULUS = 65_521;
const LONGEST_STEP = 5552;

/** The Adler-32 of data known by its runs: each run adds an arithmetic series. */
export function adler32OfRuns(data: Uint8Array, { starts, count }: Runs): number {
  let a = 1;
  let b = 0;
  for (let run = 0; run < count; run++) {
    const value = data[starts[run]!]!;
    let left = starts[run + 1]! - starts[run]!;
    while (left > 0) {
      const step = left < LONGEST_STEP ? left : LONGEST_STEP;
      // At most 5552 · 65520 + 255 · 5552 · 5553 / 2 + 65520 < 2^33, exact in a double.
      b = (b + step * a + (value * step * (step + 1)) / 2) % ADLER_MODULUS;
      a = (a + value * step) % ADLER_MODULUS;
      left -= step;
    }
  }
  return ((b << 16) | a) >>> 0;
}
