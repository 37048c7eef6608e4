import { cutOut } from '../engine/built-in.js';
import { DISC_CLICKS, discPicture } from './known-answer.js';

/** When the rehearsals begin: first the picture is asked for and the model fetched. */
const BEGIN = [400, 900];

/**
 * Lets the built-in engine make masks of a known picture that nobody sees, while the worker's user is
 * still looking for the first object: script that has run before runs several times as fast.
 */
export function rehearse(): void {
  const request = { extremePoints: DISC_CLICKS, corrections: [] };
  for (const delay of BEGIN) {
    setTimeout(() => void cutOut(discPicture(), request).catch(() => undefined), delay);
  }
}
