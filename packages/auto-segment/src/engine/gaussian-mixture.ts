/** A mixture of Gaussians over L*a*b*, ready for evaluation. */
export interface GaussianMixture {
  readonly size: number;
  /** Ten numbers a component: offset, mean (3), inverse covariance (xx, xy, xz, yy, yz, zz). */
  readonly parameters: Float64Array;
}

const STRIDE = 10;
const FLOOR = 6;

/** Inverts a symmetric 3 × 3 matrix in place (xx, xy, xz, yy, yz, zz) and returns its determinant. */
function invert(m: Float64Array): number {
  const [a, b, c, d, e, f] = m;
  const A = d * f - e * e;
  const B = c * e - b * f;
  const C = b * e - c * d;
  const determinant = a * A + b * B + c * C;
  m[0] = A / determinant;
  m[1] = B / determinant;
  m[2] = C / determinant;
  m[3] = (a * f - c * c) / determinant;
  m[4] = (b * c - a * e) / determinant;
  m[5] = (a * d - b * b) / determinant;
  return determinant;
}

/** Farthest-point seeds: deterministic, and small clusters of a colour of their own get one. */
function seeds(colours: Float32Array, count: number, size: number): Float64Array {
  const centres = new Float64Array(size * 3);
  const nearest = new Float64Array(count).fill(Infinity);
  for (let axis = 0; axis < 3; axis++) {
    for (let i = 0; i < count; i++) centres[axis] += colours[i * 3 + axis] / count;
  }
  for (let k = 1; k < size; k++) {
    const from = (k - 1) * 3;
    let total = 0;
    for (let i = 0; i < count; i++) {
      const dx = colours[i * 3] - centres[from];
      const dy = colours[i * 3 + 1] - centres[from + 1];
      const dz = colours[i * 3 + 2] - centres[from + 2];
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared < nearest[i]) nearest[i] = squared;
      total += nearest[i];
    }
    // The point at half of the summed squares: as k-means++ draws, without the draw.
    let left = total * (0.31 + 0.13 * k);
    left -= Math.floor(left / (total || 1)) * total;
    let chosen = 0;
    while (chosen < count - 1 && left > nearest[chosen]) left -= nearest[chosen++];
    for (let axis = 0; axis < 3; axis++) centres[k * 3 + axis] = colours[chosen * 3 + axis];
  }
  return centres;
}

/**
 * Fits a mixture of full-covariance Gaussians by k-means: hard assignment is what GrabCut does too
 * (Rother, Kolmogorov and Blake, 2004), and is enough for a ratio of two mixtures.
 *
 * @param colours L, a, b interleaved.
 * @param size Components, 1 or more.
 */
export function fitMixture(colours: Float32Array, size: number): GaussianMixture {
  const count = colours.length / 3;
  const k = Math.max(1, Math.min(size, Math.floor(count / 8)));
  const centres = seeds(colours, count, k);
  const owner = new Uint8Array(count);
  const sums = new Float64Array(k * 4);
  for (let round = 0; round < 6; round++) {
    sums.fill(0);
    for (let i = 0; i < count; i++) {
      let best = 0;
      let bestSquared = Infinity;
      for (let c = 0; c < k; c++) {
        const dx = colours[i * 3] - centres[c * 3];
        const dy = colours[i * 3 + 1] - centres[c * 3 + 1];
        const dz = colours[i * 3 + 2] - centres[c * 3 + 2];
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared < bestSquared) {
          bestSquared = squared;
          best = c;
        }
      }
      owner[i] = best;
      sums[best * 4]++;
      for (let axis = 0; axis < 3; axis++) sums[best * 4 + 1 + axis] += colours[i * 3 + axis];
    }
    for (let c = 0; c < k; c++) {
      if (sums[c * 4] === 0) continue;
      for (let axis = 0; axis < 3; axis++) {
        centres[c * 3 + axis] = sums[c * 4 + 1 + axis] / sums[c * 4];
      }
    }
  }
  const covariances = new Float64Array(k * 6);
  for (let i = 0; i < count; i++) {
    const c = owner[i];
    const dx = colours[i * 3] - centres[c * 3];
    const dy = colours[i * 3 + 1] - centres[c * 3 + 1];
    const dz = colours[i * 3 + 2] - centres[c * 3 + 2];
    covariances[c * 6] += dx * dx;
    covariances[c * 6 + 1] += dx * dy;
    covariances[c * 6 + 2] += dx * dz;
    covariances[c * 6 + 3] += dy * dy;
    covariances[c * 6 + 4] += dy * dz;
    covariances[c * 6 + 5] += dz * dz;
  }
  const parameters = new Float64Array(k * STRIDE);
  let kept = 0;
  for (let c = 0; c < k; c++) {
    const members = sums[c * 4];
    if (members === 0) continue;
    const matrix = covariances.slice(c * 6, c * 6 + 6);
    for (let at = 0; at < 6; at++) matrix[at] /= members;
    matrix[0] += FLOOR;
    matrix[3] += FLOOR;
    matrix[5] += FLOOR;
    const determinant = invert(matrix);
    const to = kept++ * STRIDE;
    parameters[to] = Math.log(members / count) - 0.5 * Math.log(determinant);
    for (let axis = 0; axis < 3; axis++) parameters[to + 1 + axis] = centres[c * 3 + axis];
    parameters.set(matrix, to + 4);
  }
  return { size: kept, parameters };
}

/** Logarithm of the density of a colour, but for a constant; the strongest component stands for all. */
export function logDensity(mixture: GaussianMixture, l: number, a: number, b: number): number {
  const p = mixture.parameters;
  let best = -Infinity;
  for (let c = 0, at = 0; c < mixture.size; c++, at += STRIDE) {
    const x = l - p[at + 1];
    const y = a - p[at + 2];
    const z = b - p[at + 3];
    const value =
      p[at] -
      0.5 *
        (x * (p[at + 4] * x + 2 * (p[at + 5] * y + p[at + 6] * z)) +
          y * (p[at + 7] * y + 2 * p[at + 8] * z) +
          p[at + 9] * z * z);
    if (value > best) best = value;
  }
  return best;
}
