import { MAXIMUM_DISTANCE, MAXIMUM_MATCH, MINIMUM_MATCH } from './alphabet.js';
import type { Costs } from './costs.js';
import type { Runs } from './runs.js';

/*
 * The cheapest parse of a label mask's rows into deflate tokens, over a graph whose nodes are few:
 * in a picture made of runs, a token pays only where it starts or ends at a change.
 *
 * Nodes: each run's start, the byte after it (from there on a run is a match of distance 1), and
 * where a run that looked like the row above stops doing so. Edges: literals, the rest of a run at
 * distance 1, the row above at distance `rowLength`, and a run start of the row above that lies
 * somewhat to the side, for boundaries that move together. Shortest path from left to right.
 */

/** How many shifted runs of the row above are looked at around a run's start. */
const SHIFT_REACH = 2;
/** How many nodes in a row a match of the row above may stop at. */
const STOPS = 8;
/** How many runs a shifted match is followed over. */
const FOLLOWED_RUNS = 64;

/** The graph of one band: nodes in ascending position. */
export interface MaskGraph {
  readonly count: number;
  readonly position: Int32Array;
  /** The run that a node lies in. */
  readonly run: Int32Array;
  /** First node of each run. */
  readonly firstNode: Int32Array;
  /** The node at which the row above first differs, seen from each node. */
  readonly equalUntil: Int32Array;
  /** The run of the row above that lies over each run's start; -1 in the first row. */
  readonly above: Int32Array;
}

/** Finds the nodes. The row above is looked at only where deflate's window reaches it. */
export function maskGraph(
  data: Uint8Array,
  { starts, count: runs }: Runs,
  rowLength: number,
): MaskGraph {
  const position = new Int32Array(runs * 3 + 1);
  const run = new Int32Array(runs * 3 + 1);
  const equal = new Uint8Array(runs * 3 + 1);
  const firstNode = new Int32Array(runs + 1);
  const above = new Int32Array(runs + 1).fill(-1);
  const reachable = rowLength <= MAXIMUM_DISTANCE;
  let count = 0;
  let over = 0;
  for (let i = 0; i < runs; i++) {
    const start = starts[i]!;
    const end = starts[i + 1]!;
    const value = data[start]!;
    firstNode[i] = count;
    position[count] = start;
    run[count++] = i;
    const hasAbove = reachable && start >= rowLength;
    if (hasAbove) {
      while (starts[over + 1]! + rowLength <= start) over++;
      above[i] = over;
      equal[count - 1] = data[starts[over]!] === value ? 1 : 0;
    }
    if (end - start === 1) continue;
    position[count] = start + 1;
    run[count++] = i;
    if (!reachable || end <= rowLength) continue;
    if (start + 1 >= rowLength) {
      while (starts[over + 1]! + rowLength <= start + 1) over++;
      equal[count - 1] = data[starts[over]!] === value ? 1 : 0;
    }
    // Only the first place where the row above stops being equal can be a match's end.
    if (equal[count - 1] === 0) continue;
    let ahead = over + 1;
    while (starts[ahead]! + rowLength < end && data[starts[ahead]!] === value) ahead++;
    const stop = starts[ahead]! + rowLength;
    if (stop < end) {
      position[count] = stop;
      run[count++] = i;
    }
  }
  firstNode[runs] = count;
  position[count] = starts[runs]!;
  run[count] = runs;
  const equalUntil = new Int32Array(count + 1);
  equalUntil[count] = count;
  for (let node = count - 1; node >= 0; node--) {
    equalUntil[node] = equal[node] === 1 ? equalUntil[node + 1]! : node;
  }
  return { count, position, run, firstNode, equalUntil, above };
}

/**
 * The cheapest tokens for the band.
 *
 * @param into Room for the tokens; grown where it is too small.
 * @returns The tokens and how many there are.
 */
export function parseMask(
  data: Uint8Array,
  { starts }: Runs,
  graph: MaskGraph,
  rowLength: number,
  costs: Costs,
): { tokens: Int32Array; count: number } {
  const { count, position, run, firstNode, equalUntil, above } = graph;
  const cost = new Float64Array(count + 1).fill(Infinity);
  const cameFrom = new Int32Array(count + 1);
  const distanceUsed = new Int32Array(count + 1);
  const runBits = costs.distance(1);
  const rowBits = rowLength <= MAXIMUM_DISTANCE ? costs.distance(rowLength) : Infinity;
  const { literal } = costs;

  const relax = (from: number, to: number, bits: number, distance: number): void => {
    const total = cost[from]! + bits;
    if (total < cost[to]!) {
      cost[to] = total;
      cameFrom[to] = from;
      distanceUsed[to] = distance;
    }
  };

  cost[0] = 0;
  for (let node = 0; node < count; node++) {
    const at = position[node]!;
    const i = run[node]!;
    const value = data[at]!;
    const runEnd = firstNode[i + 1]!;
    const left = starts[i + 1]! - at;
    const isStart = node === firstNode[i];
    if (isStart) relax(node, node + 1, literal[value]!, 0);
    else if (left >= MINIMUM_MATCH) relax(node, runEnd, costs.match(left, runBits), 1);
    else relax(node, runEnd, left * literal[value]!, 0);

    const last = equalUntil[node]!;
    if (last > node) {
      const stops = Math.min(last, node + STOPS);
      for (let to = node + 1; to <= stops; to++) {
        const size = position[to]! - at;
        if (size >= MINIMUM_MATCH) relax(node, to, costs.match(size, rowBits), rowLength);
      }
      if (last > stops) relax(node, last, costs.match(position[last]! - at, rowBits), rowLength);
    }

    if (!isStart || above[i]! < 0) continue;
    const from = Math.max(0, above[i]! - SHIFT_REACH);
    const to = Math.min(i - 1, above[i]! + SHIFT_REACH);
    for (let j = from; j <= to; j++) {
      const distance = at - starts[j]!;
      if (data[starts[j]!] !== value || distance > MAXIMUM_DISTANCE) continue;
      if (distance === rowLength) continue;
      let same = 0;
      while (
        same < FOLLOWED_RUNS &&
        j + same < i &&
        i + same + 1 < firstNode.length - 1 &&
        starts[i + same + 1]! - starts[j + same + 1]! === distance &&
        data[starts[i + same + 1]!] === data[starts[j + same + 1]!]
      ) {
        same++;
      }
      if (same === 0) continue;
      const target = firstNode[i + same]! + 1;
      const size = position[target]! - at;
      if (size >= MINIMUM_MATCH) {
        relax(node, target, costs.match(size, costs.distance(distance)), distance);
      }
    }
  }
  return tokensOf(data, position, cameFrom, distanceUsed, count);
}

function tokensOf(
  data: Uint8Array,
  position: Int32Array,
  cameFrom: Int32Array,
  distanceUsed: Int32Array,
  last: number,
): { tokens: Int32Array; count: number } {
  // Turn the path round, in place: `next` of a node in `cameFrom` of the one before.
  let steps = 0;
  let needed = 0;
  for (let node = last; node > 0; node = cameFrom[node]!) {
    steps++;
    const size = position[node]! - position[cameFrom[node]!]!;
    needed += distanceUsed[node] === 0 ? size : Math.ceil(size / MAXIMUM_MATCH) + 1;
  }
  const path = new Int32Array(steps);
  for (let node = last; node > 0; node = cameFrom[node]!) path[--steps] = node;
  const tokens = new Int32Array(needed);
  let count = 0;
  for (const node of path) {
    const from = position[cameFrom[node]!]!;
    const to = position[node]!;
    const distance = distanceUsed[node]!;
    if (distance === 0) {
      for (let at = from; at < to; at++) tokens[count++] = data[at]!;
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
      tokens[count++] = (take << 16) | distance;
      left -= take;
    }
  }
  return { tokens, count };
}
