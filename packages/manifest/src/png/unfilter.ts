import { ManifestError } from '../errors.js';

/**
 * Undoes the filter of one scan line in place (ISO/IEC 15948, 9.2).
 *
 * @param line The line without its filter byte.
 * @param above The line above, unfiltered; zeros for the first.
 * @param pixel Bytes to the corresponding byte of the pixel to the left, 1 to 8.
 * @throws {ManifestError} `png-data` where the filter is none of the five.
 */
export function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixel: number): void {
  const { length } = line;
  const edge = Math.min(length, pixel);
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = edge; i < length; i++) line[i] = line[i]! + line[i - pixel]!;
      return;
    case 2:
      for (let i = 0; i < length; i++) line[i] = line[i]! + above[i]!;
      return;
    case 3:
      for (let i = 0; i < edge; i++) line[i] = line[i]! + (above[i]! >> 1);
      for (let i = edge; i < length; i++) {
        line[i] = line[i]! + ((line[i - pixel]! + above[i]!) >> 1);
      }
      return;
    case 4:
      for (let i = 0; i < edge; i++) line[i] = line[i]! + above[i]!;
      for (let i = edge; i < length; i++) {
        const left = line[i - pixel]!;
        const up = above[i]!;
        const corner = above[i - pixel]!;
        const toLeft = Math.abs(up - corner);
        const toUp = Math.abs(left - corner);
        const toCorner = Math.abs(left + up - 2 * corner);
        line[i] =
          line[i]! + (toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
      }
      return;
    default:
      throw new ManifestError('png-data', `A scan line has filter ${filter}.`, {}, '0 to 4');
  }
}
