import type { Context, Liquid } from 'liquidjs';
import { ExactNumber } from './exact-json.js';
import { grantReadAccess } from './grant-read-access.js';
import { escaped, EscapedText, JsonText, jsonOf, Markup, textOf, unescaped } from './values.js';

/** A filter as liquidjs calls it. */
type FilterFunction = (
  this: { context: Context },
  value: unknown,
  ...parameters: unknown[]
) => unknown;

/** Filters that Ground Truth has beside, or in place of, those of standard Liquid. */
export const GROUND_TRUTH_FILTERS: Readonly<Record<string, FilterFunction>> = {
  escape: (value) => escaped(value),
  xml_escape: (value) => escaped(value),
  escape_once: (value) => (value instanceof EscapedText ? value : new EscapedText(textOf(value))),
  skip_autoescape: (value) => unescaped(value),
  to_json: (value) => new JsonText(jsonOf(value)),
  json: (value) => new JsonText(jsonOf(value)),
  size: (value) => sizeOf(value),
  grant_read_access(value) {
    return grantReadAccess(this.context, textOf(value));
  },
};

/** Characters, items or keys, as `.size` counts them: liquidjs's own filter knows no texts but strings, and no objects. */
function sizeOf(value: unknown): number {
  if (value instanceof EscapedText || value instanceof Markup) return value.html.length;
  if (value instanceof JsonText) return value.text.length;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** Filters of liquidjs that would let data through unescaped under another name. */
const WITHHELD = ['raw'];

/** Filters of liquidjs that work on texts, where a number is to be what was written. */
const OF_TEXTS = new Set(
  `append prepend replace replace_first replace_last remove remove_first remove_last upcase downcase
  capitalize strip lstrip rstrip strip_html strip_newlines newline_to_br normalize_whitespace
  truncate truncatewords split slice join array_to_sentence_string number_of_words url_encode
  url_decode cgi_escape uri_escape slugify base64_encode`.split(/\s+/),
);

/** Numbers as texts, also in a list that is to be joined. */
function writtenOut(item: unknown): unknown {
  if (item instanceof ExactNumber) return item.text;
  return Array.isArray(item) ? item.map(writtenOut) : item;
}

/**
 * Lets a filter of liquidjs work on text that is escaped already, so that what it gives is not
 * escaped a second time, and on numbers as they were written.
 */
function keepingForms(name: string, plain: FilterFunction): FilterFunction {
  const filter: FilterFunction = OF_TEXTS.has(name)
    ? function (value, ...parameters) {
        return plain.call(this, writtenOut(value), ...parameters.map(writtenOut));
      }
    : plain;
  return function (value, ...parameters) {
    // liquidjs would give the number that it compares by.
    if (name === 'default' && value instanceof ExactNumber) return value;
    let touched = value instanceof EscapedText;
    for (const parameter of parameters) if (parameter instanceof EscapedText) touched = true;
    if (!touched) return filter.call(this, value, ...parameters);
    const open = (item: unknown) => (item instanceof EscapedText ? item.html : item);
    const result = filter.call(this, open(value), ...parameters.map(open));
    const close = (item: unknown) => (typeof item === 'string' ? new EscapedText(item) : item);
    return Array.isArray(result) ? result.map(close) : close(result);
  };
}

/** Gives an engine the filters of Ground Truth. */
export function registerFilters(engine: Liquid): void {
  for (const name of WITHHELD) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(engine.filters)) {
    if (typeof filter === 'function') {
      engine.registerFilter(name, keepingForms(name, filter as FilterFunction));
    }
  }
  for (const [name, filter] of Object.entries(GROUND_TRUTH_FILTERS)) {
    engine.registerFilter(name, filter);
  }
}
