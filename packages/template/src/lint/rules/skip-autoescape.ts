import { hasFilter } from '../expressions.js';
import type { LintRule } from '../rule.js';

/** Data printed as markup can run scripts in the worker's page. */
export const skipAutoescape: LintRule = {
  code: 'skip-autoescape',
  severity: 'warning',
  summary: 'Data is printed as markup.',
  advice:
    'Whoever writes the data can put a script into the page. Leave `skip_autoescape` out, or keep it for JSON in a script (`to_json | skip_autoescape`). It has to be the last filter: any filter after it makes the value escaped again.',
  *check({ outputs }) {
    for (const output of outputs) {
      if (!hasFilter(output, 'skip_autoescape')) continue;
      const { filters, part } = output;
      if (filters.at(-1)?.name !== 'skip_autoescape') {
        const message =
          'skip_autoescape is not the last filter, so the value is escaped after all: put it last.';
        yield { at: part.begin, message };
      } else if (part.place.kind !== 'script' && !hasFilter(output, 'to_json')) {
        const message =
          'skip_autoescape prints the data as markup: a script in the data would run in the page.';
        yield { at: part.begin, message };
      }
    }
  },
};
