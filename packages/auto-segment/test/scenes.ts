import type { Picture, PixelBlock } from '@gt-elements/editor';

/** What a test's picture is drawn by: red, green and blue of each place, 0 to 255. */
export type Painter = (x: number, y: number) => readonly [number, number, number];

/** A picture that is drawn where it is read, so that it may be of any size. */
export function paintedPicture(width: number, height: number, paint: Painter): Picture {
  return {
    width,
    height,
    read(area, { size, signal } = {}): Promise<PixelBlock> {
      signal?.throwIfAborted();
      const w = size?.width ?? area.width;
      const h = size?.height ?? area.height;
      const data = new Uint8ClampedArray(w * h * 4);
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const colour = paint(
            area.x + ((x + 0.5) * area.width) / w,
            area.y + ((y + 0.5) * area.height) / h,
          );
          data.set([...colour, 255], (y * w + x) * 4);
        }
      }
      return Promise.resolve({ width: w, height: h, data });
    },
  };
}

/** An ellipse in a picture, with its four extreme points. */
export function ellipse(x: number, y: number, a: number, b: number) {
  return {
    contains: (px: number, py: number) => ((px - x) / a) ** 2 + ((py - y) / b) ** 2 <= 1,
    clicks: [
      { x: Math.round(x), y: Math.ceil(y - b) },
      { x: Math.round(x), y: Math.floor(y + b) - 1 },
      { x: Math.ceil(x - a), y: Math.round(y) },
      { x: Math.floor(x + a) - 1, y: Math.round(y) },
    ],
  };
}

/** Intersection over union of a region's mask with a shape. */
export function shareOf(
  mask: {
    readonly area: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };
    readonly inside: Uint8Array;
  },
  picture: { readonly width: number; readonly height: number },
  contains: (x: number, y: number) => boolean,
): number {
  let both = 0;
  let either = 0;
  const { area, inside } = mask;
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const column = x - area.x;
      const row = y - area.y;
      const found =
        column >= 0 && row >= 0 && column < area.width && row < area.height
          ? inside[row * area.width + column] === 1
          : false;
      const object = contains(x + 0.5, y + 0.5);
      if (found && object) both++;
      if (found || object) either++;
    }
  }
  return both / either;
}
