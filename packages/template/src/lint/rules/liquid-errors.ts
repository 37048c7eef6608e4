import type { TemplateErrorCode } from '../../errors.js';
import { LineIndex } from '../../position.js';
import type { LintDocument } from '../document.js';
import type { LintRule } from '../rule.js';
import type { Report } from '../types.js';

function* errorsOf(
  { errors, source }: LintDocument,
  codes: readonly TemplateErrorCode[],
): Iterable<Report> {
  const lines = new LineIndex(source);
  for (const { code, message, line, column } of errors) {
    if (codes.includes(code)) yield { at: lines.offset(line, column), message };
  }
}

/** A filter that Ground Truth does not have. */
export const unknownFilter: LintRule = {
  code: 'unknown-filter',
  severity: 'error',
  summary: 'A filter does not exist.',
  advice:
    'Ground Truth has the filters of standard Liquid, and `escape_once`, `skip_autoescape`, `to_json` and `grant_read_access`. `raw`, which other Liquids have, is `skip_autoescape` here.',
  check: (document) => errorsOf(document, ['unknown-filter']),
};

/** A tag that Ground Truth does not have. */
export const unknownTag: LintRule = {
  code: 'unknown-tag',
  severity: 'error',
  summary: 'A Liquid tag does not exist here.',
  advice:
    'Look for a typing error, or an `end…` without its begin. `include`, `render` and `layout` read other files, and a Ground Truth template is one file.',
  check: (document) => errorsOf(document, ['unknown-tag']),
};

/** Liquid that does not parse or render. */
export const liquidError: LintRule = {
  code: 'liquid-error',
  severity: 'error',
  summary: 'The Liquid cannot be read or rendered.',
  advice: 'The task cannot be shown at all. The message says what was expected at that place.',
  check: (document) =>
    errorsOf(document, ['syntax', 'unclosed-tag', 'render', 'limit', 'grant-read-access']),
};
