import { messageOf, Refused } from '../../shared/ask.js';
import type { Texts } from './texts.js';

/** The message of whatever was thrown, with our own words where nobody answered. */
export function problemText(error: unknown, texts: Texts): string {
  return error instanceof Refused && error.code === 'offline' ? texts.away : messageOf(error);
}
