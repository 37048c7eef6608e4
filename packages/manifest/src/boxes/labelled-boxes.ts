/** A box with its class, in pixels of its picture; sides may lie between pixels. */
export interface LabelledBox {
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 1; 0 where nobody said. */
  readonly confidence: number;
}

/** A picture's name with its boxes, as all converters of boxes take and give it. */
export interface BoxedImage {
  /** The picture's file name or address. */
  readonly name: string;
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly LabelledBox[];
}

/** Pictures with boxes, and the names of all classes in their order. */
export interface BoxedImages {
  readonly classes: string[];
  readonly images: readonly BoxedImage[];
}

/**
 * A box on the grid of pixels, as Ground Truth's workers draw it: both of its sides go to the nearest
 * boundary of pixels, at least one pixel apart and within the picture.
 */
export function onPixels(
  { left, top, width, height }: Omit<LabelledBox, 'label' | 'confidence'>,
  image: { readonly width: number; readonly height: number },
): { left: number; top: number; width: number; height: number } {
  const [x, across] = alongOneAxis(left, width, image.width);
  const [y, down] = alongOneAxis(top, height, image.height);
  return { left: x, top: y, width: across, height: down };
}

function alongOneAxis(from: number, length: number, most: number): [from: number, length: number] {
  const start = Math.min(Math.max(Math.round(from), 0), Math.max(most - 1, 0));
  const end = Math.min(Math.max(Math.round(from + length), start + 1), Math.max(most, 1));
  return [start, end - start];
}
