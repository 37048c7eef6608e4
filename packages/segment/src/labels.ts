import type { LabelClass } from '@gt-elements/editor';
import { assignColors } from '@gt-elements/manifest';

/** A class as a host may give it: its name, or its name with a colour and a key. */
export type LabelOption =
  string | { readonly label: string; readonly color?: string; readonly key?: string };

/**
 * Checks a list of labels as it came out of an attribute or a property.
 *
 * @throws {Error} whose message says what was expected.
 */
export function checkLabels(value: unknown): LabelOption[] {
  const expected = "a list of names, such as ['Car', 'Person']";
  if (!Array.isArray(value)) throw new Error(expected);
  const seen = new Set<string>();
  for (const entry of value as unknown[]) {
    const name = nameOf(entry);
    if (name === undefined || name.trim() === '') throw new Error(expected);
    if (seen.has(name)) throw new Error(`${expected}, each once (“${name}” is there twice)`);
    seen.add(name);
    const { color } = Object(entry) as { color?: unknown };
    if (color !== undefined && !(typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color))) {
      throw new Error(`${expected}; a color is written as #rrggbb`);
    }
  }
  return value as LabelOption[];
}

/**
 * The classes of the editor, in the colours that Ground Truth gives to labels in this order.
 *
 * @param earlier Colours by name that earlier work has, for labels that come without one.
 */
export function toClasses(
  labels: readonly LabelOption[],
  earlier: Readonly<Record<string, { readonly color: string }>> = {},
): LabelClass[] {
  const entries = labels.map((entry) => (typeof entry === 'string' ? { label: entry } : entry));
  const given: Record<string, string> = {};
  for (const { label, color } of entries as { label: string; color?: string }[]) {
    const known = color ?? earlier[label]?.color;
    if (known) given[label] = known;
  }
  const colors = assignColors(
    entries.map(({ label }) => label),
    given,
  );
  return entries.map(({ label, key }: { label: string; key?: string }, at) => ({
    name: label,
    color: colors[at]!,
    ...(key ? { key } : {}),
  }));
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  const { label } = Object(entry) as { label?: unknown };
  return typeof label === 'string' ? label : undefined;
}
