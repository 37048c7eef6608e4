import type { ClassState } from './classes.js';
import { type KeyText, keyTexts, normaliseKey } from './shortcuts/keys.js';
import type { KeyInput } from './input.js';

/** Digits that choose the first ten classes. */
const DIGITS = '1234567890';

/**
 * The key of each class: the one that the host gave it, else the digit of its place where no other
 * class asked for that. Of two classes that ask for one key the first has it.
 */
export function classKeys(classes: readonly ClassState[]): ReadonlyMap<KeyText, ClassState> {
  const keys = new Map<KeyText, ClassState>();
  for (const entry of classes) {
    const key = entry.key === undefined ? undefined : normaliseKey(entry.key);
    if (key !== undefined && !keys.has(key)) keys.set(key, entry);
  }
  const taken = new Set(keys.values());
  classes.slice(0, DIGITS.length).forEach((entry, at) => {
    const digit = DIGITS[at]!;
    if (!taken.has(entry) && !entry.removed && !keys.has(digit)) keys.set(digit, entry);
  });
  return keys;
}

/** The class that a pressed key chooses. */
export function classOfKey(
  classes: readonly ClassState[],
  input: KeyInput,
): ClassState | undefined {
  const keys = classKeys(classes);
  for (const text of keyTexts(input)) {
    const found = keys.get(text);
    if (found) return found;
  }
  return undefined;
}

/**
 * The classes whose names hold all words of a query, those that begin with it first; case and
 * accents do not matter. An empty query finds all.
 */
export function searchClasses(classes: readonly ClassState[], query: string): ClassState[] {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const whole = plain(query);
  const words = whole.split(/\s+/);
  const found = classes.filter((entry) => words.every((word) => plain(entry.name).includes(word)));
  const begins = (entry: ClassState) => plain(entry.name).startsWith(whole);
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
