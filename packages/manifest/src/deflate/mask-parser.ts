import { MAXIMUM_DISTANCE, MAXIMUM_MATCH, MINIMUM_MATCH } from './alphabet.js';
import { BIT, type Costs } from './costs.js';
import type { Runs } from './runs.js';

/*
 * A near-optimal parse of a label mask's rows into deflate tokens: a shortest path over positions,
 * from left to right. A general deflate looks for matches by hashing bytes; in a picture made of
 * runs, all worthwhile ones are known from the run starts of this row and the row above:
 *
 * - the rest of a run, at distance 1;
 * - what equals the row above, at distance `rowLength`;
 * - what equals the row above moved sideways so far that the next boundary, or the one just passed,
 *   lies on its counterpart.
 *
 * Positions are reached only where such a match can end: at a change, one byte after a change (from
 * there on a run is a match of distance 1), or after a whole match of the greatest length.
 */

/** How many run starts of the row above are tried around a boundary, to each side. */
const REACH = 1;
/** By how much a position further on may cost more and still be preferred, to save time. */
const SLACK = 4 * BIT;
/** More than any parse costs, and still a small integer. */
const UNREACHED = 0x3fffffff;

/** Work space of the parser, to be used for one band after the other. */
export class ParserSpace {
  cost = new Int32Array(0);
  cameFrom = new Int32Array(0);
  distance = new Uint16Array(0);
  /** One bit a position that has been reached and not yet been left. */
  reached = new Int32Array(0);

  /** Makes room for `length` bytes and forgets what was there. */
  prepare(length: number): void {
    if (this.cost.length <= length) {
      this.cost = new Int32Array(length + 1);
      this.cameFrom = new Int32Array(length + 1);
      this.distance = new Uint16Array(length + 1);
      this.reached = new Int32Array((length >> 5) + 2);
    }
    this.cost.fill(UNREACHED, 0, length + 1);
    this.reached.fill(0);
  }
}

/** Tokens, of which the first `count` count. */
export interface Parsed {
  readonly tokens: Int32Array;
  readonly count: number;
}

/**
 * The tokens for a band of rows.
 *
 * @param data The band, `rowLength` bytes a row.
 * @param costs What tokens are expected to cost.
 */
export function parseMask(
  data: Uint8Array,
  { starts, count: runs }: Runs,
  rowLength: number,
  costs: Costs,
  space: ParserSpace,
): Parsed {
  const length = starts[runs]!;
  space.prepare(length);
  const { cost, cameFrom, distance: distanceUsed, reached } = space;
  const { literal } = costs;
  const runBits = costs.distance(1);
  const hasRowAbove = rowLength <= MAXIMUM_DISTANCE;
  const rowBits = hasRowAbove ? costs.distance(rowLength) : UNREACHED;

  let bestAhead = UNREACHED;
  let bestAheadAt = 0;
  const reach = (from: number, to: number, bits: number, distance: number): void => {
    if (bits >= cost[to]!) return;
    cost[to] = bits;
    cameFrom[to] = from;
    distanceUsed[to] = distance;
    reached[to >> 5] = reached[to >> 5]! | (1 << (to & 31));
    if (bits <= bestAhead) {
      bestAhead = bits;
      bestAheadAt = to;
    }
  };

  cost[0] = 0;
  reached[0] = 1;
  let i = 0; // the run that `at` lies in
  let above = 0; // the run that `at - rowLength` lies in
  let aboveEnd = 0; // the run that `end - rowLength` lies in
  let equalUntil = 0; // where the row above first differs, at or after `at`
  let equalRun = 0;
  let equalAbove = 0;

  for (let word = 0; word <= length >> 5; word++) {
    while (reached[word] !== 0) {
      const bit = 31 - Math.clz32(reached[word]! & -reached[word]!);
      reached[word] = reached[word]! & ~(1 << bit);
      const at = (word << 5) | bit;
      if (at >= length) break;
      const spent = cost[at]!;
      // A position further on that costs less can do all that this one can.
      if (bestAheadAt > at) {
        if (bestAhead <= spent + SLACK) continue;
      } else bestAhead = UNREACHED;
      while (starts[i + 1]! <= at) i++;
      const start = starts[i]!;
      const end = starts[i + 1]!;
      const value = data[start]!;
      const left = end - at;

      if (at > start && left >= MINIMUM_MATCH) {
        reach(at, end, spent + costs.match(left, runBits), 1);
        if (left > MAXIMUM_MATCH) {
          const whole = left - (left % MAXIMUM_MATCH);
          reach(at, at + whole, spent + costs.match(whole, runBits), 1);
        }
      } else reach(at, at + 1, spent + literal[value]!, 0);

      if (!hasRowAbove || end <= rowLength) continue;

      if (at >= rowLength) {
        const place = at - rowLength;
        while (starts[above + 1]! <= place) above++;
        if (equalUntil < at || at === rowLength) {
          equalUntil = at;
          equalRun = i;
          equalAbove = above;
        }
        while (equalUntil < length && data[starts[equalRun]!] === data[starts[equalAbove]!]) {
          const here = starts[equalRun + 1]!;
          const there = starts[equalAbove + 1]! + rowLength;
          equalUntil = here < there ? here : there;
          if (here <= there) equalRun++;
          if (there <= here) equalAbove++;
        }
        const size = equalUntil - at;
        if (size >= MINIMUM_MATCH) {
          reach(at, equalUntil, spent + costs.match(size, rowBits), rowLength);
          if (size > MAXIMUM_MATCH) {
            const whole = size - (size % MAXIMUM_MATCH);
            reach(at, at + whole, spent + costs.match(whole, rowBits), rowLength);
          }
          // One byte after the last change, the rest of the run costs little.
          let last = equalRun;
          while (starts[last]! >= equalUntil) last--;
          const stop = starts[last]! + 1;
          if (stop - at >= MINIMUM_MATCH && stop < equalUntil) {
            reach(at, stop, spent + costs.match(stop - at, rowBits), rowLength);
          }
        }
        // The boundary just passed, on its counterpart.
        if (at === start) {
          const first = above - REACH < 0 ? 0 : above - REACH;
          const lastRun = above + REACH < i - 1 ? above + REACH : i - 1;
          for (let j = first; j <= lastRun; j++) {
            if (data[starts[j]!] !== value || at - starts[j]! === rowLength) continue;
            shifted(at, i, j, at - starts[j]!, spent);
          }
        }
      }

      // The next boundary, on its counterpart.
      if (equalUntil - at >= MAXIMUM_MATCH) continue;
      if (i + 1 >= runs) continue;
      const next = data[end]!;
      while (starts[aboveEnd + 1]! + rowLength <= end) aboveEnd++;
      const first = aboveEnd - REACH < 1 ? 1 : aboveEnd - REACH;
      const lastRun = aboveEnd + REACH < i ? aboveEnd + REACH : i;
      for (let j = first; j <= lastRun; j++) {
        if (data[starts[j]!] !== next || data[starts[j - 1]!] !== value) continue;
        const distance = end - starts[j]!;
        if (distance === rowLength || at - distance < starts[j - 1]!) continue;
        shifted(at, i, j - 1, distance, spent);
      }
    }
  }

  // A match at `distance`, from run `i` here and run `j` there, whose values are equal.
  function shifted(at: number, i: number, j: number, distance: number, spent: number): void {
    if (distance > MAXIMUM_DISTANCE) return;
    const most = at + MAXIMUM_MATCH < length ? at + MAXIMUM_MATCH : length;
    let here = i;
    let there = j;
    let to = at;
    while (to < most && data[starts[here]!] === data[starts[there]!]) {
      const hereEnd = starts[here + 1]!;
      const thereEnd = starts[there + 1]! + distance;
      to = hereEnd < thereEnd ? hereEnd : thereEnd;
      if (hereEnd <= thereEnd) here++;
      if (thereEnd <= hereEnd) there++;
    }
    if (to > most) to = most;
    // A match that passes no boundary is dearer than the run's rest.
    if (to <= starts[i + 1]! || to - at < MINIMUM_MATCH) return;
    const bits = costs.distance(distance);
    reach(at, to, spent + costs.match(to - at, bits), distance);
    while (starts[here]! >= to) here--;
    const stop = starts[here]! + 1;
    if (stop < to && stop - at >= MINIMUM_MATCH) {
      reach(at, stop, spent + costs.match(stop - at, bits), distance);
    }
  }

  return tokensOf(data, cameFrom, distanceUsed, length);
}

function tokensOf(
  data: Uint8Array,
  cameFrom: Int32Array,
  distanceUsed: Uint16Array,
  length: number,
): Parsed {
  let needed = 0;
  for (let to = length; to > 0; to = cameFrom[to]!) {
    const size = to - cameFrom[to]!;
    needed += distanceUsed[to] === 0 ? size : Math.ceil(size / MAXIMUM_MATCH) + 1;
  }
  // Filled from the end, since the path is known backwards.
  const tokens = new Int32Array(needed);
  let at = needed;
  for (let to = length; to > 0; to = cameFrom[to]!) {
    const from = cameFrom[to]!;
    const distance = distanceUsed[to]!;
    if (distance === 0) {
      tokens[--at] = data[from]!;
      continue;
    }
    let left = to - from;
    while (left > 0) {
      // The rest must not be too short for a match of its own.
      const take =
        left <= MAXIMUM_MATCH
          ? left
          : left < MAXIMUM_MATCH + MINIMUM_MATCH
            ? left - MINIMUM_MATCH
            : MAXIMUM_MATCH;
      tokens[--at] = (take << 16) | distance;
      left -= take;
    }
  }
  return { tokens: tokens.subarray(at), count: needed - at };
}
