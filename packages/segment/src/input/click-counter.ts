import type { Point } from '@gt-elements/raster';

/** Milliseconds within which a second press belongs to the first. */
const CLOSE_IN_TIME = 450;

/** CSS pixels within which it does, for a mouse or pen and for a finger. */
const CLOSE_BY = { mouse: 6, pen: 10, touch: 28 } as const;

/** Counts presses that follow closely on one another; pointer events do not say it themselves. */
export class ClickCounter {
  #last: { readonly at: Point; readonly time: number; readonly kind: string } | undefined;
  #clicks = 0;

  /**
   * @param kind The pointer's type.
   * @param at Where it was pressed, in CSS pixels.
   * @param time Milliseconds.
   * @returns 1 for a first press, 2 for a double click, and so on.
   */
  press(kind: 'mouse' | 'pen' | 'touch', at: Point, time: number): number {
    const last = this.#last;
    const follows =
      last !== undefined &&
      last.kind === kind &&
      time - last.time < CLOSE_IN_TIME &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) <= CLOSE_BY[kind];
    this.#clicks = follows ? this.#clicks + 1 : 1;
    this.#last = { at, time, kind };
    return this.#clicks;
  }
}
