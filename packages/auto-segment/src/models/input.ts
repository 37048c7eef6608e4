import type { PixelBlock } from '@gt-elements/editor';
import type { Normalisation } from './description.js';

/**
 * Puts a picture into the upper left of a square input, as large as fits; the rest stays 0, which is
 * the mean colour.
 *
 * @param block The picture or a smaller copy of it.
 * @param side Side of the square in pixels.
 * @param channels Planes of the input; colours fill the first three.
 * @returns channels × side × side numbers.
 */
export function squareInput(
  block: PixelBlock,
  side: number,
  { mean, deviation }: Normalisation,
  fit: { readonly width: number; readonly height: number },
  channels = 3,
): Float32Array {
  const { width, height, data } = block;
  const out = new Float32Array(channels * side * side);
  const columns = new Int32Array(fit.width);
  const shares = new Float32Array(fit.width);
  for (let x = 0; x < fit.width; x++) {
    const at = Math.max(0, Math.min(width - 1, ((x + 0.5) * width) / fit.width - 0.5));
    columns[x] = Math.max(0, Math.min(width - 2, Math.floor(at)));
    shares[x] = at - columns[x];
  }
  const right = width > 1 ? 4 : 0;
  for (let y = 0; y < fit.height; y++) {
    const at = Math.max(0, Math.min(height - 1, ((y + 0.5) * height) / fit.height - 0.5));
    const row = Math.max(0, Math.min(height - 2, Math.floor(at)));
    const down = at - row;
    const below = height > 1 ? width * 4 : 0;
    for (let channel = 0; channel < 3; channel++) {
      const scale = 1 / deviation[channel];
      const shift = mean[channel];
      let to = channel * side * side + y * side;
      for (let x = 0; x < fit.width; x++, to++) {
        const from = (row * width + columns[x]) * 4 + channel;
        const share = shares[x];
        const above = data[from] * (1 - share) + data[from + right] * share;
        const under = data[from + below] * (1 - share) + data[from + below + right] * share;
        out[to] = (above * (1 - down) + under * down - shift) * scale;
      }
    }
  }
  return out;
}
