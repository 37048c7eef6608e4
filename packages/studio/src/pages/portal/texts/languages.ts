import { en } from './en.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import type { Texts } from './texts.js';

/** What portal and sign-in say, by the tags of their languages. */
export const TEXTS: Readonly<Record<string, Texts>> = { en, ko, ja };

/** The texts of a language. */
export function textsOf(tag: string): Texts {
  return TEXTS[tag] ?? en;
}
