import { en } from './en.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import type { Texts } from './texts.js';

/** The portal's languages, by tag, with the names that their speakers use: those of the elements. */
export const LANGUAGES: Readonly<Record<string, { readonly name: string; readonly texts: Texts }>> =
  {
    en: { name: 'English', texts: en },
    ko: { name: '한국어', texts: ko },
    ja: { name: '日本語', texts: ja },
  };

const KEY = 'gt-studio-language';

/** What was chosen on this browser, at sign-in or in the portal. */
export function languageHere(): string | undefined {
  const kept = localStorage.getItem(KEY);
  return kept !== null && kept in LANGUAGES ? kept : undefined;
}

/** The choice of this browser, else what the browser asks for, else English. */
export function chosenLanguage(): string {
  const wanted = [languageHere() ?? '', ...navigator.languages];
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return known ?? 'en';
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

/** The texts of a language. */
export function textsOf(tag: string): Texts {
  return LANGUAGES[tag]?.texts ?? en;
}
