import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogs } from '../src/locale/catalogs.js';
import { en } from '../src/locale/en.js';

const FOLDER = new URL('../src/locale/', import.meta.url);
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the languages of <gt-segment>', () => {
  it('are all the files of their folder', () => {
    const files = readdirSync(FOLDER)
      .filter((name) => name !== 'catalogs.ts' && name !== 'problem-words.ts')
      .map((name) => name.replace('.ts', ''));
    expect(Object.keys(catalogs).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(catalogs))('have every text with its values: %s', (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(en[key as keyof typeof en]));
    }
  });

  it.each(['ko', 'ja'] as const)('leave nothing in English: %s', (language) => {
    for (const [key, text] of Object.entries(catalogs[language])) {
      const script =
        language === 'ko'
          ? /\p{Script=Hangul}/u
          : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
      const words = text.replace(/\{\w+\}/g, '').replace(/[^\p{L}]/gu, '');
      if (words !== '') expect(text, key).toMatch(script);
    }
  });
});
