import { addFour } from './weighted-sum.js';

/** A small network: one hidden layer of rectified units, one output in log-odds. */
export interface Network {
  readonly inputs: number;
  readonly hidden: number;
  /** By which each input is shifted and then scaled. */
  readonly mean: ArrayLike<number>;
  readonly scale: ArrayLike<number>;
  /** inputs × hidden, the weights of one input together. */
  readonly first: ArrayLike<number>;
  readonly firstBias: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  readonly secondBias: number;
}

/**
 * Runs a network over every pixel.
 *
 * @param features One plane a feature, each of the same length; those that are a single number hold
 *   for all pixels.
 * @returns Log-odds of each pixel.
 */
export function runNetwork(
  network: Network,
  features: readonly (Float32Array | number)[],
  length: number,
): Float32Array {
  const { inputs, hidden } = network;
  const start = Float32Array.from(network.firstBias);
  const planes: Float32Array[] = [];
  const weights: number[] = [];
  for (let input = 0; input < inputs; input++) {
    const feature = features[input];
    const scale = network.scale[input];
    const mean = network.mean[input];
    if (typeof feature === 'number') {
      const value = (feature - mean) * scale;
      for (let unit = 0; unit < hidden; unit++) {
        start[unit] += value * network.first[input * hidden + unit];
      }
    } else {
      planes.push(feature);
      for (let unit = 0; unit < hidden; unit++) {
        const weight = network.first[input * hidden + unit];
        start[unit] -= mean * scale * weight;
        weights.push(scale * weight);
      }
    }
  }
  const matrix = Float32Array.from(weights);
  const second = Float32Array.from(network.second);
  // Two units at a time over a short run of pixels: each inner loop stays in cache, and what it reads
  // serves both.
  const run = 512;
  const one = new Float32Array(run);
  const other = new Float32Array(run);
  const out = new Float32Array(length).fill(network.secondBias);
  for (let first = 0; first < length; first += run) {
    const count = Math.min(run, length - first);
    for (let unit = 0; unit < hidden; unit += 2) {
      const pair = unit + 1 < hidden ? unit + 1 : unit;
      one.fill(start[unit]);
      other.fill(start[pair]);
      let plane = 0;
      // Four planes at a time: what is added to is read and written a quarter as often.
      for (; plane + 3 < planes.length; plane += 4) {
        const at = plane * hidden;
        addFour(planes, plane, first, count, matrix, hidden, at + unit, one, at + pair, other);
      }
      for (; plane < planes.length; plane++) {
        const values = planes[plane];
        const weight = matrix[plane * hidden + unit];
        const pairWeight = matrix[plane * hidden + pair];
        for (let i = 0; i < count; i++) {
          one[i] += weight * values[first + i];
          other[i] += pairWeight * values[first + i];
        }
      }
      const weight = second[unit];
      const pairWeight = pair > unit ? second[pair] : 0;
      for (let i = 0; i < count; i++) {
        if (one[i] > 0) out[first + i] += weight * one[i];
        if (other[i] > 0) out[first + i] += pairWeight * other[i];
      }
    }
  }
  return out;
}
