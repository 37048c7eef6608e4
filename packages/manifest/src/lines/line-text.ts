import { JsonScan } from './json-scan.js';

/**
 * The text of a line with attributes set: the values of those that are there are replaced in place,
 * the others follow at the end. All else stays byte for byte: key order, spaces, `0.0`, large
 * numbers and escapes, which a trip through objects would change.
 *
 * @param text A JSON object.
 * @param attributes Names with the JSON of their values.
 * @throws {ManifestError} `json-syntax`, `line-not-object`
 */
export function withAttributes(
  text: string,
  attributes: readonly (readonly [name: string, json: string])[],
): string {
  const members = new JsonScan(text).members();
  const replaced = new Map<number, string>();
  const added: string[] = [];
  for (const [name, json] of attributes) {
    const places = members.flatMap(({ key }, at) => (key === name ? [at] : []));
    if (places.length === 0) added.push(`${JSON.stringify(name)}:${json}`);
    for (const place of places) replaced.set(place, json);
  }
  let result = '';
  let from = 0;
  members.forEach(({ valueFrom, valueTo }, at) => {
    const json = replaced.get(at);
    if (json === undefined) return;
    result += text.slice(from, valueFrom) + json;
    from = valueTo;
  });
  if (added.length === 0) return result + text.slice(from);
  const close = text.lastIndexOf('}');
  const last = members.at(-1);
  const end = last ? last.valueTo : close;
  const body = end > from ? text.slice(from, end) : '';
  return `${result}${body}${last ? ',' : ''}${added.join(',')}${text.slice(Math.max(end, from))}`;
}

/** The text of a line without the named attributes. */
export function withoutAttributes(text: string, names: ReadonlySet<string>): string {
  const members = new JsonScan(text).members();
  const kept = members.filter(({ key }) => !names.has(key));
  if (kept.length === members.length) return text;
  return `{${kept.map(({ keyFrom, valueTo }) => text.slice(keyFrom, valueTo)).join(',')}}`;
}

/** The names and the JSON of a line's attributes, as they stand. */
export const attributeTexts = (text: string): (readonly [name: string, json: string])[] =>
  new JsonScan(text)
    .members()
    .map(({ key, valueFrom, valueTo }) => [key, text.slice(valueFrom, valueTo)] as const);
