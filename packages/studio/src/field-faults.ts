import type { z } from 'zod';
import { type FieldFault, Refusal } from './refusal.js';

type Issue = z.core.$ZodIssue;

/** Fields whose form is a place of objects; those of all others with a form are names. */
const PLACES = /^(input|output|instructions)\b/;

function ruleOf(issue: Issue, field: string): Pick<FieldFault, 'rule' | 'values'> {
  switch (issue.code) {
    case 'too_small':
      return { rule: 'least', values: { least: Number(issue.minimum) } };
    case 'too_big':
      return { rule: 'most', values: { most: Number(issue.maximum) } };
    case 'invalid_format':
      return { rule: PLACES.test(field) ? 'uri' : 'name' };
    case 'invalid_union':
      return { rule: PLACES.test(field) ? 'uri' : 'wrong' };
    case 'invalid_type':
      return { rule: issue.message.endsWith('received undefined') ? 'missing' : 'wrong' };
    default:
      return { rule: 'wrong' };
  }
}

/** The refusal of a body, a query or a definition: every field that is wrong, and its rule. */
export function wrongFields(issues: readonly Issue[], whole: string): Refusal {
  const lines = issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`);
  const faults = issues.map((issue) => {
    const field = issue.path.join('.') || whole;
    return { field, ...ruleOf(issue, field) };
  });
  return new Refusal('invalid', lines.join('; '), { faults });
}
