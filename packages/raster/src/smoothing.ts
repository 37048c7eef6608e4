import type { Replacement } from './islands.js';
import type { LabelMap } from './label-map.js';
import { type Rectangle, unionOf } from './rectangle.js';
import { RegionBuilder } from './region.js';
import { type LabelArray, TILE_SIZE } from './tiles.js';

export interface Smoothing {
  /** The class whose outline is smoothed. */
  readonly label: number;
  /** Pixels around each within which the majority decides, 1 to 32. */
  readonly radius: number;
}

/**
 * Smooths the outline of a class by a median filter: a pixel belongs to the class where more than
 * half of the pixels in the square around it (cut at the map's edges) did. A pixel that leaves the
 * class takes the label that is most frequent around it among the others. Works in portions of
 * rows; the map must stay as it is meanwhile.
 */
export class OutlineSmoother {
  readonly #map: LabelMap;
  readonly #smoothing: Smoothing;
  readonly #block: Rectangle | undefined;
  /** The labels of the rows around the present one; a row has the place of its number modulo the count. */
  readonly #rows: readonly LabelArray[];
  /** Pixels of the class in each column among the rows around the present one. */
  readonly #columns: Int32Array;
  readonly #found = new Map<number, RegionBuilder>();
  #row = 0;

  constructor(map: LabelMap, smoothing: Smoothing) {
    this.#map = map;
    this.#smoothing = smoothing;
    const { radius } = smoothing;
    const area = tilesWith(map, smoothing.label);
    if (area) {
      const x = Math.max(0, area.x - radius);
      const y = Math.max(0, area.y - radius);
      const width = Math.min(map.width, area.x + area.width + radius) - x;
      const height = Math.min(map.height, area.y + area.height + radius) - y;
      this.#block = { x, y, width, height };
    }
    const width = this.#block?.width ?? 0;
    this.#rows = Array.from({ length: 2 * radius + 2 }, () =>
      map.bytesPerLabel === 1 ? new Uint8Array(width) : new Uint16Array(width),
    );
    this.#columns = new Int32Array(width);
    for (let row = 0; row < radius; row++) this.#enter(row);
  }

  /** Goes on for at most `rows` rows. @returns Whether there are more. */
  advance(rows: number): boolean {
    if (!this.#block) return false;
    const { height } = this.#block;
    const end = Math.min(height, this.#row + rows);
    for (; this.#row < end; this.#row++) this.#smoothRow(this.#block, this.#row);
    return this.#row < height;
  }

  /** What is to change: one region, not connected, for each label that pixels would get. */
  replacements(): Replacement[] {
    return [...this.#found].map(([to, builder]) => ({ region: builder.build()!, to }));
  }

  #smoothRow(block: Rectangle, row: number): void {
    const { label, radius } = this.#smoothing;
    const { width } = block;
    const map = this.#map;
    const columns = this.#columns;
    this.#enter(row + radius);
    this.#leave(row - radius - 1);
    const own = this.#rowAt(row);
    const y = block.y + row;
    const rowsSeen = Math.min(map.height, y + radius + 1) - Math.max(0, y - radius);
    let count = 0;
    for (let x = 0; x < Math.min(radius, width); x++) count += columns[x]!;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) count += columns[x + radius]!;
      if (x - radius - 1 >= 0) count -= columns[x - radius - 1]!;
      const at = block.x + x;
      const columnsSeen = Math.min(map.width, at + radius + 1) - Math.max(0, at - radius);
      const belongs = count * 2 > rowsSeen * columnsSeen;
      if (belongs === (own[x] === label)) continue;
      const to = belongs ? label : this.#majorityAround(block, x, row);
      let builder = this.#found.get(to);
      if (!builder) this.#found.set(to, (builder = new RegionBuilder()));
      builder.add(y, at, at + 1);
    }
  }

  #rowAt(row: number): LabelArray {
    return this.#rows[row % this.#rows.length]!;
  }

  #enter(row: number): void {
    const block = this.#block;
    if (!block || row >= block.height) return;
    const labels = this.#rowAt(row);
    this.#map.readRectangle({ ...block, y: block.y + row, height: 1 }, labels);
    this.#count(labels, 1);
  }

  #leave(row: number): void {
    if (row >= 0) this.#count(this.#rowAt(row), -1);
  }

  #count(labels: LabelArray, times: 1 | -1): void {
    const { label } = this.#smoothing;
    const columns = this.#columns;
    for (let x = 0; x < labels.length; x++) if (labels[x] === label) columns[x]! += times;
  }

  /** The most frequent label around a pixel but for the smoothed one; the smaller of two alike. */
  #majorityAround({ width, height }: Rectangle, x: number, y: number): number {
    const { label: except, radius } = this.#smoothing;
    const counts = new Map<number, number>();
    const endColumn = Math.min(width, x + radius + 1);
    for (let row = Math.max(0, y - radius); row < Math.min(height, y + radius + 1); row++) {
      const labels = this.#rowAt(row);
      for (let column = Math.max(0, x - radius); column < endColumn; column++) {
        const label = labels[column]!;
        if (label !== except) counts.set(label, (counts.get(label) ?? 0) + 1);
      }
    }
    let best = 0;
    let most = 0;
    for (const [label, count] of counts) {
      if (count > most || (count === most && label < best)) {
        best = label;
        most = count;
      }
    }
    return best;
  }
}

/** What smoothing would change, all at once. */
export function findSmoothing(map: LabelMap, smoothing: Smoothing): Replacement[] {
  const smoother = new OutlineSmoother(map, smoothing);
  while (smoother.advance(4096));
  return smoother.replacements();
}

/** The smallest rectangle of tiles that hold a label. */
function tilesWith(map: LabelMap, label: number): Rectangle | undefined {
  let area: Rectangle | undefined;
  for (let index = 0; index < map.tileCount; index++) {
    if (map.tileAt(index)?.includes(label)) area = unionOf(area, map.tileRectangle(index));
  }
  return area;
}

/** The smallest rectangle that holds all pixels of a label; `undefined` where there is none. */
export function labelBounds(map: LabelMap, label: number): Rectangle | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < map.tileCount; index++) {
    const tile = map.tileAt(index);
    if (!tile?.includes(label)) continue;
    const area = map.tileRectangle(index);
    for (let row = 0; row < area.height; row++) {
      const line = tile.subarray(row * TILE_SIZE, row * TILE_SIZE + area.width);
      const first = line.indexOf(label);
      if (first === -1) continue;
      left = Math.min(left, area.x + first);
      right = Math.max(right, area.x + line.lastIndexOf(label) + 1);
      top = Math.min(top, area.y + row);
      bottom = Math.max(bottom, area.y + row + 1);
    }
  }
  if (left === Infinity) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
