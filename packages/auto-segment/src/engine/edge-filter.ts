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
  const sigma = (radius * Math.sqrt(3) * 2 ** (ROUNDS - 1)) / Math.sqrt(4 ** ROUNDS - 1);
  const decay = -Math.SQRT2 / sigma;
  const weigh = (values: Float32Array) => {
    const out = new Float32Array(values.length);
    for (let at = 0; at < out.length; at++) out[at] = Math.exp(decay * (1 + perEdge * values[at]));
    return out;
  };
  const rounds: EdgeSteps[] = [{ across: weigh(steps.across), down: weigh(steps.down) }];
  // Each round smooths half as far as the one before, which squares what is taken over.
  const square = (values: Float32Array) => {
    const out = new Float32Array(values.length);
    for (let at = 0; at < out.length; at++) out[at] = values[at] * values[at];
    return out;
  };
  while (rounds.length < ROUNDS) {
    const { across, down } = rounds[rounds.length - 1];
    rounds.push({ across: square(across), down: square(down) });
  }
  return rounds;
}

/** Carries values along rows, to the right and back, four rows at a time: each waits for itself only. */
function smoothRows(out: Float32Array, across: Float32Array, width: number, height: number): void {
  const round = Math.fround;
  let y = 0;
  for (; y + 3 < height; y += 4) {
    const first = y * width;
    let a = out[first];
    let b = out[first + width];
    let c = out[first + 2 * width];
    let d = out[first + 3 * width];
    for (let at = first + 1; at < first + width; at++) {
      const e = at + width;
      const f = e + width;
      const g = f + width;
      out[at] = a = round(out[at] + across[at] * (a - out[at]));
      out[e] = b = round(out[e] + across[e] * (b - out[e]));
      out[f] = c = round(out[f] + across[f] * (c - out[f]));
      out[g] = d = round(out[g] + across[g] * (d - out[g]));
    }
    for (let at = first + width - 2; at >= first; at--) {
      const e = at + width;
      const f = e + width;
      const g = f + width;
      out[at] = a = round(out[at] + across[at + 1] * (a - out[at]));
      out[e] = b = round(out[e] + across[e + 1] * (b - out[e]));
      out[f] = c = round(out[f] + across[f + 1] * (c - out[f]));
      out[g] = d = round(out[g] + across[g + 1] * (d - out[g]));
    }
  }
  for (; y < height; y++) {
    const first = y * width;
    for (let at = first + 1; at < first + width; at++) {
      out[at] += across[at] * (out[at - 1] - out[at]);
    }
    for (let at = first + width - 2; at >= first; at--) {
      out[at] += across[at + 1] * (out[at + 1] - out[at]);
    }
  }
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
    smoothRows(out, across, width, height);
    for (let at = width; at < out.length; at++) out[at] += down[at] * (out[at - width] - out[at]);
    for (let at = out.length - width - 1; at >= 0; at--) {
      out[at] += down[at + width] * (out[at + width] - out[at]);
    }
  }
  return out;
}
