import { textsOf } from '../../portal/texts/languages.js';
import { problemText } from '../../portal/texts/problem-text.js';
import { messageOf, Refused } from '../../shared/ask.js';
import { type Told, withDetails } from '../../shared/told.js';
import { fieldName } from './field-name.js';
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

/** Reasons whose words leave to the studio's sentence what exactly is wrong. */
const MORE_IN_ENGLISH = new Set(['manifest-line', 's3-refuses', 'template-wrong', 'job-changed']);

/** The fields that are wrong, each with its rule; nothing where a rule has no words. */
function faultLines({ faults }: Refused, language: string): string | undefined {
  const texts = consoleTexts(language);
  const { rules } = texts;
  if (faults.length === 0) return undefined;
  const known = faults.every(({ rule }) => Object.hasOwn(rules, rule));
  if (!known) return undefined;
  const lines = faults.map(({ field, rule, values = {} }) =>
    fill(rules[rule], { ...values, field: fieldName(field, texts) ?? field }),
  );
  return lines.join('; ');
}

/**
 * What an owner is told of whatever was thrown: in English as the studio said it, which is the most
 * exact; else by its reason, its fields or its code. What the words leave out is there in English,
 * behind a click.
 */
export function consoleProblem(error: unknown, language: string): Told {
  if (language === 'en' || !(error instanceof Refused)) return messageOf(error);
  const { common, problems } = consoleTexts(language);
  const { code, reason = '', values, message } = error;
  const more = (words: string) => withDetails(words, common.details, message);
  if (Object.hasOwn(problems, reason)) {
    const words = fill(problems[reason as keyof typeof problems], values);
    return MORE_IN_ENGLISH.has(reason) ? more(words) : words;
  }
  if (COMMON.has(code) || COMMON.has(reason)) return problemText(error, textsOf(language));
  const lines = faultLines(error, language);
  if (lines !== undefined) {
    return error.faults.some(({ rule }) => rule === 'wrong') ? more(lines) : lines;
  }
  return more(problemText(error, textsOf(language)));
}
