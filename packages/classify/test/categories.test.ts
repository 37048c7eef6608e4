import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAXIMUM_CATEGORIES, readCategories, readExclusion, withKeys } from '../src/categories.js';

describe('readCategories', () => {
  it('takes names, labels with keys and groups', () => {
    const { categories, complaints } = readCategories([
      { group: 'Pets', categories: ['Cat', { label: 'Dog', key: 'D' }] },
      'Other',
      3,
    ]);
    expect(complaints).toEqual([]);
    expect(categories.map(({ label, group, key }) => [label, group, key])).toEqual([
      ['Cat', 'Pets', undefined],
      ['Dog', 'Pets', 'd'],
      ['Other', undefined, undefined],
      ['3', undefined, undefined],
    ]);
  });

  it('keeps one of each name, whatever the list', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1 }).filter((s) => s.trim() !== ''),
          { minLength: 1 },
        ),
        (names) => {
          const { categories, complaints } = readCategories(names);
          const labels = categories.map(({ label }) => label);
          expect(labels).toEqual([...new Set(names)]);
          expect(complaints.length > 0).toBe(new Set(names).size < names.length);
        },
      ),
    );
  });

  it('keeps the first thousand and says how many there were', () => {
    const { categories, complaints } = readCategories(
      Array.from({ length: 1200 }, (_, at) => `c${at}`),
    );
    expect(categories).toHaveLength(MAXIMUM_CATEGORIES);
    expect(complaints.map(({ code, text }) => `${code}: ${text}`)).toEqual([
      'too-many-categories: has 1200 categories; only the first 1000 are shown. Split the task',
    ]);
  });

  it.each([[{}], ['Cat'], [[]], [[' ']], [[null]], [[{ group: 1, categories: [] }]], [[['Cat']]]])(
    'says what was expected for %j',
    (value) => expect(() => readCategories(value)).toThrow(/^a list/),
  );
});

describe('withKeys', () => {
  it('gives digits, then letters, and leaves out those that a page asked for', () => {
    const { categories } = readCategories([
      { label: 'first', key: '2' },
      ...Array.from({ length: 40 }, (_, at) => `c${at}`),
    ]);
    const keys = withKeys(categories, 'none').map(({ key }) => key);
    expect(keys.slice(0, 12)).toEqual(['2', '1', '3', '4', '5', '6', '7', '8', '9', '0', 'a', 'b']);
    expect(keys.slice(36)).toEqual(Array(6).fill(undefined));
    const given = keys.filter((key) => key !== undefined);
    expect(new Set(given).size).toBe(given.length);
  });

  it('lets one of the categories be the exclusion', () => {
    const { categories } = readCategories(['a', 'none']);
    expect(withKeys(categories, 'none').map(({ excludes }) => excludes)).toEqual([false, true]);
    expect(withKeys(categories, 'other').map(({ label }) => label)).toEqual(['a', 'none', 'other']);
  });
});

describe('readExclusion', () => {
  it('takes an object with a text, or the text', () => {
    expect(readExclusion({ text: ' None ' })).toBe('None');
    expect(readExclusion('None')).toBe('None');
    expect(() => readExclusion({ label: 'None' })).toThrow(/an object with a text/);
  });
});
