import type { LintRule } from './rule.js';
import { attributeNotJson5 } from './rules/attribute-not-json5.js';
import { elementNotClosed } from './rules/element-not-closed.js';
import { escapedInScript } from './rules/escaped-in-script.js';
import { liquidError, unknownFilter, unknownTag } from './rules/liquid-errors.js';
import { missingGrantReadAccess } from './rules/missing-grant-read-access.js';
import { missingHexColor } from './rules/missing-hex-color.js';
import { missingName } from './rules/missing-name.js';
import { noCrowdForm } from './rules/no-crowd-form.js';
import { noElementsScript } from './rules/no-elements-script.js';
import { skipAutoescape } from './rules/skip-autoescape.js';
import { toJsonUnescaped } from './rules/to-json-unescaped.js';
import { unknownElement } from './rules/unknown-element.js';
import { unknownVariable } from './rules/unknown-variable.js';

/** All rules, in the order of their chapters in the catalogue. */
export const LINT_RULES: readonly LintRule[] = [
  noCrowdForm,
  noElementsScript,
  unknownElement,
  elementNotClosed,
  missingName,
  attributeNotJson5,
  toJsonUnescaped,
  missingGrantReadAccess,
  missingHexColor,
  unknownVariable,
  unknownFilter,
  unknownTag,
  liquidError,
  escapedInScript,
  skipAutoescape,
];
