import type { LabelEdit, Replaceable } from './label-edit.js';
import type { LabelMap } from './label-map.js';
import { TILE_SHIFT, TILE_SIZE } from './tiles.js';

/** What an area is painted with. */
export interface Paint {
  /** The label to give; 0 erases. */
  readonly label: number;
  readonly replaceable?: Replaceable | undefined;
}

/**
 * Gives the parts of one row that belong to an area.
 *
 * @param out Takes pairs of first column and column after the last, in order and not overlapping.
 * @returns How many numbers were written; where `out` is too short, minus the length that is needed.
 */
export type SpansOfRow = (row: number, out: Int32Array) => number;

/**
 * Paints an area that is known row by row. Works through bands of one tile's height: tiles that all
 * rows of a band cover are replaced whole, so that only pixels along the area's edge are written.
 *
 * @param first First row, may be outside the map.
 * @param end Row after the last.
 */
export function fillRows(
  edit: LabelEdit,
  map: LabelMap,
  first: number,
  end: number,
  spansOfRow: SpansOfRow,
  { label, replaceable }: Paint,
): void {
  const last = Math.min(end, map.height);
  const starts = new Int32Array(TILE_SIZE + 1);
  const covered = new Int32Array(map.tilesAcross + 1);
  let spans = new Int32Array(1024);
  let row = Math.max(0, first);
  while (row < last) {
    const tileRow = row >> TILE_SHIFT;
    const bandEnd = Math.min(last, (tileRow + 1) << TILE_SHIFT);
    const rows = bandEnd - row;
    covered.fill(0);
    let length = 0;
    for (let at = 0; at < rows; at++) {
      starts[at] = length;
      let count = spansOfRow(row + at, spans.subarray(length));
      if (count < 0) {
        const longer = new Int32Array((length - count) * 2);
        longer.set(spans);
        spans = longer;
        count = spansOfRow(row + at, spans.subarray(length));
      }
      count = clipSpans(spans, length, count, map.width);
      for (let from = length; from < length + count; from += 2) {
        const firstWhole = (spans[from]! + TILE_SIZE - 1) >> TILE_SHIFT;
        const to = spans[from + 1]!;
        const endWhole = to === map.width ? map.tilesAcross : to >> TILE_SHIFT;
        if (firstWhole < endWhole) {
          covered[firstWhole]!++;
          covered[endWhole]!--;
        }
      }
      length += count;
    }
    starts[rows] = length;
    const bandIsWhole = rows === Math.min(TILE_SIZE, map.height - (tileRow << TILE_SHIFT));
    const whole = replaceable || !bandIsWhole ? undefined : wholeTiles(covered, rows);
    if (whole) {
      for (let column = 0; column < map.tilesAcross; column++) {
        if (whole[column]) edit.fillTile(tileRow * map.tilesAcross + column, label);
      }
    }
    for (let at = 0; at < rows; at++) {
      for (let from = starts[at]!; from < starts[at + 1]!; from += 2) {
        fillBetween(edit, row + at, spans[from]!, spans[from + 1]!, whole, label, replaceable);
      }
    }
    row = bandEnd;
  }
}

/** Cuts spans at the map's sides; what is empty then is left out. */
function clipSpans(spans: Int32Array, start: number, count: number, width: number): number {
  let to = start;
  for (let from = start; from < start + count; from += 2) {
    const low = Math.max(0, spans[from]!);
    const high = Math.min(width, spans[from + 1]!);
    if (low >= high) continue;
    spans[to++] = low;
    spans[to++] = high;
  }
  return to - start;
}

/** For each column of tiles 1 where every row of the band covers it; `covered` holds differences. */
function wholeTiles(covered: Int32Array, rows: number): Uint8Array {
  const whole = new Uint8Array(covered.length);
  let count = 0;
  for (let column = 0; column < covered.length; column++) {
    count += covered[column]!;
    whole[column] = count === rows ? 1 : 0;
  }
  return whole;
}

function fillBetween(
  edit: LabelEdit,
  row: number,
  from: number,
  to: number,
  whole: Uint8Array | undefined,
  label: number,
  replaceable: Replaceable | undefined,
): void {
  if (!whole) {
    edit.fillSpan(row, from, to, label, replaceable);
    return;
  }
  let x = from;
  while (x < to) {
    let column = x >> TILE_SHIFT;
    if (whole[column]) {
      x = (column + 1) << TILE_SHIFT;
      continue;
    }
    while ((column + 1) << TILE_SHIFT < to && !whole[column + 1]) column++;
    const end = Math.min(to, (column + 1) << TILE_SHIFT);
    edit.fillSpan(row, x, end, label);
    x = end;
  }
}
