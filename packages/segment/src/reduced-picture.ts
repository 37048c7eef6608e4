import type { PixelBlock } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import { readInTurns } from './read-in-turns.js';

/**
 * A large picture made smaller once, by a power of two, for all that is read of it at that size or
 * below: whoever segments asks again and again for large parts of it at a few hundred pixels.
 */
export class ReducedPicture {
  /** By how much its sides are smaller. */
  readonly times: number;
  readonly #from: { readonly width: number; readonly height: number };
  readonly #to: { readonly width: number; readonly height: number };
  #made: Promise<OffscreenCanvas> | undefined;

  /** @param pixels How many pixels it has at most. */
  constructor(
    private readonly bitmap: ImageBitmap,
    pixels: number,
  ) {
    const { width, height } = bitmap;
    this.times = 2 ** Math.max(0, Math.ceil(Math.log2((width * height) / pixels) / 2));
    this.#from = { width, height };
    this.#to = {
      width: Math.max(1, Math.floor(width / this.times)),
      height: Math.max(1, Math.floor(height / this.times)),
    };
  }

  /** Whether a part at a size can be made from it without becoming less sharp. */
  serves(area: Rectangle, size: { readonly width: number; readonly height: number }): boolean {
    return size.width * this.times <= area.width && size.height * this.times <= area.height;
  }

  /**
   * Reads a part at a size that it {@link serves}.
   *
   * @throws {DOMException} `AbortError` when the signal aborts.
   */
  async read(
    area: Rectangle,
    size: { readonly width: number; readonly height: number },
    signal?: AbortSignal,
  ): Promise<PixelBlock> {
    const whole = await notAborted(this.#make(), signal);
    const scaleX = this.#to.width / this.#from.width;
    const scaleY = this.#to.height / this.#from.height;
    return drawnPart(
      whole,
      {
        x: area.x * scaleX,
        y: area.y * scaleY,
        width: area.width * scaleX,
        height: area.height * scaleY,
      },
      size,
    );
  }

  /** Makes it, once for all who ask; where that fails, the next one who asks tries again. */
  #make(): Promise<OffscreenCanvas> {
    this.#made ??= this.#reduce().catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    });
    return this.#made;
  }

  async #reduce(): Promise<OffscreenCanvas> {
    const { width, height } = this.#to;
    const { data } = await readInTurns(this.bitmap, { x: 0, y: 0, ...this.#from }, this.#to);
    const canvas = new OffscreenCanvas(width, height);
    canvas
      .getContext('2d', { willReadFrequently: true })!
      .putImageData(new ImageData(data, width, height), 0, 0);
    return canvas;
  }
}

/** Reads a part of something that can be drawn, at a size, by the canvas's own scaling. */
export function drawnPart(
  from: ImageBitmap | OffscreenCanvas,
  { x, y, width, height }: Rectangle,
  size: { readonly width: number; readonly height: number },
): PixelBlock {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(from, x, y, width, height, 0, 0, size.width, size.height);
  const { data } = context.getImageData(0, 0, size.width, size.height);
  return { width: size.width, height: size.height, data };
}

/** What others wait for, too, until this one is called off. */
function notAborted<Value>(value: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return value;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
