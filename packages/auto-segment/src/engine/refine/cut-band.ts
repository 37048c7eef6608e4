import type { Band } from './band.js';
import type { FineField } from './fine-field.js';
import { squaredStep } from '../lab.js';
import { DIRECTIONS, link, minimumCut, newGraph } from '../max-flow.js';
import { type SideColours, sideOf } from './side-colours.js';

/** What holds an outline where it is and what draws it to the edges, in log-odds. */
export interface Forces {
  /** What it costs to leave the outline that is there, for each step of the field. */
  readonly pull: number;
  /** What an outline costs where the picture is flat. */
  readonly smoothness: number;
  /** What a pixel's colour weighs beside the colours on either side of the outline. */
  readonly colours: number;
  readonly sides: SideColours;
  /** How many pixels of the sides' colours there are to one of the band. */
  readonly scale: { readonly x: number; readonly y: number };
}

/** What a pixel beside the band costs that is cut off from its own side: more than all else. */
const BORDER = 1000;

/** Which pixel of a band is at a place, for three rows at a time. */
class RowsOfNodes {
  readonly #rows: readonly Int32Array[];
  readonly #held = [-1, -1, -1];

  constructor(private readonly band: Band) {
    this.#rows = [0, 1, 2].map(() => new Int32Array(band.width).fill(-1));
  }

  /** A row's nodes by column, -1 beside the band. */
  at(row: number): Int32Array {
    const slot = row % 3;
    const nodes = this.#rows[slot];
    if (this.#held[slot] === row) return nodes;
    const { places, rows, width } = this.band;
    const before = this.#held[slot];
    if (before >= 0) {
      const first = before * width;
      for (let node = rows[before]; node < rows[before + 1]; node++)
        nodes[places[node] - first] = -1;
    }
    for (let node = rows[row]; node < rows[row + 1]; node++)
      nodes[places[node] - row * width] = node;
    this.#held[slot] = row;
    return nodes;
  }
}

/**
 * Cuts a band so that its outline follows edges, and writes the answer into what is inside.
 *
 * @param field Outside the band it stays as it is.
 * @param lab Colours of the band's pixels, interleaved.
 */
export function cutBand(
  field: FineField,
  band: Band,
  lab: Float32Array,
  { pull, smoothness, colours, sides, scale }: Forces,
): void {
  const { inside } = field;
  const { places, rows, width, height } = band;
  const size = places.length;
  if (size === 0) return;
  const graph = newGraph(size);
  const { terminals } = graph;
  let change = 0;
  let pairs = 0;
  const nodes = new RowsOfNodes(band);
  for (let y = 0; y < height; y++) {
    if (rows[y] === rows[y + 1]) continue;
    const here = nodes.at(y);
    const below = y + 1 < height ? nodes.at(y + 1) : undefined;
    for (let node = rows[y]; node < rows[y + 1]; node++) {
      const x = places[node] - y * width;
      const right = x + 1 < width ? here[x + 1] : -1;
      if (right >= 0) {
        change += squaredStep(lab, node, right);
        pairs++;
      }
      if (below && below[x] >= 0) {
        change += squaredStep(lab, node, below[x]);
        pairs++;
      }
    }
  }
  const beta = 1 / ((2 * change) / Math.max(1, pairs) + 1);
  const { x: scaleX, y: scaleY } = scale;
  const around = new RowsOfNodes(band);
  for (let y = 0; y < height; y++) {
    for (let node = rows[y]; node < rows[y + 1]; node++) {
      const x = places[node] - y * width;
      const side = sideOf(
        sides,
        (x + 0.5) * scaleX,
        (y + 0.5) * scaleY,
        lab[node * 3],
        lab[node * 3 + 1],
        lab[node * 3 + 2],
      );
      terminals[node] += (field.valueAt(x, y) - 127.5) * pull + colours * side;
      for (let direction = 0; direction < 8; direction++) {
        const column = x + DIRECTIONS[direction][0];
        const row = y + DIRECTIONS[direction][1];
        if (column < 0 || row < 0 || column >= width || row >= height) continue;
        const other = around.at(row)[column];
        if (other < 0) {
          if (direction < 4) terminals[node] += inside[row * width + column] ? BORDER : -BORDER;
        } else if (other > node) {
          const cost = Math.exp(-beta * squaredStep(lab, node, other)) + 0.02;
          link(
            graph,
            node,
            other,
            direction,
            (smoothness * cost) / (direction < 4 ? 1 : Math.SQRT2),
          );
        }
      }
    }
  }
  const side = minimumCut(graph);
  for (let node = 0; node < size; node++) inside[places[node]] = side[node];
}
