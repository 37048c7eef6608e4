import { changesOf, type OutlinedMask } from './fine-field.js';
import { type Runs, widened } from '../runs.js';

/** How far from the outline a pixel is surely on its side, and how far around colours are gathered. */
const CLEAR = 1;
const AROUND = 3;

/** Numbers kept for each pixel: a mean colour in Lab and a variance for either side. */
const NUMBERS = 8;

/** The least squared difference of two colours, in Lab, that says something. */
const NOISE = 100;

/** Where the word of the colours reaches its full weight, as a share of the way between them. */
const SHARPNESS = 2;

/** How far from the outline {@link learnSides} looks at colours, in pixels. */
export const SIDES_REACH = CLEAR + 2 * AROUND;

/** What the colours are like on either side of an outline, near each pixel of a grid. */
export interface SideColours {
  readonly width: number;
  readonly height: number;
  /** Where the numbers of each pixel begin in `values`; -1 where not both sides are near. */
  readonly places: Int32Array;
  /** {@link NUMBERS} a pixel: l, a, b and variance inside, then outside. */
  readonly values: Float32Array;
}

/** Which side each pixel is clear of the outline on: 1 inside, 2 outside, 0 for those at the outline. */
function clearSides({ inside, width, height }: OutlinedMask, { rows, ends }: Runs): Uint8Array {
  const sides = new Uint8Array(inside.length);
  for (let at = 0; at < sides.length; at++) sides[at] = 2 - inside[at];
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - CLEAR);
    const bottom = Math.min(height - 1, y + CLEAR);
    for (let run = rows[y]; run < rows[y + 1]; run += 2) {
      for (let x = ends[run]; x < ends[run + 1]; x++) {
        const left = Math.max(0, x - CLEAR);
        const right = Math.min(width - 1, x + CLEAR);
        const own = inside[y * width + x];
        for (let row = top; row <= bottom; row++) {
          for (let column = left; column <= right; column++) {
            if (inside[row * width + column] !== own) sides[y * width + x] = 0;
          }
        }
      }
    }
  }
  return sides;
}

/** Of pixels on one side: how many, the sums of l, a and b, and that of their squares. */
const SUMS = 5;

/**
 * Adds up the colours of a column's pixels, or takes them away.
 *
 * @param sums {@link SUMS} numbers for inside, then for outside.
 */
function addColumn(
  sums: Float64Array,
  sides: Uint8Array,
  lab: Float32Array,
  first: number,
  end: number,
  width: number,
  sign: 1 | -1,
): void {
  for (let at = first; at < end; at += width) {
    if (sides[at] === 0) continue;
    const to = (sides[at] - 1) * SUMS;
    const l = lab[at * 3];
    const a = lab[at * 3 + 1];
    const b = lab[at * 3 + 2];
    sums[to] += sign;
    sums[to + 1] += sign * l;
    sums[to + 2] += sign * a;
    sums[to + 3] += sign * b;
    sums[to + 4] += sign * (l * l + a * a + b * b);
  }
}

/**
 * Learns the colours on either side of an outline from the pixels that are clear of it: their means
 * and variances in a square around each pixel near the outline.
 *
 * @param lab Colours of the mask's pixels, interleaved; asked for within {@link SIDES_REACH} of the
 *   outline only.
 */
export function learnSides(mask: OutlinedMask, lab: Float32Array): SideColours {
  const { width, height } = mask;
  const changes = changesOf(mask);
  const sides = clearSides(mask, widened(changes, CLEAR, width));
  // Both sides are in a square around a pixel only where the outline passes through it.
  const { rows, ends } = widened(changes, CLEAR + AROUND, width);
  const places = new Int32Array(width * height).fill(-1);
  let size = 0;
  for (let run = 0; run < rows[height]; run += 2) size += ends[run + 1] - ends[run];
  const values = new Float32Array(size * NUMBERS);
  const sums = new Float64Array(2 * SUMS);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - AROUND) * width;
    const bottom = Math.min(height, y + AROUND + 1) * width;
    for (let run = rows[y]; run < rows[y + 1]; run += 2) {
      sums.fill(0);
      const start = ends[run];
      for (let x = Math.max(0, start - AROUND); x < Math.min(width, start + AROUND); x++) {
        addColumn(sums, sides, lab, top + x, bottom, width, 1);
      }
      for (let x = start; x < ends[run + 1]; x++) {
        const entering = x + AROUND;
        const leaving = x - AROUND - 1;
        if (entering < width) addColumn(sums, sides, lab, top + entering, bottom, width, 1);
        if (x > start && leaving >= 0) {
          addColumn(sums, sides, lab, top + leaving, bottom, width, -1);
        }
        if (sums[0] === 0 || sums[SUMS] === 0) continue;
        places[y * width + x] = to;
        for (let from = 0; from < 2 * SUMS; from += SUMS, to += NUMBERS / 2) {
          const count = sums[from];
          const l = sums[from + 1] / count;
          const a = sums[from + 2] / count;
          const b = sums[from + 3] / count;
          values[to] = l;
          values[to + 1] = a;
          values[to + 2] = b;
          values[to + 3] = Math.max(0, sums[from + 4] / count - l * l - a * a - b * b);
        }
      }
    }
  }
  return { width, height, places, values };
}

/**
 * On which side of the outline a pixel lies by its colour: where it stands between the colours of
 * the two sides near it, as in matting (Wang and Cohen, "Optimized color sampling for robust matting",
 * 2007), and the less sure the more alike they are.
 *
 * @param x Place on the colours' grid, of which a pixel's middle is at + 0.5.
 * @returns From -1, outside, to 1, inside; 0 where nothing is known.
 */
export function sideOf(
  { width, height, places, values }: SideColours,
  x: number,
  y: number,
  l: number,
  a: number,
  b: number,
): number {
  const column = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const row = Math.max(0, Math.min(height - 1, Math.floor(y)));
  const from = places[row * width + column];
  if (from < 0) return 0;
  const dl = values[from] - values[from + 4];
  const da = values[from + 1] - values[from + 5];
  const db = values[from + 2] - values[from + 6];
  const squared = dl * dl + da * da + db * db;
  const along =
    ((l - values[from + 4]) * dl + (a - values[from + 5]) * da + (b - values[from + 6]) * db) /
    (squared + 1e-3);
  const sure = squared / (squared + NOISE + values[from + 3] + values[from + 7]);
  return sure * Math.max(-1, Math.min(1, SHARPNESS * (2 * along - 1)));
}
