import { type LabelMap, MAXIMUM_PIXELS } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';
import { atOnce, inSlices } from '../slices.js';
import { readColors } from './color-reading.js';
import { GREY, INDEXED, type PngFile, readPngFile } from './header.js';
import { LabelColors, type ReadBy } from './label-reading.js';
import type { Strays } from './strays.js';
import { readValues } from './value-reading.js';

/** How to read a mask. */
export interface DecodeOptions {
  /**
   * Colours of labels 1 to n; `undefined` where there is no label of that number. Left out, indices or grey levels are the labels, and only indexed and
   * grey pictures can be read.
   */
  readonly colors?: readonly (string | undefined)[] | undefined;
  /** A colour that is background besides white, unless it is a label's. */
  readonly background?: string | undefined;
  /**
   * What becomes of pixels that are no label's: `report` (the default) makes them background and
   * counts them, `snap` gives them the nearest colour's label and counts them too, `error` throws.
   */
  readonly strays?: 'report' | 'snap' | 'error';
  /** Refuses larger pictures; 100 megapixels at most, which is the default. */
  readonly maximumPixels?: number;
  readonly signal?: AbortSignal;
}

/** A decoded mask. */
export interface DecodedMask {
  readonly map: LabelMap;
  /** Whether labels were told by colour or, where no label's colour occurs, by index. */
  readonly readBy: ReadBy;
  /**
   * What the file's values were divided by: 257 for 16-bit greys that are 8-bit ones by their
   * values, and otherwise 1.
   */
  readonly scale: number;
  /** Pixels that are no label's. */
  readonly strays: Strays;
  /** The file's own palette as `#rrggbb`; empty where it has none. */
  readonly palette: readonly string[];
}

/**
 * Decodes a PNG that may be a mask: indexed, grey, RGB, with alpha or without, 1 to 16 bits,
 * interlaced or not, in slices that let the page or server go on.
 *
 * Labels are told by colour. Only a file in which no label's colour occurs is read by index (or grey
 * level), if that explains more of it. White and pixels of alpha 0 are background.
 *
 * @throws {ManifestError} `png-…` for a broken or hostile file, `color-shape`, and `stray-pixels`
 *   where asked for.
 */
export function decodeMask(png: Uint8Array, options: DecodeOptions = {}): Promise<DecodedMask> {
  return inSlices(decodeInSteps(png, options), options.signal);
}

/** {@link decodeMask} without pauses. */
export function decodeMaskSync(png: Uint8Array, options: DecodeOptions = {}): DecodedMask {
  return atOnce(decodeInSteps(png, options));
}

function* decodeInSteps(png: Uint8Array, options: DecodeOptions): Generator<void, DecodedMask> {
  const most = Math.min(options.maximumPixels ?? MAXIMUM_PIXELS, MAXIMUM_PIXELS);
  const file = readPngFile(png, most);
  const colors = options.colors && new LabelColors(options.colors, options.background);
  if (!colors && file.colorType !== INDEXED && file.colorType !== GREY) {
    throw new ManifestError(
      'png-header',
      `A picture of colour type ${file.colorType} has no indices, and no colours were given.`,
      {},
      'an indexed or grey picture, or colours',
    );
  }
  const bare = file.depth <= 8 && (file.colorType === INDEXED || file.colorType === GREY);
  const snap = options.strays === 'snap';
  const reading = yield* bare ? readValues(file, colors, snap) : readColors(file, colors, snap);
  const strays = reading.strays.result;
  if (options.strays === 'error' && strays.count > 0) {
    const { x, y, color } = strays.first[0]!;
    throw new ManifestError(
      'stray-pixels',
      `${strays.count} pixels are no label's, the first at (${x}, ${y}) with ${color}.`,
      {},
      `white or one of ${options.colors!.filter(Boolean).join(', ')}`,
    );
  }
  const { map, by: readBy, scale = 1 } = reading;
  return { map, readBy, scale, strays, palette: paletteOf(file) };
}

function paletteOf({ palette }: PngFile): string[] {
  return Array.from(
    { length: palette.length / 3 },
    (_, at) =>
      `#${((palette[at * 3]! << 16) | (palette[at * 3 + 1]! << 8) | palette[at * 3 + 2]!)
        .toString(16)
        .padStart(6, '0')}`,
  );
}
