/** Milliseconds after a pen was last near during which touches are the hand that holds it. */
const PEN_NEAR = 500;

/** CSS pixels across from which a touch is no fingertip. */
const PALM_SIZE = 60;

/**
 * Knows whether a pen is in use, and so what a touch is: as long as no pen was ever seen a finger
 * may paint; from then on fingers only move the view, and touches are nothing at all while the pen is
 * near.
 */
export class PalmGuard {
  #seen = false;
  #down = false;
  #lastNear = Number.NEGATIVE_INFINITY;

  /** Whether a pen was ever seen. */
  get penSeen(): boolean {
    return this.#seen;
  }

  /** Tells of any event of a pen. */
  pen(event: PointerEvent): void {
    this.#seen = true;
    this.#down = event.buttons !== 0 && event.type !== 'pointercancel';
    this.#lastNear = event.timeStamp;
  }

  /** Whether a touch is to be left alone. */
  ignores(event: PointerEvent): boolean {
    if (!this.#seen) return false;
    const near = this.#down || event.timeStamp - this.#lastNear < PEN_NEAR;
    return near || Math.max(event.width, event.height) > PALM_SIZE;
  }
}
