import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CutGraph, DIRECTIONS, minimumCut } from '../src/engine/max-flow.js';

function gridGraph(width: number, height: number, next: () => number): CutGraph {
  const size = width * height;
  const neighbours = new Int32Array(size * 8).fill(-1);
  const capacities = new Float32Array(size * 8);
  const terminals = Float32Array.from({ length: size }, () => next() - 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      DIRECTIONS.forEach(([dx, dy], direction) => {
        const column = x + dx;
        const row = y + dy;
        if (column < 0 || row < 0 || column >= width || row >= height) return;
        neighbours[(y * width + x) * 8 + direction] = row * width + column;
        capacities[(y * width + x) * 8 + direction] = next();
      });
    }
  }
  return { size, neighbours, capacities, terminals };
}

function costOf(graph: CutGraph, side: ArrayLike<number>): number {
  let cost = 0;
  for (let node = 0; node < graph.size; node++) {
    const terminal = graph.terminals[node];
    if (terminal > 0 && !side[node]) cost += terminal;
    if (terminal < 0 && side[node]) cost -= terminal;
    if (!side[node]) continue;
    for (let direction = 0; direction < 8; direction++) {
      const other = graph.neighbours[node * 8 + direction];
      if (other >= 0 && !side[other]) cost += graph.capacities[node * 8 + direction];
    }
  }
  return cost;
}

const copyOf = (graph: CutGraph): CutGraph => ({
  size: graph.size,
  neighbours: graph.neighbours.slice(),
  capacities: graph.capacities.slice(),
  terminals: graph.terminals.slice(),
});

describe('minimumCut', () => {
  it('finds a cut as cheap as the best of all cuts of a small graph', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 16 })),
        (width, height, stream) => {
          const graph = gridGraph(width, height, () => Number(stream.next().value));
          const found = costOf(graph, minimumCut(copyOf(graph)));
          let best = Infinity;
          for (let bits = 0; bits < 2 ** graph.size; bits++) {
            const side = Array.from({ length: graph.size }, (_, node) => (bits >> node) & 1);
            best = Math.min(best, costOf(graph, side));
          }
          expect(found).toBe(best);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes a graph without ties to either side', () => {
    const graph = gridGraph(3, 3, () => 8);
    expect([...minimumCut(graph)]).toEqual(new Array(9).fill(0));
  });
});
