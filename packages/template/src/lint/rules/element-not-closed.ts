import type { LintRule } from '../rule.js';

const OWN_TAGS = /^(?:crowd|gt)-|-instructions$/;

/** A custom element has to be closed by an end tag. */
export const elementNotClosed: LintRule = {
  code: 'element-not-closed',
  severity: 'warning',
  summary: 'A custom element has no end tag.',
  advice:
    'HTML knows no self-closing custom elements: `<crowd-input />` stays open, and everything after it becomes its content. Write `<crowd-input></crowd-input>`.',
  *check({ page }) {
    for (const { name, begin, closed, selfClosing } of page.elements) {
      if (closed || !OWN_TAGS.test(name)) continue;
      const why = selfClosing
        ? `<${name} /> does not close itself in HTML, so what follows becomes its content`
        : `<${name}> is not closed, so what follows becomes its content`;
      yield { at: begin, message: `${why}: write <${name}> … </${name}>.` };
    }
  },
};
