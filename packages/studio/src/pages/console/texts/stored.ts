import { type Told, withDetails } from '../../shared/told.js';
import { consoleTexts } from './languages.js';

type Stored = ReturnType<typeof consoleTexts>['stored'];

/** Sentences that the studio wrote down as they are. */
const ALWAYS: Readonly<Record<string, keyof Stored>> = {
  'Stopped by its owner': 'stoppedByOwner',
  'Every worker declined it.': 'declined',
  'The time for this object was over.': 'over',
  'Nobody answered while this object was offered.': 'nobody',
};

/**
 * What was written down in English about a job or an object, for a person of a language: in words
 * of that language, with the sentence behind a click where the words say less than it does.
 *
 * @param otherwise What the sentence is about, where it is none of those that are always the same.
 */
export function storedText(text: string, otherwise: keyof Stored, language: string): Told {
  const { common, stored } = consoleTexts(language);
  const known = ALWAYS[text];
  if (language === 'en') return text;
  return known === undefined ? withDetails(stored[otherwise], common.details, text) : stored[known];
}
