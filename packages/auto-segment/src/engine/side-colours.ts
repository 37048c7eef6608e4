import { boxMean } from './box-filter.js';

/** How far from the outline a pixel is surely on its side, and how far around colours are gathered. */
const CLEAR = 1;
const AROUND = 3;

/** Numbers kept for each pixel: a mean colour in Lab and a variance for either side. */
const NUMBERS = 8;

/** The least squared difference of two colours, in Lab, that says something. */
const NOISE = 100;

/** Where the word of the colours reaches its full weight, as a share of the way between them. */
const SHARPNESS = 2;

/** What the colours are like on either side of an outline, near each pixel of a grid. */
export interface SideColours {
  readonly width: number;
  readonly height: number;
  /** {@link NUMBERS} a pixel: l, a, b and variance inside, then outside. */
  readonly values: Float32Array;
  /** 1 where both sides are near. */
  readonly known: Uint8Array;
}

/**
 * Learns the colours on either side of an outline from the pixels that are clear of it.
 *
 * @param mask 1 inside, 0 outside; width × height.
 * @param lab Colours of the same pixels, interleaved.
 */
export function learnSides(
  mask: Uint8Array,
  lab: Float32Array,
  width: number,
  height: number,
): SideColours {
  const count = width * height;
  const share = boxMean(new Float32Array(mask), width, height, CLEAR);
  const values = new Float32Array(count * NUMBERS);
  const known = new Uint8Array(count).fill(1);
  const weight = new Float32Array(count);
  const plane = new Float32Array(count);
  for (const side of [0, 1]) {
    for (let at = 0; at < count; at++) {
      weight[at] = (side === 0 ? share[at] > 0.999 : share[at] < 0.001) ? 1 : 0;
    }
    const near = boxMean(weight, width, height, AROUND);
    for (let at = 0; at < count; at++) if (near[at] < 1e-3) known[at] = 0;
    const meanInto = (number: number) => {
      const mean = boxMean(plane, width, height, AROUND);
      for (let at = 0, to = number; at < count; at++, to += NUMBERS) {
        if (known[at]) values[to] = mean[at] / near[at];
      }
    };
    const first = side * 4;
    for (let channel = 0; channel < 3; channel++) {
      for (let at = 0; at < count; at++) plane[at] = weight[at] * lab[at * 3 + channel];
      meanInto(first + channel);
    }
    for (let at = 0; at < count; at++) {
      const l = lab[at * 3];
      const a = lab[at * 3 + 1];
      const b = lab[at * 3 + 2];
      plane[at] = weight[at] * (l * l + a * a + b * b);
    }
    meanInto(first + 3);
    for (let at = 0, from = first; at < count; at++, from += NUMBERS) {
      if (!known[at]) continue;
      const l = values[from];
      const a = values[from + 1];
      const b = values[from + 2];
      values[from + 3] = Math.max(0, values[from + 3] - l * l - a * a - b * b);
    }
  }
  return { width, height, values, known };
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
  { width, height, values, known }: SideColours,
  x: number,
  y: number,
  l: number,
  a: number,
  b: number,
): number {
  const column = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const row = Math.max(0, Math.min(height - 1, Math.floor(y)));
  const at = row * width + column;
  if (!known[at]) return 0;
  const from = at * NUMBERS;
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
