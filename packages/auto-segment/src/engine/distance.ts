const FAR = 1e10;

/** Squared distance along one line, after Felzenszwalb and Huttenlocher (2012). */
function transformLine(
  values: Float64Array,
  length: number,
  parabolas: Int32Array,
  bounds: Float64Array,
  out: Float64Array,
): void {
  let k = 0;
  parabolas[0] = 0;
  bounds[0] = -FAR;
  bounds[1] = FAR;
  for (let q = 1; q < length; q++) {
    let s: number;
    for (;;) {
      const v = parabolas[k];
      s = (values[q] + q * q - (values[v] + v * v)) / (2 * q - 2 * v);
      if (s > bounds[k]) break;
      k--;
    }
    k++;
    parabolas[k] = q;
    bounds[k] = s;
    bounds[k + 1] = FAR;
  }
  k = 0;
  for (let q = 0; q < length; q++) {
    while (bounds[k + 1] < q) k++;
    const v = parabolas[k];
    out[q] = (q - v) * (q - v) + values[v];
  }
}

/**
 * Distance of each pixel from the nearest pixel of a mask.
 *
 * @param mask width × height bytes; those equal to `of` are at distance 0.
 * @returns Euclidean distances between pixel centres; very large where the mask is empty.
 */
export function distanceFrom(
  mask: Uint8Array,
  width: number,
  height: number,
  of: 0 | 1,
): Float32Array {
  const side = Math.max(width, height);
  const line = new Float64Array(side);
  const out = new Float64Array(side);
  const parabolas = new Int32Array(side);
  const bounds = new Float64Array(side + 1);
  const squared = new Float64Array(width * height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) line[y] = mask[y * width + x] === of ? 0 : FAR;
    transformLine(line, height, parabolas, bounds, out);
    for (let y = 0; y < height; y++) squared[y * width + x] = out[y];
  }
  const distances = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) line[x] = squared[y * width + x];
    transformLine(line, width, parabolas, bounds, out);
    for (let x = 0; x < width; x++) distances[y * width + x] = Math.sqrt(out[x]);
  }
  return distances;
}

/** Distance from the outline of a mask: above 0 inside, below 0 outside, in pixels. */
export function signedDistance(mask: Uint8Array, width: number, height: number): Float32Array {
  const inside = distanceFrom(mask, width, height, 0);
  const outside = distanceFrom(mask, width, height, 1);
  for (let at = 0; at < inside.length; at++) {
    inside[at] = mask[at] ? inside[at] - 0.5 : 0.5 - outside[at];
  }
  return inside;
}
