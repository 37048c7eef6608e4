import type { PixelBlock } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';

/** Pixels of the picture that are read at once. */
const PIXELS_AT_ONCE = 1 << 20;
/** Milliseconds after which the page gets its turn. */
const SLICE = 8;

/**
 * Reads a part of a picture made smaller, each pixel the mean of those that fall into it, and gives
 * way to the page every few milliseconds. The canvas's own scaling looks at all of a large picture
 * in one piece, which holds the page for a tenth of a second.
 *
 * @param area The part, in pixels of the bitmap.
 * @param size What it becomes: at most half as wide and half as high.
 * @throws {DOMException} `AbortError` when the signal aborts.
 */
export async function readInTurns(
  bitmap: ImageBitmap,
  area: Rectangle,
  size: { readonly width: number; readonly height: number },
  signal?: AbortSignal,
): Promise<PixelBlock & { readonly data: Uint8ClampedArray<ArrayBuffer> }> {
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  const sums = new Uint32Array(size.width * 4);
  const rowsAtOnce = Math.max(Math.ceil(area.height / size.height), PIXELS_AT_ONCE / area.width);
  const canvas = new OffscreenCanvas(area.width, Math.min(area.height, Math.ceil(rowsAtOnce) + 1));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  let since = performance.now();
  for (let row = 0; row < size.height;) {
    const top = startOf(row, area.height, size.height);
    let next = row + 1;
    while (
      next < size.height &&
      startOf(next + 1, area.height, size.height) - top <= canvas.height
    ) {
      next++;
    }
    const height = startOf(next, area.height, size.height) - top;
    context.clearRect(0, 0, area.width, height);
    context.drawImage(bitmap, area.x, area.y + top, area.width, height, 0, 0, area.width, height);
    const { data: pixels } = context.getImageData(0, 0, area.width, height);
    for (; row < next; row++) {
      const from = startOf(row, area.height, size.height) - top;
      const to = startOf(row + 1, area.height, size.height) - top;
      meansOfRow(pixels, area.width, from, to, sums, data, row * size.width * 4);
    }
    if (performance.now() - since < SLICE) continue;
    await new Promise((resume) => setTimeout(resume));
    signal?.throwIfAborted();
    since = performance.now();
  }
  return { width: size.width, height: size.height, data };
}

/** The first of `from` pixels that falls into pixel `at` of `to`. */
const startOf = (at: number, from: number, to: number): number => Math.floor((at * from) / to);

function meansOfRow(
  pixels: Uint8ClampedArray,
  width: number,
  from: number,
  to: number,
  sums: Uint32Array,
  out: Uint8ClampedArray,
  place: number,
): void {
  const columns = sums.length / 4;
  sums.fill(0);
  for (let y = from; y < to; y++) {
    let at = y * width * 4;
    for (let column = 0; column < columns; column++) {
      const end = (y * width + Math.floor(((column + 1) * width) / columns)) * 4;
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      for (; at < end; at += 4) {
        red += pixels[at]!;
        green += pixels[at + 1]!;
        blue += pixels[at + 2]!;
        alpha += pixels[at + 3]!;
      }
      sums[column * 4]! += red;
      sums[column * 4 + 1]! += green;
      sums[column * 4 + 2]! += blue;
      sums[column * 4 + 3]! += alpha;
    }
  }
  for (let column = 0; column < columns; column++) {
    const left = Math.floor((column * width) / columns);
    const right = Math.floor(((column + 1) * width) / columns);
    const count = (right - left) * (to - from);
    for (let channel = 0; channel < 4; channel++) {
      out[place + column * 4 + channel] = sums[column * 4 + channel]! / count;
    }
  }
}
