import { ELEMENTS_WITH_OWN_FORM } from '../known.js';
import type { LintRule } from '../rule.js';

/** A template must have an element that sends the answer. */
export const noCrowdForm: LintRule = {
  code: 'no-crowd-form',
  severity: 'error',
  summary: 'There is no `<crowd-form>`.',
  advice:
    'Without it there is no Submit button and no answer: the page fails with "Cannot read properties of undefined (reading \'submit\')". Put everything that the worker fills in inside one `<crowd-form>`.',
  *check({ page }) {
    const sends = page.elements.some(
      ({ name }) => name === 'crowd-form' || ELEMENTS_WITH_OWN_FORM.has(name),
    );
    if (sends) return;
    const first = page.elements.find(
      ({ name }) => name.startsWith('crowd-') || name.startsWith('gt-'),
    );
    yield {
      at: first?.begin ?? 0,
      message:
        'There is no <crowd-form>, so the worker can send no answer: put one around the task.',
    };
  },
};
