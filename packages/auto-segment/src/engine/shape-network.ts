import { CROP_CHANNELS, CROP_SIDE } from './crop.js';
import { SHAPE_NETWORKS } from './shape-weights.js';
import { addFour } from './weighted-sum.js';

/** Channels at each of the four sizes, the largest first; multiples of four. */
const WIDTHS = [16, 24, 40, 56] as const;

interface Planes {
  readonly data: Float32Array;
  readonly channels: number;
  readonly side: number;
}

/** Gives a network's numbers one array after the other, in the order of their use. */
class WeightReader {
  readonly #bytes: DataView;
  #at = 0;

  constructor(base64: string) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
    this.#bytes = new DataView(bytes.buffer);
  }

  /** The next 32-bit numbers. */
  floats(length: number): Float32Array {
    const out = new Float32Array(length);
    for (let i = 0; i < length; i++, this.#at += 4) out[i] = this.#bytes.getFloat32(this.#at, true);
    return out;
  }

  /** The next rows of 8-bit numbers, each row times a scale of its own. */
  rows(count: number, length: number): Float32Array {
    const scales = this.floats(count);
    const out = new Float32Array(count * length);
    for (let row = 0, at = 0; row < count; row++) {
      for (let i = 0; i < length; i++, at++)
        out[at] = this.#bytes.getInt8(this.#at++) * scales[row];
    }
    return out;
  }
}

/** A plane with a border of zeros, so that a filter needs no word about edges. */
function bordered(from: Float32Array, side: number, out: Float32Array): void {
  for (let y = 0; y < side; y++) {
    const to = (y + 1) * (side + 2) + 1;
    for (let x = 0, at = y * side; x < side; x++, at++) out[to + x] = from[at];
  }
}

/**
 * Adds a 3 × 3 filter of one plane to another.
 *
 * @param from Has a border: (side + 2)².
 */
function filter(
  from: Float32Array,
  side: number,
  kernel: Float32Array,
  first: number,
  to: Float32Array,
): void {
  const wide = side + 2;
  const a = kernel[first];
  const b = kernel[first + 1];
  const c = kernel[first + 2];
  const d = kernel[first + 3];
  const e = kernel[first + 4];
  const f = kernel[first + 5];
  const g = kernel[first + 6];
  const h = kernel[first + 7];
  const i = kernel[first + 8];
  for (let y = 0, out = 0; y < side; y++) {
    let at = y * wide + 1;
    let above = from[at - 1];
    let above2 = from[at];
    let here = from[at + wide - 1];
    let here2 = from[at + wide];
    let below = from[at + 2 * wide - 1];
    let below2 = from[at + 2 * wide];
    for (let x = 0; x < side; x++, at++, out++) {
      const above3 = from[at + 1];
      const here3 = from[at + wide + 1];
      const below3 = from[at + 2 * wide + 1];
      to[out] +=
        a * above +
        b * above2 +
        c * above3 +
        (d * here + e * here2 + f * here3) +
        (g * below + h * below2 + i * below3);
      above = above2;
      above2 = above3;
      here = here2;
      here2 = here3;
      below = below2;
      below2 = below3;
    }
  }
}

/** A weighted sum of all planes for each output, with a bias; below 0 becomes 0. */
function mix(input: Planes, weights: Float32Array, bias: Float32Array): Planes {
  const { data, channels, side } = input;
  const area = side * side;
  const out = new Float32Array(bias.length * area);
  const planes = Array.from({ length: channels }, (_, channel) =>
    data.subarray(channel * area, (channel + 1) * area),
  );
  for (let output = 0; output < bias.length; output += 2) {
    const one = out.subarray(output * area, (output + 1) * area).fill(bias[output]);
    const other = out.subarray((output + 1) * area, (output + 2) * area).fill(bias[output + 1]);
    for (let channel = 0; channel < channels; channel += 4) {
      const first = output * channels + channel;
      addFour(planes, channel, 0, area, weights, 1, first, one, first + channels, other);
    }
  }
  rectify(out);
  return { data: out, channels: bias.length, side };
}

function rectify(values: Float32Array): void {
  for (let at = 0; at < values.length; at++) if (values[at] < 0) values[at] = 0;
}

/** A filter for each plane, then a mix of them. */
function block(input: Planes, outputs: number, weights: WeightReader): Planes {
  const { data, channels, side } = input;
  const area = side * side;
  const kernels = weights.rows(1, channels * 9);
  const filtered = new Float32Array(data.length);
  const plane = new Float32Array((side + 2) ** 2);
  for (let channel = 0; channel < channels; channel++) {
    const from = channel * area;
    bordered(data.subarray(from, from + area), side, plane);
    filter(plane, side, kernels, channel * 9, filtered.subarray(from, from + area));
  }
  const matrix = weights.rows(outputs, channels);
  return mix({ data: filtered, channels, side }, matrix, weights.floats(outputs));
}

/** Halves the side: the largest of each four. */
function halve({ data, channels, side }: Planes): Planes {
  const half = side / 2;
  const out = new Float32Array(channels * half * half);
  for (let to = 0, row = 0; row < channels * half; row++) {
    const from = row * 2 * side;
    for (let x = 0; x < side; x += 2, to++) {
      out[to] = Math.max(
        data[from + x],
        data[from + x + 1],
        data[from + side + x],
        data[from + side + x + 1],
      );
    }
  }
  return { data: out, channels, side: half };
}

/** Doubles the side by repeating, and puts the planes of the other after it. */
function doubleAndJoin(small: Planes, large: Planes): Planes {
  const { side } = large;
  const area = side * side;
  const out = new Float32Array((small.channels + large.channels) * area);
  for (let channel = 0; channel < small.channels; channel++) {
    const from = channel * small.side * small.side;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        out[channel * area + y * side + x] = small.data[from + (y >> 1) * small.side + (x >> 1)];
      }
    }
  }
  out.set(large.data, small.channels * area);
  return { data: out, channels: small.channels + large.channels, side };
}

/**
 * Says which pixels of a crop belong to the object: one of two small networks of the shape of a U
 * (Ronneberger, Fischer and Brox, 2015) with filters and mixes kept apart (Howard et al.,
 * "MobileNets", 2017), trained by this project. They learned the same from different beginnings, so
 * that their mean errs less than either.
 *
 * @param which Which of the two networks.
 * @param features {@link CROP_CHANNELS} planes of 64 × 64.
 * @returns Log-odds, 64 × 64.
 */
export function runShapeNetwork(which: 0 | 1, features: Float32Array): Float32Array {
  const weights = new WeightReader(SHAPE_NETWORKS[which]);
  const side = CROP_SIDE;
  const area = side * side;
  const kernels = weights.rows(WIDTHS[0], CROP_CHANNELS * 9);
  const bias = weights.floats(WIDTHS[0]);
  const stem = new Float32Array(WIDTHS[0] * area);
  for (let output = 0; output < WIDTHS[0]; output++) {
    stem.fill(bias[output], output * area, (output + 1) * area);
  }
  const plane = new Float32Array((side + 2) ** 2);
  for (let channel = 0; channel < CROP_CHANNELS; channel++) {
    bordered(features.subarray(channel * area, (channel + 1) * area), side, plane);
    for (let output = 0; output < WIDTHS[0]; output++) {
      const first = (output * CROP_CHANNELS + channel) * 9;
      filter(plane, side, kernels, first, stem.subarray(output * area, (output + 1) * area));
    }
  }
  rectify(stem);
  const a = block({ data: stem, channels: WIDTHS[0], side }, WIDTHS[0], weights);
  const b = block(block(halve(a), WIDTHS[1], weights), WIDTHS[1], weights);
  const c = block(block(halve(b), WIDTHS[2], weights), WIDTHS[2], weights);
  let deep = block(halve(c), WIDTHS[3], weights);
  deep = block(block(deep, WIDTHS[3], weights), WIDTHS[3], weights);
  let up = block(doubleAndJoin(deep, c), WIDTHS[2], weights);
  up = block(doubleAndJoin(up, b), WIDTHS[1], weights);
  up = block(doubleAndJoin(up, a), WIDTHS[0], weights);
  const last = weights.rows(1, WIDTHS[0]);
  const out = new Float32Array(area).fill(weights.floats(1)[0]);
  for (let channel = 0; channel < WIDTHS[0]; channel++) {
    for (let at = 0; at < area; at++) out[at] += last[channel] * up.data[channel * area + at];
  }
  return out;
}
