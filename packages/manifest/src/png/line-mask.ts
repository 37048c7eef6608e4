import { ManifestError } from '../errors.js';
import type { MaskClass } from '../lines/label-attribute.js';
import { type DecodedMask, decodeMask, type DecodeOptions } from './mask-decoder.js';

/** The largest index that a label map holds. */
const LARGEST = 65_535;

/**
 * Decodes the mask of a manifest line by the classes of its own colour map. Labels are the map's
 * indices, also where some are left out; pixels in the colour of index 0 are background.
 *
 * @throws {ManifestError} As {@link decodeMask}, and `metadata-shape` for an index past 65,535.
 */
export async function decodeLineMask(
  png: Uint8Array,
  classes: readonly MaskClass[],
  options: Omit<DecodeOptions, 'colors' | 'background'> = {},
): Promise<DecodedMask> {
  const colors: (string | undefined)[] = [];
  let background: string | undefined;
  for (const { index, color } of classes) {
    if (!(Number.isInteger(index) && index >= 0 && index <= LARGEST)) {
      const key = `internal-color-map.${index}`;
      const expected = `a whole number of at most ${LARGEST}`;
      throw new ManifestError('metadata-shape', `${index} is no index.`, { key }, expected);
    }
    if (index === 0) background = color;
    else colors[index - 1] = color;
  }
  // Gaps are filled, since an array's holes are skipped by what reads it.
  return decodeMask(png, { ...options, colors: Array.from(colors), background });
}
