import { describe, expect, it } from 'vitest';
import { readCategories } from '../src/categories.js';
import { matching } from '../src/category-search.js';

const { categories } = readCategories([
  { group: 'Pets', categories: ['Cat', 'Dog'] },
  'Wildcat',
  'İstanbul',
]);
const found = (query: string, language = 'en'): string[] =>
  matching(categories, query, language).map(({ label }) => label);

describe('matching', () => {
  it.each([
    ['cat', ['Cat', 'Wildcat']],
    [' CAT ', ['Cat', 'Wildcat']],
    ['pets', ['Cat', 'Dog']],
    ['cow', []],
  ])('finds %j in names and in groups', (query, labels) => expect(found(query)).toEqual(labels));

  it('gives all for a blank text', () => expect(matching(categories, '  ', 'en')).toBe(categories));

  it('lowers the case as the language does', () => {
    expect(found('istanbul', 'tr')).toEqual(['İstanbul']);
    expect(found('istanbul', 'en')).toEqual([]);
  });
});
