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
  const across = new Float32Array(values.length);
  const out = new Float32Array(values.length);
  // Where the whole window lies within the row the number of its pixels need not be counted.
  const whole = 2 * radius + 1;
  const last = width - 1 - radius;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[row + x];
    for (let x = 0; x < width; x++) {
      if (x <= last) sum += values[row + x + radius];
      if (x > radius) sum -= values[row + x - radius - 1];
      across[row + x] =
        x >= radius && x <= last
          ? sum / whole
          : sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
    }
  }
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0; x < width; x++) sums[x] += across[y * width + x];
  }
  for (let y = 0; y < height; y++) {
    const entering = y + radius < height ? (y + radius) * width : -1;
    const leaving = y - radius > 0 ? (y - radius - 1) * width : -1;
    const count = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    for (let x = 0; x < width; x++) {
      if (entering >= 0) sums[x] += across[entering + x];
      if (leaving >= 0) sums[x] -= across[leaving + x];
      out[y * width + x] = sums[x] / count;
    }
  }
  return out;
}
