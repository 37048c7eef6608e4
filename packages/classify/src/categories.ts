/** The most categories that one element shows. */
export const MAXIMUM_CATEGORIES = 1000;

/** A category as a page gives it: its name, or the name with a key of its own, or a group of them. */
export type CategoryInput =
  | string
  | { readonly label: string; readonly key?: string }
  | { readonly group: string; readonly categories: readonly CategoryInput[] };

/** A category that can be chosen. */
export interface Category {
  readonly label: string;
  /** The heading that it stands under, if any. */
  readonly group: string | undefined;
  /** The key that chooses it: one digit or lower-case letter. */
  readonly key: string | undefined;
  /** Whether choosing it excludes all others. */
  readonly excludes: boolean;
}

/** What {@link readCategories} found: usable categories, and a sentence for each thing that was wrong. */
export interface CategoryReading {
  readonly categories: readonly Category[];
  readonly complaints: readonly { readonly code: string; readonly text: string }[];
}

const KEYS = '1234567890abcdefghijklmnopqrstuvwxyz';

/**
 * Reads a list of categories, as attribute `categories` holds it once parsed. Repeated names and
 * those past {@link MAXIMUM_CATEGORIES} are left out with a complaint.
 *
 * @throws {Error} Where there is nothing usable; the message says what was expected.
 */
export function readCategories(value: unknown): CategoryReading {
  if (!Array.isArray(value)) throw new Error("a list of names, such as ['Cat', 'Dog']");
  const found: { label: string; group: string | undefined; key: string | undefined }[] = [];
  collect(value, undefined, found);
  if (found.length === 0) throw new Error("a list of at least one name, such as ['Cat', 'Dog']");
  const complaints: { code: string; text: string }[] = [];
  const seen = new Set<string>();
  const repeated = new Set<string>();
  let kept = found.filter(({ label }) => {
    if (!seen.has(label)) return seen.add(label);
    repeated.add(label);
    return false;
  });
  if (repeated.size > 0) {
    complaints.push({
      code: 'category-repeated',
      text: `repeats ${quoteSome([...repeated])}; each is shown once. Give every category a name of its own`,
    });
  }
  if (kept.length > MAXIMUM_CATEGORIES) {
    complaints.push({
      code: 'too-many-categories',
      text: `has ${kept.length} categories; only the first ${MAXIMUM_CATEGORIES} are shown. Split the task`,
    });
    kept = kept.slice(0, MAXIMUM_CATEGORIES);
  }
  return { categories: kept.map((category) => ({ ...category, excludes: false })), complaints };
}

/**
 * Reads `exclusion-category`: `{ text: 'None of the above' }`, or the text alone.
 *
 * @throws {Error} What was expected.
 */
export function readExclusion(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null ? (value as { text?: unknown }).text : value;
  if (typeof text !== 'string' || text.trim() === '') {
    throw new Error("an object with a text, such as { text: 'None of the above' }");
  }
  return text.trim();
}

/** All that can be chosen, in the order shown, each with its key; keys that a page asked for go first. */
export function withKeys(
  categories: readonly Category[],
  exclusion: string | undefined,
): readonly Category[] {
  const all = [...categories];
  if (exclusion !== undefined && !all.some(({ label }) => label === exclusion)) {
    all.push({ label: exclusion, group: undefined, key: undefined, excludes: true });
  }
  const taken = new Set(all.map(({ key }) => key));
  const free = [...KEYS].filter((key) => !taken.has(key));
  return all.map((category) => {
    const excludes = category.label === exclusion;
    return { ...category, excludes, key: category.key ?? free.shift() };
  });
}

function collect(
  entries: readonly unknown[],
  group: string | undefined,
  found: { label: string; group: string | undefined; key: string | undefined }[],
): void {
  for (const entry of entries) {
    if (typeof entry === 'object' && entry !== null && 'categories' in entry) {
      const inner = entry as { group?: unknown; categories: unknown };
      if (typeof inner.group !== 'string' || !Array.isArray(inner.categories)) {
        throw new Error('a list whose groups look like { group: "Animals", categories: ["Cat"] }');
      }
      collect(inner.categories, inner.group, found);
      continue;
    }
    const { label, key } =
      typeof entry === 'object' && entry !== null
        ? (entry as { label?: unknown; key?: unknown })
        : { label: entry, key: undefined };
    if (!['string', 'number', 'boolean'].includes(typeof label) || String(label).trim() === '') {
      throw new Error("a list of names, such as ['Cat', 'Dog'], none of them blank");
    }
    const wanted = typeof key === 'string' ? key.toLowerCase() : undefined;
    const usable =
      wanted !== undefined && KEYS.includes(wanted) && wanted.length === 1 ? wanted : undefined;
    const clash = found.some((other) => usable !== undefined && other.key === usable);
    found.push({ label: String(label), group, key: clash ? undefined : usable });
  }
}

function quoteSome(labels: readonly string[]): string {
  const shown = labels.slice(0, 3).map((label) => `“${label}”`);
  return labels.length > 3 ? `${shown.join(', ')} and ${labels.length - 3} more` : shown.join(', ');
}
