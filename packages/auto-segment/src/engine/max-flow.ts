/**
 * Minimum cut of a graph whose nodes have up to eight neighbours, after Boykov and Kolmogorov, "An
 * experimental comparison of min-cut/max-flow algorithms for energy minimization in vision" (2004):
 * two search trees that are kept from one augmenting path to the next.
 */

/** The neighbour in the opposite direction of `d` is `d ^ 1`. */
export const DIRECTIONS: readonly (readonly [dx: number, dy: number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [1, -1],
];

/** Directions of which no two are opposite. */
export const FORWARD = [0, 2, 4, 6] as const;

const FREE = 0;
const SOURCE = 1;
const SINK = 2;
const AT_TERMINAL = 8;
const ORPHAN = 9;
const NO_PARENT = 10;
const FAR = 0x3fffffff;

/** A graph for {@link minimumCut}; the arrays are used up by it. */
export interface CutGraph {
  /** Number of nodes. */
  readonly size: number;
  /** The neighbour of node p in direction d at p × 8 + d, or -1. */
  readonly neighbours: Int32Array;
  /** Capacity from node p in direction d at p × 8 + d, 0 or more. */
  readonly capacities: Float32Array;
  /** Capacity of each node from the source (above 0) or to the sink (below 0). */
  readonly terminals: Float32Array;
}

/** A graph of nodes that nothing joins yet. */
export function newGraph(size: number): CutGraph {
  return {
    size,
    neighbours: new Int32Array(size * 8).fill(-1),
    capacities: new Float32Array(size * 8),
    terminals: new Float32Array(size),
  };
}

/** Joins two nodes, the second of which lies in a direction from the first, both ways alike. */
export function link(
  { neighbours, capacities }: CutGraph,
  node: number,
  other: number,
  direction: number,
  capacity: number,
): void {
  const at = node * 8 + direction;
  const back = other * 8 + (direction ^ 1);
  neighbours[at] = other;
  neighbours[back] = node;
  capacities[at] = capacity;
  capacities[back] = capacity;
}

/**
 * Cuts a graph at the least cost.
 *
 * @returns 1 for each node on the source's side, 0 for the rest.
 */
export function minimumCut({ size, neighbours, capacities, terminals }: CutGraph): Uint8Array {
  const tree = new Uint8Array(size);
  const parent = new Uint8Array(size).fill(NO_PARENT);
  const distance = new Int32Array(size);
  const stamp = new Int32Array(size);
  const queued = new Uint8Array(size);
  // A node is in the queue of active nodes once at most, so a ring of size + 1 never overflows.
  const ring = new Int32Array(size + 1);
  let head = 0;
  let tail = 0;
  const orphans: number[] = [];
  let time = 0;

  const activate = (node: number) => {
    if (queued[node]) return;
    queued[node] = 1;
    ring[tail] = node;
    tail = tail === size ? 0 : tail + 1;
  };

  for (let node = 0; node < size; node++) {
    if (terminals[node] === 0) continue;
    tree[node] = terminals[node] > 0 ? SOURCE : SINK;
    parent[node] = AT_TERMINAL;
    distance[node] = 1;
    activate(node);
  }

  const orphan = (node: number) => {
    parent[node] = ORPHAN;
    orphans.push(node);
  };

  const augment = (from: number, edge: number, to: number) => {
    let flow = capacities[edge];
    let node = from;
    while (parent[node] !== AT_TERMINAL) {
      const direction = parent[node];
      const next = neighbours[node * 8 + direction];
      const capacity = capacities[next * 8 + (direction ^ 1)];
      if (capacity < flow) flow = capacity;
      node = next;
    }
    if (terminals[node] < flow) flow = terminals[node];
    node = to;
    while (parent[node] !== AT_TERMINAL) {
      const at = node * 8 + parent[node];
      if (capacities[at] < flow) flow = capacities[at];
      node = neighbours[at];
    }
    if (-terminals[node] < flow) flow = -terminals[node];

    capacities[edge] -= flow;
    capacities[to * 8 + ((edge & 7) ^ 1)] += flow;
    node = from;
    while (parent[node] !== AT_TERMINAL) {
      const at = node * 8 + parent[node];
      const next = neighbours[at];
      const back = next * 8 + (parent[node] ^ 1);
      capacities[at] += flow;
      capacities[back] -= flow;
      if (capacities[back] <= 0) orphan(node);
      node = next;
    }
    terminals[node] -= flow;
    if (terminals[node] <= 0) orphan(node);
    node = to;
    while (parent[node] !== AT_TERMINAL) {
      const at = node * 8 + parent[node];
      const next = neighbours[at];
      capacities[next * 8 + (parent[node] ^ 1)] += flow;
      capacities[at] -= flow;
      if (capacities[at] <= 0) orphan(node);
      node = next;
    }
    terminals[node] += flow;
    if (terminals[node] >= 0) orphan(node);
  };

  /** Steps from a node to its terminal, or FAR where its tree has lost the terminal. */
  const distanceToTerminal = (start: number): number => {
    let node = start;
    let steps = 0;
    for (;;) {
      if (stamp[node] === time) {
        steps += distance[node];
        break;
      }
      const direction = parent[node];
      steps++;
      if (direction === AT_TERMINAL) {
        stamp[node] = time;
        distance[node] = 1;
        break;
      }
      if (direction >= ORPHAN) return FAR;
      node = neighbours[node * 8 + direction];
    }
    let left = steps;
    for (node = start; stamp[node] !== time; node = neighbours[node * 8 + parent[node]]) {
      stamp[node] = time;
      distance[node] = left--;
    }
    return steps;
  };

  const adopt = (node: number) => {
    const side = tree[node];
    let nearest = FAR;
    let chosen = NO_PARENT;
    for (let direction = 0; direction < 8; direction++) {
      const at = node * 8 + direction;
      const other = neighbours[at];
      if (other < 0 || tree[other] !== side) continue;
      const capacity = side === SOURCE ? capacities[other * 8 + (direction ^ 1)] : capacities[at];
      if (capacity <= 0 || parent[other] >= ORPHAN) continue;
      const steps = distanceToTerminal(other);
      if (steps < nearest) {
        nearest = steps;
        chosen = direction;
      }
    }
    parent[node] = chosen;
    if (chosen !== NO_PARENT) {
      stamp[node] = time;
      distance[node] = nearest + 1;
      return;
    }
    for (let direction = 0; direction < 8; direction++) {
      const at = node * 8 + direction;
      const other = neighbours[at];
      if (other < 0 || tree[other] !== side) continue;
      const back = other * 8 + (direction ^ 1);
      if ((side === SOURCE ? capacities[back] : capacities[at]) > 0) activate(other);
      if (parent[other] < AT_TERMINAL && parent[other] === (direction ^ 1)) orphan(other);
    }
    tree[node] = FREE;
  };

  while (head !== tail) {
    const node = ring[head];
    let augmented = false;
    if (tree[node] !== FREE) {
      const side = tree[node];
      for (let direction = 0; direction < 8; direction++) {
        const at = node * 8 + direction;
        const other = neighbours[at];
        if (other < 0) continue;
        const back = other * 8 + (direction ^ 1);
        if ((side === SOURCE ? capacities[at] : capacities[back]) <= 0) continue;
        if (tree[other] === FREE) {
          tree[other] = side;
          parent[other] = direction ^ 1;
          stamp[other] = stamp[node];
          distance[other] = distance[node] + 1;
          activate(other);
        } else if (tree[other] !== side) {
          if (side === SOURCE) augment(node, at, other);
          else augment(other, back, node);
          augmented = true;
          break;
        } else if (stamp[other] <= stamp[node] && distance[other] > distance[node]) {
          parent[other] = direction ^ 1;
          stamp[other] = stamp[node];
          distance[other] = distance[node] + 1;
        }
      }
    }
    if (augmented) {
      time++;
      for (let at = 0; at < orphans.length; at++) adopt(orphans[at]);
      orphans.length = 0;
    } else {
      head = head === size ? 0 : head + 1;
      queued[node] = 0;
    }
  }
  for (let node = 0; node < size; node++) tree[node] = tree[node] === SOURCE ? 1 : 0;
  return tree;
}
