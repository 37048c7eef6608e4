import { expect, test } from 'vitest';
import { together } from '../src/consolidation/consolidation-work.js';

const MEGABYTE = 1024 * 1024;
const groups = (...sizes: number[]) =>
  together(sizes.map((size, index) => ({ number: index, size: size * MEGABYTE })));

test('short answers are consolidated together, and of large masks no more than one object may have', () => {
  expect(groups()).toEqual([]);
  expect(groups(0, 0, 0)).toEqual([[0, 1, 2]]);
  expect(groups(1, 2, 1, 1)).toEqual([[0, 1, 2], [3]]);
  expect(groups(1, 9, 9, 1, 1)).toEqual([[0], [1], [2], [3, 4]]);
});
