import { hasFilter } from '../expressions.js';
import type { LintRule } from '../rule.js';

/** JSON in an attribute must be escaped, since both have quotes. */
export const toJsonUnescaped: LintRule = {
  code: 'to-json-unescaped',
  severity: 'error',
  summary: '`to_json` stands unescaped in an attribute.',
  advice:
    'JSON has double quotes, and the first of them ends the attribute. Write `{{ … | to_json | escape }}`. Without `escape`, Ground Truth escapes the value by itself; other Liquids do not, so that is a hint.',
  *check({ outputs }) {
    for (const output of outputs) {
      const { place, begin } = output.part;
      if (place.kind !== 'attribute' || !hasFilter(output, 'to_json')) continue;
      const { name, quote } = place.attribute;
      const last = output.filters.at(-1)?.name;
      if (last === 'skip_autoescape') {
        yield {
          at: begin,
          message: `to_json with skip_autoescape in ${name}: the first quote in the JSON ends the attribute. Write to_json | escape.`,
        };
      } else if (quote === '"' && last === 'to_json') {
        yield {
          at: begin,
          severity: 'hint',
          message: `to_json in the double-quoted ${name} relies on automatic escaping: to_json | escape says so.`,
        };
      }
    }
  },
};
