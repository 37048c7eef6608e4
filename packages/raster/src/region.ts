import type { LabelEdit } from './label-edit.js';
import type { LabelMap } from './label-map.js';
import type { Rectangle } from './rectangle.js';
import { fillRows, type Paint } from './row-spans.js';

/** A set of pixels as spans of rows, in no order; no pixel is in two. */
export interface Region {
  /** Row, first column, column after the last of each span: three numbers a span. */
  readonly spans: Int32Array;
  /** How many pixels there are. */
  readonly area: number;
  readonly bounds: Rectangle;
}

/** Collects spans into a region. */
export class RegionBuilder {
  #spans = new Int32Array(3 * 1024);
  #length = 0;
  #area = 0;
  #left = Infinity;
  #right = -Infinity;
  #top = Infinity;
  #bottom = -Infinity;

  get spanCount(): number {
    return this.#length / 3;
  }

  get area(): number {
    return this.#area;
  }

  /** Adds a span; one that goes on where the last one ended becomes part of it. */
  add(row: number, from: number, to: number): void {
    const last = this.#length - 3;
    if (last >= 0 && this.#spans[last] === row && this.#spans[last + 2] === from) {
      this.#spans[last + 2] = to;
      this.#area += to - from;
      if (to > this.#right) this.#right = to;
      return;
    }
    if (this.#length === this.#spans.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#spans);
      this.#spans = longer;
    }
    const spans = this.#spans;
    spans[this.#length++] = row;
    spans[this.#length++] = from;
    spans[this.#length++] = to;
    this.#area += to - from;
    if (from < this.#left) this.#left = from;
    if (to > this.#right) this.#right = to;
    if (row < this.#top) this.#top = row;
    if (row >= this.#bottom) this.#bottom = row + 1;
  }

  /** What was collected; `undefined` where it is nothing. */
  build(): Region | undefined {
    if (this.#length === 0) return undefined;
    return {
      spans: this.#spans.slice(0, this.#length),
      area: this.#area,
      bounds: {
        x: this.#left,
        y: this.#top,
        width: this.#right - this.#left,
        height: this.#bottom - this.#top,
      },
    };
  }
}

/** A region moved by whole pixels. */
export function movedRegion(region: Region, dx: number, dy: number): Region {
  const spans = region.spans.slice();
  for (let at = 0; at < spans.length; at += 3) {
    spans[at]! += dy;
    spans[at + 1]! += dx;
    spans[at + 2]! += dx;
  }
  const { bounds } = region;
  return { spans, area: region.area, bounds: { ...bounds, x: bounds.x + dx, y: bounds.y + dy } };
}

/** Paints a region; what lies outside the map is left out. */
export function fillRegion(edit: LabelEdit, map: LabelMap, region: Region, paint: Paint): void {
  const { bounds } = region;
  const { starts, froms, tos } = spansByRow(region);
  fillRows(
    edit,
    map,
    bounds.y,
    bounds.y + bounds.height,
    (row, out) => {
      const first = starts[row - bounds.y]!;
      const count = 2 * (starts[row - bounds.y + 1]! - first);
      if (count > out.length) return -count;
      for (let at = 0, span = first; at < count; at += 2, span++) {
        out[at] = froms[span]!;
        out[at + 1] = tos[span]!;
      }
      return count;
    },
    paint,
  );
}

/** A region's spans, sorted by row and column. */
interface SortedSpans {
  /** Where the spans of row `bounds.y + n` begin is entry `n`; one entry more than there are rows. */
  readonly starts: Int32Array;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
}

function spansByRow({ spans, bounds }: Region): SortedSpans {
  const starts = new Int32Array(bounds.height + 1);
  for (let at = 0; at < spans.length; at += 3) starts[spans[at]! - bounds.y + 1]!++;
  for (let row = 0; row < bounds.height; row++) starts[row + 1]! += starts[row]!;
  const froms = new Int32Array(spans.length / 3);
  const tos = new Int32Array(spans.length / 3);
  const places = starts.slice();
  const unsorted = new Uint8Array(bounds.height);
  for (let at = 0; at < spans.length; at += 3) {
    const row = spans[at]! - bounds.y;
    const place = places[row]!++;
    froms[place] = spans[at + 1]!;
    tos[place] = spans[at + 2]!;
    if (place > starts[row]! && froms[place - 1]! > froms[place]!) unsorted[row] = 1;
  }
  for (let row = 0; row < bounds.height; row++) {
    if (!unsorted[row]) continue;
    // Spans do not overlap, so their ends come in the same order as their beginnings.
    froms.subarray(starts[row], starts[row + 1]).sort();
    tos.subarray(starts[row], starts[row + 1]).sort();
  }
  return { starts, froms, tos };
}

/** A region as bytes: 1 inside, bounds.width × bounds.height of them, row by row. */
export function regionMask(region: Region): Uint8Array {
  const { bounds, spans } = region;
  const inside = new Uint8Array(bounds.width * bounds.height);
  for (let at = 0; at < spans.length; at += 3) {
    const row = (spans[at]! - bounds.y) * bounds.width - bounds.x;
    inside.fill(1, row + spans[at + 1]!, row + spans[at + 2]!);
  }
  return inside;
}

/** Paints the pixels of a rectangle that have 1 in `inside`, row by row. */
export function fillMask(
  edit: LabelEdit,
  map: LabelMap,
  area: Rectangle,
  inside: Uint8Array,
  paint: Paint,
): void {
  fillRows(
    edit,
    map,
    area.y,
    area.y + area.height,
    (row, out) => {
      // A row of its own: in all of the mask, a search would go on through what comes after the row.
      const start = (row - area.y) * area.width;
      const line = inside.subarray(start, start + area.width);
      let count = 0;
      for (let from = line.indexOf(1); from !== -1;) {
        let to = from + 1;
        while (line[to] === 1) to++;
        if (count + 2 > out.length) return -(area.width + 2);
        out[count++] = area.x + from;
        out[count++] = area.x + to;
        from = to < line.length ? line.indexOf(1, to) : -1;
      }
      return count;
    },
    paint,
  );
}
