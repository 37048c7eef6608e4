import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sayProblem } from '@gt-elements/element-kit';
import { describe, expect, it } from 'vitest';
import { messageText, statusText } from '../src/announcements/names.js';
import type { SegmentLocale } from '../src/locale/catalogs.js';
import { hasWords, problemLanguage, segmentProblemWords } from '../src/locale/problem-words.js';
import { ko } from '../src/locale/ko.js';

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url));

function sourcesOf(folder: string): string[] {
  return readdirSync(join(PACKAGES, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(PACKAGES, folder, name), 'utf8'));
}

const found = (folders: readonly string[], pattern: RegExp): string[] => [
  ...new Set(
    folders
      .flatMap(sourcesOf)
      .flatMap((source) => [...source.matchAll(pattern)].map(([, code]) => code!)),
  ),
];

/** What stands in a notice of its own, which has its texts in the catalogs. */
const TOLD_OTHERWISE = ['draft-not-kept', 'draft-unusable', 'initial-value-colors'];

const korean = (text: string) => /\p{Script=Hangul}/u.test(text);
const japanese = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
const UNKNOWN = sayProblem({ code: 'never heard of', message: '' }, { language: 'ko' }).text;

const localeOf = (language: string) =>
  ({
    language,
    text: (key: keyof typeof ko, values: Record<string, string> = {}) =>
      language === 'ko' ? ko[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name]!) : key,
  }) as unknown as SegmentLocale;

describe('what a worker reads of problems', () => {
  it('has words for each problem that an element can have', () => {
    const codes = found(
      ['element-kit/src', 'segment/src'],
      /new ElementProblem\(\s*'([a-z-]+)'/g,
    ).filter((code) => !TOLD_OTHERWISE.includes(code));
    expect(codes).toContain('picture-not-loaded');
    expect(codes).toContain('initial-value-size');
    for (const code of codes) {
      const problem = { code, message: 'English', attribute: 'labels' };
      for (const [language, isOf] of [
        ['ko', korean],
        ['ja', japanese],
      ] as const) {
        const said = sayProblem(problem, problemLanguage(localeOf(language)));
        expect(said.text, code).toSatisfy(isOf);
        expect(said.text, code).not.toBe(UNKNOWN);
        expect(said.text, code).not.toMatch(/[{}]/);
        expect(said.details, code).toBe('English');
      }
    }
  });

  it('has words for each message of the editor and each code of the engines', () => {
    const codes = [
      ...found(['editor/src'], /message\(\s*'(?:info|warning|error)',\s*'([a-z-]+)'/g),
      ...found(['editor/src'], /(?:failed|refuse)\(\s*'([a-z-]+)'/g),
      ...found(['auto-segment/src'], /noticeCode: '([a-z-]+)'/g),
      ...found(['auto-segment/src'], /\bcode: '(engine-[a-z-]+)'/g),
    ];
    expect(codes.length).toBeGreaterThan(12);
    for (const code of codes) {
      const { text } = messageText(localeOf('ko'), { code, text: 'English' });
      if (text === 'English') {
        expect(
          hasWords(problemLanguage(localeOf('ko')), code) || code === 'segmenter-notice',
          code,
        ).toBe(true);
      } else expect(text, code).toSatisfy(korean);
    }
    for (const code of found(
      ['auto-segment/src/engine'],
      /AutoSegmentError\(\s*'(points-[a-z-]+)'/g,
    )) {
      expect(hasWords(problemLanguage(localeOf('ja')), code), code).toBe(true);
    }
  });

  it('has the same words in every language', () => {
    const [first, ...others] = Object.values(segmentProblemWords).map((words) =>
      Object.keys(words).sort(),
    );
    expect(others.length).toBeGreaterThan(0);
    for (const codes of others) expect(codes).toEqual(first);
  });

  it('is the message itself in English', () => {
    const locale = localeOf('en');
    const problem = { code: 'no-webgl', message: 'No WebGL 2.' };
    expect(sayProblem(problem, problemLanguage(locale))).toEqual({ text: 'No WebGL 2.' });
    const message = { code: 'segmenter-failed', text: 'It failed: why.', reason: 'points-flat' };
    expect(messageText(locale, message)).toEqual({ text: 'It failed: why.' });
  });

  it('gives the words of what lies behind a failure, and the engine’s own where nobody has any', () => {
    const locale = localeOf('ko');
    const failed = { code: 'segmenter-failed', text: 'It failed: why.' };
    expect(messageText(locale, { ...failed, reason: 'points-flat' }).text).toContain('한 줄에');
    expect(messageText(locale, { ...failed, reason: 'model-hash' })).toEqual(
      messageText(locale, failed),
    );
    expect(messageText(locale, failed).details).toBe('It failed: why.');
    const notice = { code: 'segmenter-notice', text: '서버가 바쁩니다.' };
    expect(messageText(locale, notice)).toEqual({ text: '서버가 바쁩니다.' });
    const status = { state: 'failed', engine: 'sam', runsOn: '', message: 'No file.' } as const;
    expect(statusText(locale, status)).toEqual({ text: 'No file.' });
    expect(statusText(locale, { ...status, code: 'engine-failed' })).toEqual({
      text: 'sam을(를) 시작하지 못했습니다.',
      details: 'No file.',
    });
  });
});
