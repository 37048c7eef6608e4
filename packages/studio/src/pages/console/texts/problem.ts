import { textsOf } from '../../portal/texts/languages.js';
import { problemText } from '../../portal/texts/problem-text.js';
import { messageOf, Refused } from '../../shared/ask.js';
import { fill } from './fill.js';
import { consoleTexts } from './languages.js';

/** Codes that say enough without the studio's own sentence, and the reason that goes with a page. */
const COMMON = new Set([
  'offline',
  'failure',
  'unavailable',
  'not-signed-in',
  'too-many',
  'too-large',
  'page-old',
]);

/**
 * What an owner is told of whatever was thrown: in English as the studio said it, which is the most
 * exact; else by its reason or its code. What there are no words for stays in English.
 */
export function consoleProblem(error: unknown, language: string): string {
  if (language === 'en' || !(error instanceof Refused)) return messageOf(error);
  const { problems } = consoleTexts(language);
  const { code, reason = '', values } = error;
  if (Object.hasOwn(problems, reason)) {
    return fill(problems[reason as keyof typeof problems], values);
  }
  const isCommon = COMMON.has(code) || COMMON.has(reason);
  return isCommon ? problemText(error, textsOf(language)) : messageOf(error);
}
