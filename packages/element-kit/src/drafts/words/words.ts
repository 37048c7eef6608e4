import type { LocaleController } from '../../locale.js';
import { en, type DraftMessages } from './en.js';
import { ja } from './ja.js';
import { ko } from './ko.js';

export type { DraftMessages };

/** The texts about drafts by language, to be spread into an element's own catalogs. */
export const draftWords = { en, ja, ko };

/** Gives texts about drafts, among others. */
export type DraftLocale = Pick<LocaleController<DraftMessages>, 'text' | 'language'>;

/** Why the browser keeps nothing, as a sentence for the worker. */
export function draftFailure(locale: DraftLocale, error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const reason = name === 'QuotaExceededError' ? 'draftFull' : 'draftDenied';
  return locale.text('draftFailed', { reason: locale.text(reason) });
}
