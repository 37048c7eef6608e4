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

/**
 * Smooths values within what edges enclose: the recursive filter of Gastal and Oliveira, "Domain
 * transform for edge-aware image and video processing" (2011).
 *
 * @param radius Standard deviation in pixels where the picture is flat.
 * @param perEdge How many pixels of way one unit of colour step counts for.
 */
export function edgeAwareMean(
  values: Float32Array,
  steps: EdgeSteps,
  width: number,
  height: number,
  radius: number,
  perEdge: number,
): Float32Array {
  const out = values.slice();
  const rounds = 3;
  const weights = new Float32Array(values.length);
  for (let round = 0; round < rounds; round++) {
    const sigma = (radius * Math.sqrt(3) * 2 ** (rounds - round - 1)) / Math.sqrt(4 ** rounds - 1);
    const decay = -Math.SQRT2 / sigma;
    for (let at = 0; at < weights.length; at++) {
      weights[at] = Math.exp(decay * (1 + perEdge * steps.across[at]));
    }
    for (let y = 0; y < height; y++) {
      const row = y * width;
      for (let at = row + 1; at < row + width; at++) {
        out[at] += weights[at] * (out[at - 1] - out[at]);
      }
      for (let at = row + width - 2; at >= row; at--) {
        out[at] += weights[at + 1] * (out[at + 1] - out[at]);
      }
    }
    for (let at = 0; at < weights.length; at++) {
      weights[at] = Math.exp(decay * (1 + perEdge * steps.down[at]));
    }
    for (let at = width; at < out.length; at++) {
      out[at] += weights[at] * (out[at - width] - out[at]);
    }
    for (let at = out.length - width - 1; at >= 0; at--) {
      out[at] += weights[at + width] * (out[at + width] - out[at]);
    }
  }
  return out;
}
