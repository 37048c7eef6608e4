import { GREY_ALPHA, type PngFile, RGB, RGBA } from './header.js';

/**
 * A function that reads the colour of a pixel of an RGB, RGBA or grey-alpha line: 0xrrggbb, or -1
 * where its alpha is 0. Of 16 bits the upper 8 count.
 */
export function pixelColors({
  colorType,
  depth,
  transparency,
}: PngFile): (line: Uint8Array, column: number) => number {
  const size = depth >> 3;
  if (colorType === RGB) {
    const bytes = 3 * size;
    const hasKey = transparency.length >= 6;
    const isKey = (line: Uint8Array, at: number): boolean => {
      for (let channel = 0; channel < 3; channel++) {
        const key = (transparency[channel * 2]! << 8) | transparency[channel * 2 + 1]!;
        const place = at + channel * size;
        const value = size === 2 ? (line[place]! << 8) | line[place + 1]! : line[place]!;
        if (value !== key) return false;
      }
      return true;
    };
    return (line, column) => {
      const at = column * bytes;
      if (hasKey && isKey(line, at)) return -1;
      return (line[at]! << 16) | (line[at + size]! << 8) | line[at + 2 * size]!;
    };
  }
  const alphaAt = (colorType === RGBA ? 3 : 1) * size;
  const bytes = alphaAt + size;
  const isClear = (line: Uint8Array, at: number): boolean =>
    line[at] === 0 && (size === 1 || line[at + 1] === 0);
  if (colorType === GREY_ALPHA) {
    return (line, column) =>
      isClear(line, column * bytes + alphaAt) ? -1 : line[column * bytes]! * 0x010101;
  }
  return (line, column) => {
    const at = column * bytes;
    if (isClear(line, at + alphaAt)) return -1;
    return (line[at]! << 16) | (line[at + size]! << 8) | line[at + 2 * size]!;
  };
}
