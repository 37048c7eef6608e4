import type { Picture, PixelBlock } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import { readInTurns } from './read-in-turns.js';
import { drawnPart, ReducedPicture } from './reduced-picture.js';

/** Pixels from which on a part is made smaller in turns with the page. */
const LARGE = 8_000_000;

/** A decoded picture whose colours tools and segmenters can read in blocks. */
export class BrowserPicture implements Picture {
  readonly width: number;
  readonly height: number;
  readonly #reduced: ReducedPicture;

  constructor(readonly bitmap: ImageBitmap) {
    this.width = bitmap.width;
    this.height = bitmap.height;
    this.#reduced = new ReducedPicture(bitmap, LARGE);
  }

  async read(
    area: Rectangle,
    {
      size = area,
      signal,
    }: {
      readonly size?: { readonly width: number; readonly height: number };
      readonly signal?: AbortSignal;
    } = {},
  ): Promise<PixelBlock> {
    signal?.throwIfAborted();
    const isLarge = area.width * area.height > LARGE;
    if (!isLarge || size.width * 2 > area.width || size.height * 2 > area.height) {
      return drawnPart(this.bitmap, area, size);
    }
    return this.#reduced.serves(area, size)
      ? this.#reduced.read(area, size, signal)
      : readInTurns(this.bitmap, area, size, signal);
  }
}
