import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { CONSOLE_TEXTS } from '../src/pages/console/texts/languages.js';
import { fill, fillParts } from '../src/pages/console/texts/fill.js';
import { consoleProblem } from '../src/pages/console/texts/problem.js';
import { TEXTS } from '../src/pages/portal/texts/languages.js';
import { readDefinition } from '../src/jobs/definition.js';
import type { Refusal } from '../src/refusal.js';
import { Refused } from '../src/pages/shared/ask.js';
import { LANGUAGE_NAMES } from '../src/pages/shared/language.js';

/** Every text by its place, such as `jobs.create`. */
function textsIn(texts: object, below = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]: [string, string | object]) =>
      typeof text === 'string'
        ? [[`${below}${key}`, text] as const]
        : [...textsIn(text, `${below}${key}.`)],
    ),
  );
}

/** Field names of AWS's, which are the same everywhere. */
const SAME = new Set(['job.arn']);

test('every language has every text, of its own, with the same values in it', () => {
  const valuesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const { en, ...others } = CONSOLE_TEXTS;
  expect(Object.keys(CONSOLE_TEXTS)).toEqual(Object.keys(LANGUAGE_NAMES));
  const english = textsIn(en!);
  for (const [tag, texts] of Object.entries(others)) {
    const own = textsIn(texts);
    expect([...own.keys()], tag).toEqual([...english.keys()]);
    for (const [place, text] of own) {
      expect(valuesIn(text), `${tag} ${place}`).toEqual(valuesIn(english.get(place) ?? ''));
      if (SAME.has(place)) continue;
      expect(text, `${tag} ${place}`).toMatch(
        /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
      );
    }
  }
});

const SCREENS = fileURLToPath(new URL('../src/pages/console/', import.meta.url));

/** A name that is the same in every language. */
const NAMES = new Set(['Studio']);

/** What is typed as it stands, in whatever language. */
const EXAMPLES = new Set([
  '/home/me/pictures',
  'us-east-1',
  'https://minio.example.org',
  'streets-ref',
  'TasksSubmitted',
  '|/portal/',
]);

/** What a person would be told, outside of markup: several words, or one as a heading has it. */
const SENTENCE = /^\p{Lu}\p{Ll}+|\p{L}{2,} \p{L}{2,}/u;

/** States of the API, keys, styles and the part of a job's template that is no words. */
const NAMED =
  /^(Draft|Initializing|InProgress|Completed|Failed|Stopping|Stopped|Escape)$|^[a-z]+( [a-z]+)*$|<crowd-form>/;

/** Attributes whose values people read. */
const READ =
  /^(label|hint|placeholder|title|alt|summary|aria-label|data-label|help-text)=["']?([^"']*)/;

const isSentence = (text: string) =>
  [...text.matchAll(/\p{L}[\p{L}’]+/gu)].some(([word]) => !NAMES.has(word));

/** The words of a template's fixed text: what stands between tags, and in attributes people read. */
function wordsOf(markup: string): string[] {
  const attributes = [...markup.matchAll(/[\w-]+="[^"]*"/g)].flatMap(
    ([attribute]) => READ.exec(attribute)?.[2] ?? [],
  );
  const between = markup
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .split('\n');
  return [...attributes, ...between]
    .map((text) => text.trim())
    .filter((text) => isSentence(text) && !EXAMPLES.has(text));
}

const partsOf = (template: ts.TemplateLiteral) =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];

/** The words that a screen's source has in it, in place of those of the language. */
function hardWired(file: string): string[] {
  const text = readFileSync(SCREENS + file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node)) {
      found.push(...wordsOf(partsOf(node.template).join('|')));
      if (ts.isTemplateExpression(node.template)) {
        for (const { expression } of node.template.templateSpans) look(expression);
      }
      return;
    }
    if (ts.isImportDeclaration(node)) return;
    const said = ts.isStringLiteral(node)
      ? [node.text]
      : ts.isTemplateLiteral(node)
        ? partsOf(node)
        : [];
    found.push(...said.filter((one) => SENTENCE.test(one) && !NAMED.test(one.trim())));
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

test('no screen of the console has words of its own', () => {
  const files = readdirSync(SCREENS).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(15);
  const found = files.flatMap((file) => hardWired(file).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});

test('values stand where their names are in braces', () => {
  expect(fill('{count} of {total}, {count}', { count: 1, total: 2 })).toBe('1 of 2, 1');
  expect(fillParts('먼저 {link}.', { link: 7 })).toEqual(['먼저 ', 7, '.']);
  expect(fill('{unknown}', {})).toBe('');
});

test('a problem is told by its reason or its code, in English as the studio said it', () => {
  const told = (code: string, reason?: string, values = {}, language = 'ja') =>
    consoleProblem(new Refused(400, code, 'In English.', reason, values), language);
  expect(told('conflict', 'job-known', { name: 'boats' })).toBe(
    'ラベリングジョブ「boats」はすでにあります。',
  );
  expect(told('too-many', undefined, { minutes: 7 })).toContain('7分後');
  expect(told('unavailable')).toContain('スタジオ');
  // What there are no words for is told by its code, with the studio's sentence behind a click.
  const parts = (told: unknown) => (told as { values: readonly string[] }).values;
  expect(parts(told('conflict', 'of-a-later-version'))).toEqual([
    TEXTS.ja?.problems.conflict,
    '詳細（英語）',
    'In English.',
  ]);
  expect(parts(told('invalid', 'manifest-line', { line: 7 }))).toContain('In English.');
  expect(told('conflict', 'job-known', { name: 'boats' }, 'en')).toBe('In English.');
});

test('fields that are wrong are told by their names and rules', () => {
  const told = (given: object) => {
    try {
      readDefinition(given);
    } catch (error) {
      const { code, message, reason, values, faults } = error as Refusal;
      return consoleProblem(new Refused(400, code, message, reason, values, faults), 'ko');
    }
    throw new Error('It was not refused.');
  };
  const job = { name: 'a', team: 't', taskType: 'image-classification', labels: ['x', 'y'] };
  const input = { pictures: 's3://studio/data/' };
  expect(told({ ...job, input, labels: ['x'] })).toBe('라벨: 최소 2');
  expect(told({ ...job, input, labels: ['x', 'x'] })).toBe('라벨: “x”이(가) 두 번 있습니다');
  expect(told({ ...job, input, workersPerObject: 12 })).toBe('객체당 작업자 수: 최대 9');
  expect(told({ ...job, input, name: 'no names!' })).toContain('작업 이름: 영문자');
  expect(told({ ...job, input: { pictures: 'nowhere' } })).toContain('입력 데이터: s3://');
  expect(told({ taskType: job.taskType, input, name: 'a' })).toBe('비공개 팀: 필요합니다');
  expect(told({ ...job, input, taskType: 'custom' })).toBe('Liquid 템플릿: 필요합니다');
});
