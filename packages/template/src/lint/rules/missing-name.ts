import { attributeOf } from '../../html/scan.js';
import { ANSWERING_ELEMENTS } from '../known.js';
import type { LintRule } from '../rule.js';

/** An answer is stored under its element's name. */
export const missingName: LintRule = {
  code: 'missing-name',
  severity: 'warning',
  summary: 'An element that gives an answer has no `name`.',
  advice: 'Its answer is not sent, or has no key to be found under. Give it a `name` of its own.',
  *check({ page }) {
    for (const element of page.elements) {
      if (!ANSWERING_ELEMENTS.has(element.name)) continue;
      const name = attributeOf(element, 'name');
      if (name && name.value.trim() !== '') continue;
      yield {
        at: name?.begin ?? element.begin,
        message: `<${element.name}> has no name, so its answer has no key: give it one.`,
      };
    }
  },
};
