import type { Runs } from './runs.js';

/**
 * CIE L*a*b* of the sRGB standard (D65). The lines of the sRGB curve come from a table, the cube root
 * of the CIE formula from a second one.
 */
function makeTables(): { linear: Float32Array; root: Float32Array } {
  const linear = new Float32Array(256);
  for (let value = 0; value < 256; value++) {
    const v = value / 255;
    linear[value] = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }
  const root = new Float32Array(4097);
  for (let step = 0; step <= 4096; step++) {
    const t = step / 4096;
    root[step] = t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116;
  }
  return { linear, root };
}

const TABLES = makeTables();

/**
 * Converts pixels to L*a*b*.
 *
 * @param rgba Red, green, blue, alpha of each pixel, 0 to 255.
 * @returns L (0 to 100), a and b (about -100 to 100) of each pixel, interleaved.
 */
export function labOf(rgba: Uint8ClampedArray): Float32Array {
  const count = rgba.length >> 2;
  const lab = new Float32Array(count * 3);
  convert(rgba, lab, 0, count);
  return lab;
}

/** As {@link labOf}, for some of the pixels only; the others stay 0. */
export function labWithin(
  rgba: Uint8ClampedArray,
  { rows, ends }: Runs,
  width: number,
): Float32Array {
  const lab = new Float32Array((rgba.length >> 2) * 3);
  for (let y = 0; y + 1 < rows.length; y++) {
    for (let run = rows[y]; run < rows[y + 1]; run += 2) {
      convert(rgba, lab, y * width + ends[run], y * width + ends[run + 1]);
    }
  }
  return lab;
}

function convert(rgba: Uint8ClampedArray, lab: Float32Array, first: number, end: number): void {
  const { linear, root } = TABLES;
  for (
    let pixel = first, from = first * 4, to = first * 3;
    pixel < end;
    pixel++, from += 4, to += 3
  ) {
    const r = linear[rgba[from]];
    const g = linear[rgba[from + 1]];
    const b = linear[rgba[from + 2]];
    const x = root[((0.4339 * r + 0.3762 * g + 0.1899 * b) * 4096 + 0.5) | 0];
    const y = root[((0.2126 * r + 0.7152 * g + 0.0722 * b) * 4096 + 0.5) | 0];
    const z = root[((0.0178 * r + 0.1094 * g + 0.8728 * b) * 4096 + 0.5) | 0];
    lab[to] = 116 * y - 16;
    lab[to + 1] = 500 * (x - y);
    lab[to + 2] = 200 * (y - z);
  }
}

/** How far apart the colours of two pixels are: the squared difference in L*a*b*. */
export function squaredStep(lab: Float32Array, pixel: number, other: number): number {
  const l = lab[pixel * 3] - lab[other * 3];
  const a = lab[pixel * 3 + 1] - lab[other * 3 + 1];
  const b = lab[pixel * 3 + 2] - lab[other * 3 + 2];
  return l * l + a * a + b * b;
}
