/** What a step from each pixel to a neighbour before it costs, in pixels of way. */
export interface StepCosts {
  readonly width: number;
  readonly height: number;
  /** To the left, up, up and left, up and right; 0 where there is no such pixel. */
  readonly left: Float32Array;
  readonly up: Float32Array;
  readonly upLeft: Float32Array;
  readonly upRight: Float32Array;
}

/**
 * Prepares {@link geodesicDistance}.
 *
 * @param lab L, a, b interleaved.
 * @param perColour How many pixels of way one unit of L*a*b* difference costs.
 */
export function stepCosts(
  lab: Float32Array,
  width: number,
  height: number,
  perColour: number,
): StepCosts {
  // Longer by a row, so that the scans may look for the row after the last.
  const length = width * (height + 1) + 1;
  const left = new Float32Array(length);
  const up = new Float32Array(length);
  const upLeft = new Float32Array(length);
  const upRight = new Float32Array(length);
  const cost = (at: number, other: number, step: number) => {
    const l = lab[at * 3] - lab[other * 3];
    const a = lab[at * 3 + 1] - lab[other * 3 + 1];
    const b = lab[at * 3 + 2] - lab[other * 3 + 2];
    return step + perColour * Math.sqrt(l * l + a * a + b * b);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x > 0) left[at] = cost(at, at - 1, 1);
      if (y === 0) continue;
      up[at] = cost(at, at - width, 1);
      if (x > 0) upLeft[at] = cost(at, at - width - 1, Math.SQRT2);
      if (x + 1 < width) upRight[at] = cost(at, at - width + 1, Math.SQRT2);
    }
  }
  return { width, height, left, up, upLeft, upRight };
}

/**
 * Distance along the picture: of all paths to a seed the one that crosses the least colour change,
 * by raster scans to and fro (Toivanen, 1996).
 *
 * @param seeds 1 where the distance is 0.
 */
export function geodesicDistance(costs: StepCosts, seeds: Uint8Array): Float32Array {
  const { width, height, left, up, upLeft, upRight } = costs;
  // A border that no path comes from, so that the scans need no word about edges.
  const wide = width + 2;
  const far = 1e6;
  const distances = new Float32Array(wide * (height + 2)).fill(far);
  for (let y = 0, at = 0; y < height; y++) {
    for (let to = (y + 1) * wide + 1, x = 0; x < width; x++, at++, to++) {
      if (seeds[at]) distances[to] = 0;
    }
  }
  for (let round = 0; round < 2; round++) {
    for (let y = 0; y < height; y++) {
      let before = far;
      for (let at = y * width, to = (y + 1) * wide + 1, end = at + width; at < end; at++, to++) {
        let best = distances[to];
        const fromUp = distances[to - wide] + up[at];
        const fromUpLeft = distances[to - wide - 1] + upLeft[at];
        const fromUpRight = distances[to - wide + 1] + upRight[at];
        const fromLeft = before + left[at];
        if (fromUp < best) best = fromUp;
        if (fromUpLeft < best) best = fromUpLeft;
        if (fromUpRight < best) best = fromUpRight;
        if (fromLeft < best) best = fromLeft;
        distances[to] = before = best;
      }
    }
    for (let y = height - 1; y >= 0; y--) {
      let before = far;
      const start = y * width;
      for (let at = start + width - 1, to = (y + 1) * wide + width; at >= start; at--, to--) {
        let best = distances[to];
        // The way to a later pixel is that pixel's way back; below the last row all are far.
        const below = at + width;
        const fromDown = distances[to + wide] + up[below];
        const fromDownLeft = distances[to + wide - 1] + upRight[below - 1];
        const fromDownRight = distances[to + wide + 1] + upLeft[below + 1];
        const fromRight = before + left[at + 1];
        if (fromDown < best) best = fromDown;
        if (fromDownLeft < best) best = fromDownLeft;
        if (fromDownRight < best) best = fromDownRight;
        if (fromRight < best) best = fromRight;
        distances[to] = before = best;
      }
    }
  }
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + 1) * wide + 1;
    out.set(distances.subarray(from, from + width), y * width);
  }
  return out;
}
