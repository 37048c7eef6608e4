import { didYouMean, nearest } from '../../suggest.js';
import { KNOWN_ELEMENTS, KNOWN_REGIONS } from '../known.js';
import type { LintRule } from '../rule.js';

/** An element that no script defines. */
export const unknownElement: LintRule = {
  code: 'unknown-element',
  severity: 'error',
  summary: 'A `crowd-` or `gt-` element does not exist.',
  advice:
    'A browser shows nothing for it, and its answer is missing. Look for a typing error in the name.',
  *check({ page }) {
    for (const { name, begin } of page.elements) {
      if (/^(?:crowd|gt)-/.test(name)) {
        if (KNOWN_ELEMENTS.has(name)) continue;
        const message = `There is no element <${name}>.${didYouMean(name, KNOWN_ELEMENTS)}`;
        yield { at: begin, message };
      } else if (name.includes('-') && !KNOWN_REGIONS.has(name)) {
        const meant = nearest(name, KNOWN_REGIONS);
        if (meant === undefined) continue;
        yield {
          at: begin,
          severity: 'warning',
          message: `No widget looks for <${name}>. Did you mean "${meant}"?`,
        };
      }
    }
  },
};
