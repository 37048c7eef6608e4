import type { Category } from './categories.js';

/** From how many categories on a list can be searched. */
export const SEARCH_FROM = 13;

/**
 * The categories whose name or group has the text of a search in it, whatever the case; all of them
 * for a blank text.
 *
 * @param language The tag of the language whose rules of upper and lower case count.
 */
export function matching(
  categories: readonly Category[],
  query: string,
  language: string,
): readonly Category[] {
  const wanted = query.trim().toLocaleLowerCase(language);
  if (!wanted) return categories;
  return categories.filter(({ label, group }) =>
    `${label}\n${group ?? ''}`.toLocaleLowerCase(language).includes(wanted),
  );
}
