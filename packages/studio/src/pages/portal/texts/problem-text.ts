import { messageOf, Refused } from '../../shared/ask.js';
import type { Problem, Texts } from './texts.js';

/** The words for a problem, by the reason that the studio gave or by its code; none for others. */
export function wordsFor(name: string, texts: Texts): string | undefined {
  return Object.hasOwn(texts.problems, name) ? texts.problems[name as Problem] : undefined;
}

/**
 * What a worker is told of whatever was thrown, in the worker's language. What it has no words for
 * is told as the studio said it, in English.
 */
export function problemText(error: unknown, texts: Texts): string {
  if (!(error instanceof Refused)) return messageOf(error);
  const { reason, code, values, message } = error;
  const words = wordsFor(reason ?? code, texts) ?? wordsFor(code, texts) ?? message;
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

const KEPT = new Set(['offline', 'unavailable', 'not-signed-in', 'failure']);

/** Whether a problem leaves a worker's work where it is, on the page, until it can be sent. */
export function isKept(error: unknown): boolean {
  return error instanceof Refused && KEPT.has(error.code);
}
