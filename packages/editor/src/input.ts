import type { Point } from '@gt-elements/raster';

/** What made a pointer event. */
export type PointerKind = 'mouse' | 'pen' | 'touch';

/** Keys that were held during an event. */
export interface ModifierKeys {
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** One place of the pointer, in picture pixels from the top left corner of the picture. */
export interface PointerSample extends Point, ModifierKeys {
  /** From 0 to 1; 0.5 where the device knows none. */
  readonly pressure?: number;
  /** Buttons held, as in the DOM: 1 main, 2 second, 4 middle, 32 a pen's eraser. */
  readonly buttons?: number;
  readonly pointerType?: PointerKind;
  /** Milliseconds, from any beginning. Of pixels only those of double clicks depend on it. */
  readonly time?: number;
  /**
   * How many clicks this press follows closely, itself included: 2 for a double click. Left out or
   * 0, it is counted from `time` and place.
   */
  readonly clicks?: number;
  /**
   * Picture pixels within which the pointer is on a corner or point; 8 CSS pixels (10 for a pen, 22
   * for a finger) when left out.
   */
  readonly reach?: number;
}

/** A key that was pressed, named as in the DOM: `a`, `Enter`, `[`, `ArrowLeft`. */
export interface KeyInput extends ModifierKeys {
  readonly key: string;
  /** The place of the key whatever the layout, as in the DOM: `KeyA`, `BracketLeft`. */
  readonly code?: string;
  readonly repeat?: boolean;
}
