/** A choice made before the worker's: what `initial-value` and `value` accept. */
export interface Choice {
  readonly labels: readonly string[];
  readonly comment: string;
}

/**
 * Reads an answer in any of the shapes that Ground Truth gives or that a template may pass on:
 * `{ labels: ['Cat'] }`, `{ label: 'Cat' }`, each with or without `workerComment`, `['Cat']`, `'Cat'`.
 *
 * @throws {Error} What was expected.
 */
export function readChoice(value: unknown): Choice {
  if (value === null || value === undefined) return { labels: [], comment: '' };
  if (typeof value === 'string') return { labels: value === '' ? [] : [value], comment: '' };
  if (Array.isArray(value)) return { labels: names(value), comment: '' };
  if (typeof value !== 'object') throw expected();
  const { labels, label, workerComment } = value as Record<string, unknown>;
  const comment = typeof workerComment === 'string' ? workerComment : '';
  if (Array.isArray(labels)) return { labels: names(labels), comment };
  if (typeof label === 'string') return { labels: [label], comment };
  if (labels === undefined && label === undefined) return { labels: [], comment };
  throw expected();
}

function names(values: readonly unknown[]): readonly string[] {
  return values.map((value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw expected();
    return String(value);
  });
}

const expected = (): Error =>
  new Error("an answer such as { labels: ['Cat', 'Dog'] } or { label: 'Cat' }");
