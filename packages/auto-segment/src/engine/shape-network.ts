import { CROP_CHANNELS, CROP_SIDE } from './crop.js';
import { SHAPE_NETWORKS } from './shape-weights.js';

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

/** Adds a 3 × 3 filter of one plane to another, zero beyond the edges. */
function filter(
  from: Float32Array,
  side: number,
  kernel: Float32Array,
  first: number,
  to: Float32Array,
): void {
  for (let y = 0; y < side; y++) {
    for (let dy = -1; dy <= 1; dy++) {
      if (y + dy < 0 || y + dy >= side) continue;
      const a = kernel[first + (dy + 1) * 3];
      const b = kernel[first + (dy + 1) * 3 + 1];
      const c = kernel[first + (dy + 1) * 3 + 2];
      const row = (y + dy) * side;
      const out = y * side;
      let before = 0;
      let here = from[row];
      for (let x = 0; x < side - 1; x++) {
        const after = from[row + x + 1];
        to[out + x] += a * before + b * here + c * after;
        before = here;
        here = after;
      }
      to[out + side - 1] += a * before + b * here;
    }
  }
}

/** A weighted sum of all planes for each output, with a bias; below 0 becomes 0 where asked. */
function mix(input: Planes, weights: Float32Array, bias: Float32Array, rectify: boolean): Planes {
  const { data, channels, side } = input;
  const area = side * side;
  const out = new Float32Array(bias.length * area);
  for (let output = 0; output < bias.length; output++) {
    const plane = out.subarray(output * area, (output + 1) * area).fill(bias[output]);
    // Four planes at a time: what is added to is read and written a quarter as often.
    for (let channel = 0; channel < channels; channel += 4) {
      const first = output * channels + channel;
      const a = weights[first];
      const b = weights[first + 1];
      const c = weights[first + 2];
      const d = weights[first + 3];
      const from = channel * area;
      for (let at = from, to = 0; to < area; at++, to++) {
        plane[to] +=
          a * data[at] + b * data[at + area] + c * data[at + 2 * area] + d * data[at + 3 * area];
      }
    }
    if (rectify) for (let at = 0; at < area; at++) if (plane[at] < 0) plane[at] = 0;
  }
  return { data: out, channels: bias.length, side };
}

/** A filter for each plane, then a mix of them. */
function block(input: Planes, outputs: number, weights: WeightReader): Planes {
  const { data, channels, side } = input;
  const area = side * side;
  const kernels = weights.rows(1, channels * 9);
  const filtered = new Float32Array(data.length);
  for (let channel = 0; channel < channels; channel++) {
    const from = channel * area;
    filter(
      data.subarray(from, from + area),
      side,
      kernels,
      channel * 9,
      filtered.subarray(from, from + area),
    );
  }
  const matrix = weights.rows(outputs, channels);
  return mix({ data: filtered, channels, side }, matrix, weights.floats(outputs), true);
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
    const plane = stem.subarray(output * area, (output + 1) * area).fill(bias[output]);
    for (let channel = 0; channel < CROP_CHANNELS; channel++) {
      filter(
        features.subarray(channel * area, (channel + 1) * area),
        side,
        kernels,
        (output * CROP_CHANNELS + channel) * 9,
        plane,
      );
    }
    for (let at = 0; at < area; at++) if (plane[at] < 0) plane[at] = 0;
  }
  const a = block({ data: stem, channels: WIDTHS[0], side }, WIDTHS[0], weights);
  const b = block(block(halve(a), WIDTHS[1], weights), WIDTHS[1], weights);
  const c = block(block(halve(b), WIDTHS[2], weights), WIDTHS[2], weights);
  let deep = block(halve(c), WIDTHS[3], weights);
  deep = block(block(deep, WIDTHS[3], weights), WIDTHS[3], weights);
  let up = block(doubleAndJoin(deep, c), WIDTHS[2], weights);
  up = block(doubleAndJoin(up, b), WIDTHS[1], weights);
  up = block(doubleAndJoin(up, a), WIDTHS[0], weights);
  const matrix = weights.rows(1, WIDTHS[0]);
  return mix(up, matrix, weights.floats(1), false).data;
}
