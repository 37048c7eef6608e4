import type { PointerSample } from './input.js';

/** Milliseconds within which a second press makes a double click. */
const DOUBLE_CLICK_TIME = 400;

/**
 * Counts presses that follow each other closely in time and place. Browsers count clicks but not
 * presses of a pointer, so `clicks` of a sample is taken only where it says more than none.
 */
export class ClickCounter {
  #last: PointerSample | undefined;
  #clicks = 0;

  /**
   * The press with its number of clicks.
   *
   * @param reach Picture pixels within which two presses are at one place.
   */
  counted(sample: PointerSample, reach: number): PointerSample {
    if (sample.clicks) {
      this.#last = undefined;
      return sample;
    }
    const last = this.#last;
    const soon =
      last?.time !== undefined &&
      sample.time !== undefined &&
      sample.time - last.time <= DOUBLE_CLICK_TIME;
    const dx = sample.x - (last?.x ?? 0);
    const dy = sample.y - (last?.y ?? 0);
    this.#clicks = soon && dx * dx + dy * dy <= reach * reach ? this.#clicks + 1 : 1;
    this.#last = sample;
    return { ...sample, clicks: this.#clicks };
  }
}
