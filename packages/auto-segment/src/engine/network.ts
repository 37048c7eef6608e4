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
  // Unit by unit over a short run of pixels: each inner loop is over one plane and stays in cache.
  const run = 512;
  const units = new Float32Array(run);
  const out = new Float32Array(length).fill(network.secondBias);
  for (let first = 0; first < length; first += run) {
    const count = Math.min(run, length - first);
    for (let unit = 0; unit < hidden; unit++) {
      units.fill(start[unit]);
      let plane = 0;
      // Four planes at a time: what is added to is read and written a quarter as often.
      for (; plane + 3 < planes.length; plane += 4) {
        const p = planes[plane];
        const q = planes[plane + 1];
        const r = planes[plane + 2];
        const s = planes[plane + 3];
        const at = plane * hidden + unit;
        const a = matrix[at];
        const b = matrix[at + hidden];
        const c = matrix[at + 2 * hidden];
        const d = matrix[at + 3 * hidden];
        for (let i = 0, from = first; i < count; i++, from++) {
          units[i] += a * p[from] + b * q[from] + c * r[from] + d * s[from];
        }
      }
      for (; plane < planes.length; plane++) {
        const values = planes[plane];
        const weight = matrix[plane * hidden + unit];
        for (let i = 0; i < count; i++) units[i] += weight * values[first + i];
      }
      const weight = second[unit];
      for (let i = 0; i < count; i++) if (units[i] > 0) out[first + i] += weight * units[i];
    }
  }
  return out;
}
