/** Pixels of a picture, four bytes each. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Values of a mask, a byte each. */
export interface Mask {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The part of a mask around an object, and where it lies: 12 px are left to each side. */
export function cropOf(
  mask: Uint8Array,
  size: { readonly width: number; readonly height: number },
  extremes: Readonly<Record<'top' | 'bottom' | 'left' | 'right', readonly [number, number]>>,
): Mask & { readonly x: number; readonly y: number };

/** As a person enlarges a mask: each pixel becomes a square. */
export function enlargeMask(mask: Mask, times: number): Mask;

/** A picture enlarged as picture programs do it. */
export function enlargePicture(pixels: Pixels, times: number): Pixels;
