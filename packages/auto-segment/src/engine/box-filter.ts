/**
 * Mean over a square window, cut off at the edges; its cost does not depend on the radius.
 *
 * @param values width × height numbers.
 * @param radius Pixels to each side, 0 or more.
 */
export function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const across = meanAcross(values, width, height, radius);
  const out = new Float32Array(values.length);
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) sums[x] += across[at];
  }
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const entering = y + radius < height ? (y + radius) * width : -1;
    const leaving = y - radius > 0 ? (y - radius - 1) * width : -1;
    const share = 1 / (Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1);
    if (entering >= 0 && leaving >= 0) {
      for (let x = 0; x < width; x++) {
        const sum = sums[x] + (across[entering + x] - across[leaving + x]);
        sums[x] = sum;
        out[row + x] = sum * share;
      }
      continue;
    }
    if (entering >= 0) for (let x = 0; x < width; x++) sums[x] += across[entering + x];
    if (leaving >= 0) for (let x = 0; x < width; x++) sums[x] -= across[leaving + x];
    for (let x = 0; x < width; x++) out[row + x] = sums[x] * share;
  }
  return out;
}

/** Means along each row. */
function meanAcross(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const out = new Float32Array(values.length);
  const last = width - 1 - radius;
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[row + x];
    // The window grows, is whole, and shrinks; in a narrow picture it may be both cut off at once.
    let x = 0;
    for (; x <= radius && x < width; x++) {
      if (x <= last) sum += values[row + x + radius];
      out[row + x] = sum / (Math.min(width - 1, x + radius) + 1);
    }
    for (; x <= last; x++) {
      sum += values[row + x + radius] - values[row + x - radius - 1];
      out[row + x] = sum * share;
    }
    for (; x < width; x++) {
      sum -= values[row + x - radius - 1];
      out[row + x] = sum / (width - x + radius);
    }
  }
  return out;
}
