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
  const units = new Float32Array(hidden);
  const out = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    units.set(start);
    for (let plane = 0; plane < planes.length; plane++) {
      const value = planes[plane][at];
      const row = plane * hidden;
      for (let unit = 0; unit < hidden; unit++) units[unit] += value * matrix[row + unit];
    }
    let sum = network.secondBias;
    for (let unit = 0; unit < hidden; unit++) {
      if (units[unit] > 0) sum += units[unit] * second[unit];
    }
    out[at] = sum;
  }
  return out;
}
