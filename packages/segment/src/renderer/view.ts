/** Where the picture stands in the view. */
export interface View {
  /** Size of the view in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  /** CSS pixels to a picture pixel. */
  readonly scale: number;
  /** The picture's top left corner in CSS pixels of the view. */
  readonly x: number;
  readonly y: number;
}

/** How picture and labels are drawn. */
export interface Look {
  /** From -1 (black) over 0 (as it is) to 1 (white). */
  readonly brightness: number;
  /** From 0 (grey) over 1 (as it is) upwards. */
  readonly contrast: number;
  /** How strongly labels cover the picture, from 0 (unseen) to 1. */
  readonly opacity: number;
  readonly fill: boolean;
  readonly outline: boolean;
  /** Whether patterns tell classes apart besides colours. */
  readonly hatch: boolean;
  /** Whether lines part the pixels at high zoom. */
  readonly grid: boolean;
}

/** What a view begins with. */
export const PLAIN_LOOK: Look = {
  brightness: 0,
  contrast: 1,
  opacity: 0.5,
  fill: true,
  outline: false,
  hatch: false,
  grid: true,
};
