import type { Picture, PixelBlock } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import { readInTurns } from './read-in-turns.js';

/** Pixels from which on a part is made smaller in turns with the page. */
const LARGE = 8_000_000;

/** A decoded picture whose colours tools and segmenters can read in blocks. */
export class BrowserPicture implements Picture {
  readonly width: number;
  readonly height: number;

  constructor(readonly bitmap: ImageBitmap) {
    this.width = bitmap.width;
    this.height = bitmap.height;
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
    if (isLarge && size.width * 2 <= area.width && size.height * 2 <= area.height) {
      return readInTurns(this.bitmap, area, size, signal);
    }
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.imageSmoothingQuality = 'high';
    const { x, y, width, height } = area;
    context.drawImage(this.bitmap, x, y, width, height, 0, 0, size.width, size.height);
    const { data } = context.getImageData(0, 0, size.width, size.height);
    return { width: size.width, height: size.height, data };
  }
}
