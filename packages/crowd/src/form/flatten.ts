import type { Answers } from './collect.js';

/**
 * The fields of `answer-format="flatten-objects"`: one for each leaf, its path joined by dots, as
 * Mechanical Turk shows them in columns (`annotatedResult.labelMappings.Left ear.color`).
 */
export function flattenAnswers(answers: Answers): Record<string, string> {
  const fields: Record<string, string> = {};
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) {
      fields[path] = String(value);
      return;
    }
    const entries = Object.entries(value);
    if (entries.length === 0) fields[path] = Array.isArray(value) ? '[]' : '{}';
    for (const [key, inner] of entries) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  for (const [name, value] of Object.entries(answers)) walk(value, name);
  return fields;
}
