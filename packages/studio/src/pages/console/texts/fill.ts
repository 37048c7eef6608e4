const BRACES = /\{(\w+)\}/;

/** A text with values in the place of their names in braces. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return fillParts(text, values).join('');
}

/** As {@link fill}, where a value may be a part of a page: the pieces, in their order. */
export function fillParts<T>(
  text: string,
  values: Readonly<Record<string, T>>,
): readonly (string | T)[] {
  // Every second piece is a name, since the expression has one group.
  return text
    .split(BRACES)
    .map((piece, at) => (at % 2 === 0 ? piece : (values[piece] ?? '')))
    .filter((piece) => piece !== '');
}
