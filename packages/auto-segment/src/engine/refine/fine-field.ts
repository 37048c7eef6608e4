import { coverOf, type Level } from './levels.js';
import { type Runs, RunsBuilder } from '../runs.js';

/** A mask, and where its outline passes. */
export interface OutlinedMask {
  readonly width: number;
  readonly height: number;
  /** 1 for the object, 0 for the rest. */
  readonly inside: Uint8Array<ArrayBuffer>;
  /** Holds at least one pixel of each two neighbours, side by side, that differ. */
  readonly busy: Runs;
}

/** A field of a grid at a larger size: between the grid's points by bilinear interpolation. */
export interface FineField extends OutlinedMask {
  /** The field at a pixel, 0 to 255, rounded; above 127 for the object. */
  valueAt(x: number, y: number): number;
}

/**
 * Between which two points of a line of the grid each pixel lies, and how near to the second.
 *
 * @param scale How many of the points there are to a pixel.
 */
function placesOf(
  points: number,
  pixels: number,
  scale: number,
): { first: Int32Array; share: Float32Array } {
  const first = new Int32Array(pixels);
  const share = new Float32Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = Math.min(points - 1, Math.max(0, (pixel + 0.5) * scale - 0.5));
    first[pixel] = Math.max(0, Math.min(points - 2, Math.floor(at)));
    share[pixel] = points > 1 ? at - first[pixel] : 0;
  }
  return { first, share };
}

/**
 * Looks at a field at a larger size. Most of a mask is far from its outline: only between points that
 * differ is anything worked out.
 *
 * @param field 0 to 255 with the outline at 127.5, `from.width` × `from.height`.
 * @param to A level of the same area.
 */
export function fineField(field: Uint8Array, from: Level, to: Level): FineField {
  const { width, height } = to;
  const there = coverOf(from);
  const here = coverOf(to);
  const across = (here.width / width) * (from.width / there.width);
  const columns = placesOf(from.width, width, across);
  const down = (here.height / height) * (from.height / there.height);
  const lines = placesOf(from.height, height, down);
  const nextColumn = from.width > 1 ? 1 : 0;
  const nextLine = from.height > 1 ? from.width : 0;
  const valueAt = (x: number, y: number): number => {
    const upper = lines.first[y] * from.width + columns.first[x];
    const lower = upper + nextLine;
    const share = columns.share[x];
    const down = lines.share[y];
    const above = field[upper] * (1 - share) + field[upper + nextColumn] * share;
    const below = field[lower] * (1 - share) + field[lower + nextColumn] * share;
    return (above * (1 - down) + below * down + 0.5) | 0;
  };
  const inside = new Uint8Array(width * height);
  const busy = new RunsBuilder(height);
  // The stretches of a row in which the field is the same, and those in which it is not.
  const ends: number[] = [];
  const values: number[] = [];
  let known = -1;
  for (let y = 0; y < height; y++) {
    if (lines.first[y] !== known) {
      known = lines.first[y];
      ends.length = 0;
      values.length = 0;
      const upper = known * from.width;
      for (let x = 0; x < width;) {
        const column = columns.first[x];
        const at = upper + column;
        const value = field[at];
        const same =
          field[at + nextColumn] === value &&
          field[at + nextLine] === value &&
          field[at + nextLine + nextColumn] === value;
        while (x < width && columns.first[x] === column) x++;
        const kind = same ? (value > 127 ? 1 : 0) : -1;
        if (values.length > 0 && values[values.length - 1] === kind) ends[ends.length - 1] = x;
        else {
          values.push(kind);
          ends.push(x);
        }
      }
    }
    const row = y * width;
    for (let part = 0, start = 0; part < ends.length; start = ends[part++]) {
      if (values[part] === 1) inside.fill(1, row + start, row + ends[part]);
      if (values[part] >= 0) continue;
      busy.add(start, ends[part]);
      for (let x = start; x < ends[part]; x++) if (valueAt(x, y) > 127) inside[row + x] = 1;
    }
    busy.endRow();
  }
  return { width, height, inside, busy: busy.build(), valueAt };
}

/** Where a pixel differs from the one to its right or below it. */
export function changesOf({ inside, busy, width, height }: OutlinedMask): Runs {
  const changes = new RunsBuilder(height);
  for (let y = 0; y < height; y++) {
    const below = y + 1 < height ? width : 0;
    const look = (from: number, to: number) => {
      for (let at = y * width + from, end = y * width + to; at < end; at++) {
        const value = inside[at];
        const right = at + 1 < (y + 1) * width ? inside[at + 1] : value;
        if (right !== value || inside[at + below] !== value) {
          changes.add(at - y * width, at - y * width + 1);
        }
      }
    };
    // Also where the row below is busy, and to the left of what is.
    let here = busy.rows[y];
    let under = busy.rows[y + 1];
    const hereEnd = under;
    const underEnd = busy.rows[Math.min(height, y + 2)];
    for (let done = 0; here < hereEnd || under < underEnd;) {
      const ofHere = under >= underEnd || (here < hereEnd && busy.ends[here] <= busy.ends[under]);
      const run = ofHere ? here : under;
      const from = Math.max(done, busy.ends[run] - 1);
      done = Math.max(done, busy.ends[run + 1]);
      look(from, done);
      if (ofHere) here += 2;
      else under += 2;
    }
    changes.endRow();
  }
  return changes.build();
}
