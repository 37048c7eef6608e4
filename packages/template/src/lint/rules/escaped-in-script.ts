import { hasFilter } from '../expressions.js';
import type { OutputExpression } from '../expression-types.js';
import type { LintRule } from '../rule.js';

const isScript = ({ part: { place } }: OutputExpression) =>
  place.kind === 'script' ||
  (place.kind === 'attribute' && /^on[a-z]+$/.test(place.attribute.name));

/** What is escaped for HTML is not escaped for JavaScript. */
export const escapedInScript: LintRule = {
  code: 'escaped-in-script',
  severity: 'error',
  summary: 'A value is printed into a script.',
  advice:
    'Values are escaped for HTML, and a script does not read HTML: `&` becomes `&amp;`, and a backslash or a line break in the data breaks the script. Write `{{ … | to_json | skip_autoescape }}` without quotes around it, or put the value into a `data-` attribute and read that.',
  *check({ outputs }) {
    for (const output of outputs) {
      if (!isScript(output)) continue;
      const json = hasFilter(output, 'to_json');
      const last = output.filters.at(-1)?.name;
      if (json && last === 'skip_autoescape' && output.part.place.kind === 'script') continue;
      const at = output.part.begin;
      if (json && output.part.place.kind === 'script') {
        const message =
          'to_json in a script prints &#34; for each quote, which is no JavaScript: write to_json | skip_autoescape.';
        yield { at, message };
      } else {
        yield {
          at,
          severity: 'warning',
          message:
            'A value in a script is escaped for HTML and not for JavaScript: write to_json | skip_autoescape without quotes, or read it from a data- attribute.',
        };
      }
    }
  },
};
