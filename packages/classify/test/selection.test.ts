import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCategories, withKeys } from '../src/categories.js';
import { toggled } from '../src/selection.js';

const OPTIONS = withKeys(readCategories(['a', 'b', 'c', 'd']).categories, 'none');
const LABELS = OPTIONS.map(({ label }) => label);

describe('toggled', () => {
  it('never mixes the exclusion with others, never passes the maximum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...LABELS), { maxLength: 30 }),
        fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        (presses, maximum) => {
          let chosen: ReadonlySet<string> = new Set();
          for (const press of presses) {
            const before = chosen;
            const option = OPTIONS.find(({ label }) => label === press)!;
            const result = toggled(chosen, option, OPTIONS, { multiple: true, maximum });
            chosen = result.chosen;
            expect(chosen.has('none') && chosen.size > 1).toBe(false);
            expect(chosen.size).toBeLessThanOrEqual(maximum ?? LABELS.length);
            if (result.outcome === 'full') expect(chosen).toBe(before);
            if (result.outcome === 'chosen') expect(chosen.has(press)).toBe(true);
            if (result.outcome === 'removed') expect(chosen.has(press)).toBe(false);
          }
        },
      ),
    );
  });

  it('always holds exactly the last of single choices', () => {
    let chosen: ReadonlySet<string> = new Set();
    for (const label of ['a', 'a', 'none', 'c']) {
      const option = OPTIONS.find((each) => each.label === label)!;
      chosen = toggled(chosen, option, OPTIONS, { multiple: false, maximum: undefined }).chosen;
      expect([...chosen]).toEqual([label]);
    }
  });
});
