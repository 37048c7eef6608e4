/**
 * Distance along the picture: of all paths to a seed the one that crosses the least colour change,
 * by raster scans to and fro (Toivanen, 1996).
 *
 * @param lab L, a, b interleaved.
 * @param seeds 1 where the distance is 0.
 * @param perColour How many pixels of way one unit of L*a*b* difference costs.
 */
export function geodesicDistance(
  lab: Float32Array,
  seeds: Uint8Array,
  width: number,
  height: number,
  perColour: number,
): Float32Array {
  const distances = new Float32Array(width * height);
  for (let at = 0; at < distances.length; at++) distances[at] = seeds[at] ? 0 : 1e6;
  const relax = (at: number, other: number, step: number) => {
    const known = distances[other];
    if (known + step >= distances[at]) return;
    const l = lab[at * 3] - lab[other * 3];
    const a = lab[at * 3 + 1] - lab[other * 3 + 1];
    const b = lab[at * 3 + 2] - lab[other * 3 + 2];
    const next = known + step + perColour * Math.sqrt(l * l + a * a + b * b);
    if (next < distances[at]) distances[at] = next;
  };
  const diagonal = Math.SQRT2;
  for (let round = 0; round < 2; round++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        if (x > 0) relax(at, at - 1, 1);
        if (y === 0) continue;
        relax(at, at - width, 1);
        if (x > 0) relax(at, at - width - 1, diagonal);
        if (x + 1 < width) relax(at, at - width + 1, diagonal);
      }
    }
    for (let y = height - 1; y >= 0; y--) {
      for (let x = width - 1; x >= 0; x--) {
        const at = y * width + x;
        if (x + 1 < width) relax(at, at + 1, 1);
        if (y + 1 >= height) continue;
        relax(at, at + width, 1);
        if (x > 0) relax(at, at + width - 1, diagonal);
        if (x + 1 < width) relax(at, at + width + 1, diagonal);
      }
    }
  }
  return distances;
}
