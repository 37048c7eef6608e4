/** The languages of our pages, by tag, with the names that their speakers use: those of the elements. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  ko: '한국어',
  ja: '日本語',
};

const KEY = 'gt-studio-language';

const isKnown = (tag: string) => Object.hasOwn(LANGUAGE_NAMES, tag);

/** What was chosen on this browser, on whichever page. */
export function languageHere(): string | undefined {
  const kept = localStorage.getItem(KEY);
  return kept !== null && isKnown(kept) ? kept : undefined;
}

/** The choice of this browser, else what the browser asks for, else English. */
export function chosenLanguage(): string {
  const wanted = [languageHere() ?? '', ...navigator.languages];
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isKnown) ?? 'en';
}

/** Remembers the choice on this browser, and has the page say what language it is in. */
export function chooseLanguage(tag: string): void {
  localStorage.setItem(KEY, tag);
  document.documentElement.lang = tag;
}

/** How dates of a language are written: as the browser's own region does, where it has that language. */
export function localeOf(tag: string): string {
  return navigator.languages.find((wanted) => wanted.slice(0, 2).toLowerCase() === tag) ?? tag;
}

/**
 * The language of a person who signed in: what was chosen on this browser, else the account's own,
 * else what the browser asks for. The page is in it from now on.
 *
 * @param kept What the account has.
 * @param keep Tells the account of a choice that was made on this browser since.
 */
export function settleLanguage(kept: string | undefined, keep: (language: string) => void): string {
  const here = languageHere();
  const language = here ?? kept ?? chosenLanguage();
  document.documentElement.lang = language;
  if (here !== undefined && here !== kept) keep(here);
  else if (kept !== undefined) chooseLanguage(kept);
  return language;
}
