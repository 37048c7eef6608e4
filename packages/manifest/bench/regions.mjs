/** A seeded random source. */
function randomSource(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A mask of rounded and straight regions over sky and ground, as streets have, free of noise.
 *
 * @returns {Uint8Array} width × height labels, 1 to `classes`.
 */
export function regions({ width, height, classes, shapes, seed }) {
  const random = randomSource(seed);
  const labels = new Uint8Array(width * height);
  labels.fill(1, 0, width * (height >> 1));
  labels.fill(2, width * (height >> 1));
  const span = (y, from, to, label) =>
    labels.fill(
      label,
      y * width + Math.max(0, Math.min(width, from)),
      y * width + Math.max(0, Math.min(width, to)),
    );
  for (let n = 0; n < shapes; n++) {
    const label = 1 + Math.floor(random() * classes);
    const [cx, cy, kind] = [random() * width, random() * height, random()];
    const size = Math.min(width, height) * (0.01 + 0.12 * random() * random());
    if (kind < 0.45) {
      const [rx, ry] = [size * (0.3 + random()), size * (0.3 + random())];
      for (let y = Math.max(0, Math.ceil(cy - ry)); y < Math.min(height, cy + ry); y++) {
        const half = rx * Math.sqrt(Math.max(0, 1 - ((y - cy) / ry) ** 2));
        span(y, Math.round(cx - half), Math.round(cx + half), label);
      }
      continue;
    }
    const corners =
      kind < 0.6
        ? [
            [cx, cy],
            [cx + size, cy],
            [cx + size, cy + 2 * size],
            [cx, cy + 2 * size],
          ]
        : Array.from({ length: 3 + Math.floor(random() * 8) }, (_, at) => {
            const turn = (at / 8) * 2 * Math.PI;
            const reach = size * (0.4 + 0.8 * random());
            return [cx + reach * Math.cos(turn), cy + reach * Math.sin(turn)];
          });
    const ys = corners.map(([, y]) => y);
    for (
      let y = Math.max(0, Math.floor(Math.min(...ys)));
      y < Math.min(height, Math.max(...ys));
      y++
    ) {
      const crossings = [];
      corners.forEach(([ax, ay], at) => {
        const [bx, by] = corners[(at + 1) % corners.length];
        if (ay <= y + 0.5 !== by <= y + 0.5) {
          crossings.push(ax + ((y + 0.5 - ay) / (by - ay)) * (bx - ax));
        }
      });
      crossings.sort((a, b) => a - b);
      for (let at = 0; at + 1 < crossings.length; at += 2) {
        span(y, Math.ceil(crossings[at] - 0.5), Math.ceil(crossings[at + 1] - 0.5), label);
      }
    }
  }
  return labels;
}
