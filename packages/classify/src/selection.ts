import type { Category } from './categories.js';

/** The limits of a choice. */
export interface SelectionRules {
  readonly multiple: boolean;
  /** The most categories, or `undefined` for any number. */
  readonly maximum: number | undefined;
}

/** What became of a wish to choose or to take back a category. */
export interface Toggled {
  readonly chosen: ReadonlySet<string>;
  readonly outcome: 'chosen' | 'removed' | 'unchanged' | 'full';
}

/**
 * Chooses a category, or takes it back where several may be chosen. The exclusion category empties
 * the rest, and any other category takes the exclusion back.
 */
export function toggled(
  chosen: ReadonlySet<string>,
  category: Category,
  categories: readonly Category[],
  rules: SelectionRules,
): Toggled {
  const { label } = category;
  if (!rules.multiple) {
    const outcome = chosen.has(label) && chosen.size === 1 ? 'unchanged' : 'chosen';
    return { chosen: new Set([label]), outcome };
  }
  if (chosen.has(label)) {
    const rest = new Set(chosen);
    rest.delete(label);
    return { chosen: rest, outcome: 'removed' };
  }
  if (category.excludes) return { chosen: new Set([label]), outcome: 'chosen' };
  const excluding = new Set(categories.filter(({ excludes }) => excludes).map((c) => c.label));
  const next = new Set([...chosen].filter((other) => !excluding.has(other)));
  if (rules.maximum !== undefined && next.size >= rules.maximum) {
    return { chosen, outcome: 'full' };
  }
  next.add(label);
  return { chosen: next, outcome: 'chosen' };
}
