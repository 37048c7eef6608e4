/** The part of a mask around an object, and where it lies: 12 px are left to each side. */
export function cropOf(mask, { width, height }, { top, bottom, left, right }) {
  const x = Math.max(0, left[0] - 12);
  const y = Math.max(0, top[1] - 12);
  const w = Math.min(width, right[0] + 13) - x;
  const h = Math.min(height, bottom[1] + 13) - y;
  const data = new Uint8Array(w * h);
  for (let row = 0; row < h; row++) {
    data.set(mask.subarray((y + row) * width + x, (y + row) * width + x + w), row * w);
  }
  return { data, x, y, width: w, height: h };
}

/** As a person enlarges a mask: each pixel becomes a square. */
export function enlargeMask({ data, width, height }, times) {
  const out = new Uint8Array(data.length * times * times);
  for (let y = 0; y < height * times; y++) {
    for (let x = 0; x < width * times; x++) {
      out[y * width * times + x] = data[Math.floor(y / times) * width + Math.floor(x / times)];
    }
  }
  return { data: out, width: width * times, height: height * times };
}

/** Where each pixel of an enlarged line comes from, and by what shares: Catmull and Rom's curve. */
function tapsOf(count, times) {
  return Array.from({ length: count * times }, (_, at) => {
    const place = (at + 0.5) / times - 0.5;
    const first = Math.floor(place);
    const f = place - first;
    const shares = [
      ((-0.5 * f + 1) * f - 0.5) * f,
      (1.5 * f - 2.5) * f * f + 1,
      ((-1.5 * f + 2) * f + 0.5) * f,
      (0.5 * f - 0.5) * f * f,
    ];
    return shares.map((share, tap) => [Math.max(0, Math.min(count - 1, first - 1 + tap)), share]);
  });
}

/** A picture enlarged as picture programs do it. */
export function enlargePicture({ data, width, height }, times) {
  const wide = width * times;
  const columns = tapsOf(width, times);
  const rows = tapsOf(height, times);
  const across = new Float32Array(wide * height * 4);
  for (let at = 0; at < across.length; at++) {
    const pixel = at >> 2;
    const row = Math.floor(pixel / wide) * width;
    for (const [from, share] of columns[pixel % wide]) {
      across[at] += share * data[(row + from) * 4 + (at & 3)];
    }
  }
  const out = new Uint8ClampedArray(wide * height * times * 4);
  for (let at = 0; at < out.length; at++) {
    const pixel = at >> 2;
    const x = pixel % wide;
    let sum = 0;
    for (const [from, share] of rows[(pixel - x) / wide]) {
      sum += share * across[(from * wide + x) * 4 + (at & 3)];
    }
    out[at] = sum;
  }
  return { data: out, width: wide, height: height * times };
}

/** Extreme points of an enlarged object: the outermost pixels of the squares that pixels became. */
export function enlargeExtremes(extremes, times) {
  const place = (side, first, last) =>
    side === first ? 0 : side === last ? times - 1 : times >> 1;
  return Object.fromEntries(
    Object.entries(extremes).map(([side, [x, y]]) => [
      side,
      times === 1
        ? [x, y]
        : [x * times + place(side, 'left', 'right'), y * times + place(side, 'top', 'bottom')],
    ]),
  );
}

/** The part of an answer about an enlarged picture that a crop of the truth covers. */
export function answerIn({ area, inside }, { x, y, width, height }, times) {
  const out = new Uint8Array(width * height * times * times);
  for (let row = 0; row < height * times; row++) {
    const from = y * times + row - area.y;
    if (from < 0 || from >= area.height) continue;
    for (let column = 0; column < width * times; column++) {
      const at = x * times + column - area.x;
      if (at >= 0 && at < area.width) {
        out[row * width * times + column] = inside[from * area.width + at];
      }
    }
  }
  return out;
}
