import type { Rectangle } from '@gt-elements/raster';

/** Colours of a block of pixels. */
export interface PixelBlock {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, 0 to 255, row by row: width × height × 4 bytes. */
  readonly data: Uint8ClampedArray;
}

/**
 * The picture that is being labelled, as tools and segmenters see it: in the pixel grid of its file
 * (EXIF orientation is not applied). It is read in blocks, since a whole picture may be 400 MB.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;

  /**
   * Reads the colours of a part.
   *
   * @param area Rectangle inside the picture.
   * @param size Size of the answer when it is to be scaled (area-averaged); that of `area` when left
   *   out.
   * @throws {DOMException} `AbortError` when the signal aborts; `SecurityError` where the picture is
   *   of another origin that does not allow reading.
   */
  read(
    area: Rectangle,
    options?: {
      readonly size?: { readonly width: number; readonly height: number };
      readonly signal?: AbortSignal;
    },
  ): Promise<PixelBlock>;
}
