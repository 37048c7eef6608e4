/** Value of mask pixels that are not judged. */
const NOT_JUDGED = 128;

/** A generator of numbers from 0 to 1 that gives the same for the same seed (xorshift). */
export function seeded(seed) {
  let state = (seed * 2654435761 + 88675123) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/** The four clicks of an object; displaced ones by up to `by` pixels to each side, kept in the picture. */
export function clicksOf(instance, seed, by, { width, height }) {
  const random = seeded(seed);
  for (let i = 0; i < 8; i++) random();
  const off = () => (by === 0 ? 0 : Math.round((random() * 2 - 1) * by));
  return ['top', 'bottom', 'left', 'right'].map((side) => {
    const [x, y] = instance.extremes[side];
    return {
      x: Math.min(width - 1, Math.max(0, x + off())),
      y: Math.min(height - 1, Math.max(0, y + off())),
    };
  });
}

/** Intersection over union of two masks of a picture; `truth` is 255, 0, or 128 for not judged. */
export function intersectionOverUnion(found, truth) {
  let both = 0;
  let either = 0;
  for (let at = 0; at < truth.length; at++) {
    if (truth[at] === NOT_JUDGED) continue;
    const object = truth[at] > NOT_JUDGED;
    if (object && found[at]) both++;
    if (object || found[at]) either++;
  }
  return either === 0 ? 0 : both / either;
}

function outlineOf(inside, width, height) {
  const points = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!inside[at]) continue;
      const edge =
        (x > 0 && !inside[at - 1]) ||
        (x + 1 < width && !inside[at + 1]) ||
        (y > 0 && !inside[at - width]) ||
        (y + 1 < height && !inside[at + width]);
      if (edge) points.push(at);
    }
  }
  return points;
}

function near(points, width, height, distance) {
  const out = new Uint8Array(width * height);
  const reach = Math.floor(distance);
  const offsets = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      if (dx * dx + dy * dy <= distance * distance) offsets.push([dx, dy]);
    }
  }
  for (const at of points) {
    const x = at % width;
    const y = (at - x) / width;
    for (const [dx, dy] of offsets) {
      const column = x + dx;
      const row = y + dy;
      if (column >= 0 && row >= 0 && column < width && row < height) out[row * width + column] = 1;
    }
  }
  return out;
}

/**
 * Boundary F-score: the harmonic mean of the shares of either outline that lie within `distance`
 * pixels of the other (Martin, Fowlkes and Malik, 2004; Perazzi et al., DAVIS, 2016).
 */
export function boundaryF(found, truth, width, height, distance) {
  const judged = (at) => truth[at] !== NOT_JUDGED;
  const object = new Uint8Array(truth.length);
  for (let at = 0; at < truth.length; at++) if (truth[at] > NOT_JUDGED) object[at] = 1;
  const ours = outlineOf(found, width, height).filter(judged);
  const theirs = outlineOf(object, width, height).filter(judged);
  if (ours.length === 0 || theirs.length === 0) return ours.length === theirs.length ? 1 : 0;
  const nearTheirs = near(theirs, width, height, distance);
  const nearOurs = near(ours, width, height, distance);
  const precision = ours.filter((at) => nearTheirs[at]).length / ours.length;
  const recall = theirs.filter((at) => nearOurs[at]).length / theirs.length;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
