import { messageOf, Refused } from '../../shared/ask.js';
import { type Told, withDetails } from '../../shared/told.js';
import type { Problem, Texts } from './texts.js';

/** The words for a problem, by the reason that the studio gave or by its code; none for others. */
export function wordsFor(name: string, texts: Texts): string | undefined {
  return Object.hasOwn(texts.problems, name) ? texts.problems[name as Problem] : undefined;
}

/** Problems whose words leave to the studio's sentence what exactly is wrong. */
const MORE_IN_ENGLISH = new Set(['invalid', 'forbidden', 'conflict', 'template-wrong']);

/** Problems of which a worker is told what a script or a reader said. */
const TELLS_DETAIL = new Set(['answer-wrong', 'script-failed']);

/** A worker's words for whatever was thrown, in one line, as a task's page shows it. */
export function problemText(error: unknown, texts: Texts): string {
  if (!(error instanceof Refused)) return messageOf(error);
  const { reason, code, values, message } = error;
  const words = wordsFor(reason ?? code, texts) ?? wordsFor(code, texts) ?? message;
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/**
 * What a worker is told of whatever was thrown, in the worker's language; what the words leave out
 * is there in English, behind a click.
 */
export function problemTold(error: unknown, texts: Texts): Told {
  const words = problemText(error, texts);
  if (!(error instanceof Refused)) return words;
  const name = error.reason ?? error.code;
  const known = wordsFor(name, texts) === undefined ? error.code : name;
  if (TELLS_DETAIL.has(known)) {
    return withDetails(words, texts.details, String(error.values.detail ?? error.message));
  }
  return MORE_IN_ENGLISH.has(known) ? withDetails(words, texts.details, error.message) : words;
}

const KEPT = new Set(['offline', 'unavailable', 'not-signed-in', 'failure']);

/** Whether a problem leaves a worker's work where it is, on the page, until it can be sent. */
export function isKept(error: unknown): boolean {
  return error instanceof Refused && KEPT.has(error.code);
}
