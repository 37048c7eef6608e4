import { changesOf, type OutlinedMask } from './fine-field.js';
import { widened } from '../runs.js';

/** How far a slope reaches to each side of an outline. */
const REACH = 2;
const TAPS = 2 * REACH + 1;

/** Weights of {@link TAPS} pixels around each of a line: the mean of three, twice, cut off at the ends. */
function tapsOf(length: number): Float32Array {
  const taps = new Float32Array(length * TAPS);
  const first = (at: number) => Math.max(0, at - 1);
  const last = (at: number) => Math.min(length - 1, at + 1);
  for (let at = 0; at < length; at++) {
    const share = 1 / (last(at) - first(at) + 1);
    for (let middle = first(at); middle <= last(at); middle++) {
      const part = share / (last(middle) - first(middle) + 1);
      for (let from = first(middle); from <= last(middle); from++) {
        taps[at * TAPS + from - at + REACH] += part;
      }
    }
  }
  return taps;
}

/**
 * A field from a mask: 0 to 255 with the outline at 127.5 and a slope of {@link REACH} pixels to each
 * side of it.
 *
 * @param mask Changes only within its busy part.
 */
export function softened(mask: OutlinedMask): Uint8Array<ArrayBuffer> {
  const { inside, width, height } = mask;
  const out = new Uint8Array(inside.length);
  for (let at = 0; at < out.length; at++) out[at] = inside[at] ? 255 : 0;
  const across = tapsOf(width);
  const down = tapsOf(height);
  const { rows, ends } = widened(changesOf(mask), REACH, width);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - REACH);
    const bottom = Math.min(height - 1, y + REACH);
    for (let run = rows[y]; run < rows[y + 1]; run += 2) {
      for (let x = ends[run]; x < ends[run + 1]; x++) {
        const left = Math.max(0, x - REACH);
        const right = Math.min(width - 1, x + REACH);
        let sum = 0;
        for (let row = top; row <= bottom; row++) {
          let line = 0;
          for (let column = left; column <= right; column++) {
            if (inside[row * width + column]) line += across[x * TAPS + column - x + REACH];
          }
          sum += line * down[y * TAPS + row - y + REACH];
        }
        out[y * width + x] = 255 * sum + 0.5;
      }
    }
  }
  return out;
}
