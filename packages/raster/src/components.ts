import type { LabelMap } from './label-map.js';
import { type Region, RegionBuilder } from './region.js';
import { RowReader } from './row-reader.js';

/**
 * Which neighbours connect: `4` those that share a side, `8` those at a corner too, `dual` those at
 * a corner too for labelled pixels but not for background, so that a thin line in either direction
 * is one piece and what it encloses is apart.
 */
export type Connectivity = 4 | 8 | 'dual';

/** The connected pieces of one label each; entry `c` of every list is of piece `c`. */
export interface Components {
  readonly count: number;
  readonly labels: Uint16Array;
  /** Pixels. */
  readonly areas: Uint32Array;
  readonly left: Int32Array;
  readonly top: Int32Array;
  /** Column after the last. */
  readonly right: Int32Array;
  /** Row after the last. */
  readonly bottom: Int32Array;
  /** The first column of each run, row by row; a run ends where the next begins, or at the map's side. */
  readonly runStarts: Int32Array;
  /** The piece that each run is part of. */
  readonly runComponents: Int32Array;
  /** Where the runs of each row begin; one entry more than there are rows. */
  readonly rowStarts: Int32Array;
}

/**
 * Finds connected pieces in one pass over runs (stretches of a row with one label) with a
 * union-find forest, as in He, Chao, Suzuki: A run-based two-scan labeling algorithm (2008). Works in
 * portions of rows, so that a caller can let others go first.
 */
export class ComponentFinder {
  readonly #map: LabelMap;
  readonly #reader: RowReader;
  readonly #diagonal: (label: number) => boolean;
  readonly #rowStarts: Int32Array;
  #starts = new Int32Array(4096);
  #labels = new Uint16Array(4096);
  #parents = new Int32Array(4096);
  #length = 0;
  #row = 0;

  constructor(map: LabelMap, connectivity: Connectivity) {
    this.#map = map;
    this.#reader = new RowReader(map);
    this.#rowStarts = new Int32Array(map.height + 1);
    this.#diagonal = (label) => connectivity === 8 || (connectivity === 'dual' && label !== 0);
  }

  /** Goes on for at most `rows` rows. @returns Whether there are more. */
  advance(rows: number): boolean {
    const { height } = this.#map;
    const end = Math.min(height, this.#row + rows);
    for (; this.#row < end; this.#row++) {
      this.#readRow(this.#row);
      this.#rowStarts[this.#row + 1] = this.#length;
      if (this.#row > 0) this.#joinRow(this.#row);
    }
    return this.#row < height;
  }

  /** What was found; complete when `advance` says that there is no more. */
  components(): Components {
    const length = this.#length;
    const parents = this.#parents;
    const runComponents = new Int32Array(length);
    let count = 0;
    for (let run = 0; run < length; run++) {
      // A root is always the first run of its piece.
      runComponents[run] = parents[run] === run ? count++ : runComponents[this.#root(run)]!;
    }
    const { width, height } = this.#map;
    const labels = new Uint16Array(count);
    const areas = new Uint32Array(count);
    const left = new Int32Array(count).fill(width);
    const top = new Int32Array(count).fill(-1);
    const right = new Int32Array(count);
    const bottom = new Int32Array(count);
    for (let row = 0; row < height; row++) {
      const end = this.#rowStarts[row + 1]!;
      for (let run = this.#rowStarts[row]!; run < end; run++) {
        const component = runComponents[run]!;
        const from = this.#starts[run]!;
        const to = run + 1 < end ? this.#starts[run + 1]! : width;
        labels[component] = this.#labels[run]!;
        areas[component]! += to - from;
        if (from < left[component]!) left[component] = from;
        if (to > right[component]!) right[component] = to;
        if (top[component] === -1) top[component] = row;
        bottom[component] = row + 1;
      }
    }
    return {
      count,
      labels,
      areas,
      left,
      top,
      right,
      bottom,
      runStarts: this.#starts.slice(0, length),
      runComponents,
      rowStarts: this.#rowStarts,
    };
  }

  #readRow(row: number): void {
    const reader = this.#reader;
    const { width } = this.#map;
    for (let x = 0; x < width;) {
      const label = reader.labelAt(x, row);
      if (this.#length === this.#starts.length) this.#grow();
      this.#starts[this.#length] = x;
      this.#labels[this.#length] = label;
      this.#parents[this.#length] = this.#length;
      this.#length++;
      x = reader.runEnd(x + 1, row, label, width);
    }
  }

  /** Joins the runs of a row with those above that they touch; both lists go on from left to right. */
  #joinRow(row: number): void {
    const starts = this.#starts;
    const labels = this.#labels;
    const { width } = this.#map;
    const firstBelow = this.#rowStarts[row]!;
    const endBelow = this.#rowStarts[row + 1]!;
    let above = this.#rowStarts[row - 1]!;
    for (let below = firstBelow; below < endBelow; below++) {
      const label = labels[below]!;
      const from = starts[below]!;
      const to = below + 1 < endBelow ? starts[below + 1]! : width;
      const reach = this.#diagonal(label) ? 1 : 0;
      // Back to the first run above that can touch at a corner.
      while (above > this.#rowStarts[row - 1]! && starts[above]! >= from - reach + 1) above--;
      for (;;) {
        const aboveEnd = above + 1 < firstBelow ? starts[above + 1]! : width;
        const touches = starts[above]! < to + reach && aboveEnd > from - reach;
        if (touches && labels[above] === label) this.#join(above, below);
        if (aboveEnd >= to + reach || above + 1 >= firstBelow) break;
        above++;
      }
    }
  }

  /** The smaller number becomes the root, so that roots come first in order. */
  #join(one: number, other: number): void {
    const a = this.#root(one);
    const b = this.#root(other);
    if (a < b) this.#parents[b] = a;
    else if (b < a) this.#parents[a] = b;
  }

  #root(run: number): number {
    const parents = this.#parents;
    let root = run;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  }

  #grow(): void {
    const longer = (list: Int32Array) => {
      const next = new Int32Array(list.length * 2);
      next.set(list);
      return next;
    };
    this.#starts = longer(this.#starts);
    this.#parents = longer(this.#parents);
    const labels = new Uint16Array(this.#labels.length * 2);
    labels.set(this.#labels);
    this.#labels = labels;
  }
}

/** The connected pieces of a map, background included. */
export function findComponents(map: LabelMap, connectivity: Connectivity = 'dual'): Components {
  const finder = new ComponentFinder(map, connectivity);
  while (finder.advance(4096));
  return finder.components();
}

/** The pixels of some pieces, one region each in the order asked for, in one pass over the runs. */
export function regionsOf(
  components: Components,
  wanted: readonly number[],
  width: number,
): Region[] {
  const builders = new Map(wanted.map((component) => [component, new RegionBuilder()]));
  let first = Infinity;
  let end = 0;
  for (const component of wanted) {
    first = Math.min(first, components.top[component]!);
    end = Math.max(end, components.bottom[component]!);
  }
  const { rowStarts, runStarts, runComponents } = components;
  for (let row = first; row < end; row++) {
    const endRun = rowStarts[row + 1]!;
    for (let run = rowStarts[row]!; run < endRun; run++) {
      const builder = builders.get(runComponents[run]!);
      if (builder)
        builder.add(row, runStarts[run]!, run + 1 < endRun ? runStarts[run + 1]! : width);
    }
  }
  return wanted.map((component) => builders.get(component)!.build()!);
}
