/**
 * How much the picture changes from each pixel to the one before it, along rows and down columns.
 * The step before the first pixel of a line is 0.
 */
export interface EdgeSteps {
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/** Colour steps between neighbours, as the sum of the differences of L, a and b. */
export function edgeSteps(lab: Float32Array, width: number, height: number): EdgeSteps {
  const across = new Float32Array(width * height);
  const down = new Float32Array(width * height);
  const step = (a: number, b: number) =>
    Math.abs(lab[a] - lab[b]) +
    Math.abs(lab[a + 1] - lab[b + 1]) +
    Math.abs(lab[a + 2] - lab[b + 2]);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x > 0) across[at] = step(at * 3, (at - 1) * 3);
      if (y > 0) down[at] = step(at * 3, (at - width) * 3);
    }
  }
  return { across, down };
}

/** How much of its neighbour each pixel takes over, for each round of {@link edgeAwareMean}. */
export type EdgeWeights = readonly EdgeSteps[];

const ROUNDS = 3;

/**
 * Prepares {@link edgeAwareMean}.
 *
 * @param radius Standard deviation in pixels where the picture is flat.
 * @param perEdge How many pixels of way one unit of colour step counts for.
 */
export function edgeWeights(steps: EdgeSteps, radius: number, perEdge: number): EdgeWeights {
  return Array.from({ length: ROUNDS }, (_, round) => {
    const sigma = (radius * Math.sqrt(3) * 2 ** (ROUNDS - round - 1)) / Math.sqrt(4 ** ROUNDS - 1);
    const decay = -Math.SQRT2 / sigma;
    const weigh = (values: Float32Array) => {
      const out = new Float32Array(values.length);
      for (let at = 0; at < out.length; at++)
        out[at] = Math.exp(decay * (1 + perEdge * values[at]));
      return out;
    };
    return { across: weigh(steps.across), down: weigh(steps.down) };
  });
}

/**
 * Smooths values within what edges enclose: the recursive filter of Gastal and Oliveira, "Domain
 * transform for edge-aware image and video processing" (2011).
 */
export function edgeAwareMean(
  values: Float32Array,
  weights: EdgeWeights,
  width: number,
  height: number,
): Float32Array {
  const out = values.slice();
  for (const { across, down } of weights) {
    for (let y = 0; y < height; y++) {
      const row = y * width;
      for (let at = row + 1; at < row + width; at++)
        out[at] += across[at] * (out[at - 1] - out[at]);
      for (let at = row + width - 2; at >= row; at--) {
        out[at] += across[at + 1] * (out[at + 1] - out[at]);
      }
    }
    for (let at = width; at < out.length; at++) out[at] += down[at] * (out[at - width] - out[at]);
    for (let at = out.length - width - 1; at >= 0; at--) {
      out[at] += down[at + width] * (out[at + width] - out[at]);
    }
  }
  return out;
}
