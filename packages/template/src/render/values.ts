import { Drop } from 'liquidjs';
import { escapeHtml, escapeOnce, scriptSafeJson, unescapeHtml } from '../escape.js';
import { ExactNumber, exactJsonOf } from './exact-json.js';

/**
 * Text in which special characters may be entities already: what `escape`, `escape_once` and
 * `{% capture %}` give. It is printed without escaping its entities again, and nothing in it that
 * is not escaped becomes markup. Conditions and look-ups see the plain text.
 */
export class EscapedText extends Drop {
  readonly html: string;

  constructor(html: string) {
    super();
    this.html = html;
  }

  override liquidMethodMissing(key: string | number): unknown {
    return key === 'size' ? this.valueOf().length : undefined;
  }

  override valueOf(): string {
    return unescapeHtml(this.html);
  }

  override toString(): string {
    return this.valueOf();
  }

  toJSON(): string {
    return this.valueOf();
  }
}

/** What `skip_autoescape` gives: printed as it is. */
export class Markup extends Drop {
  readonly html: string;

  constructor(html: string) {
    super();
    this.html = html;
  }

  override liquidMethodMissing(): undefined {
    return undefined;
  }

  override valueOf(): string {
    return this.html;
  }

  override toString(): string {
    return this.html;
  }
}

/** What `to_json` gives: printed as escaped text, or made safe for a script by `skip_autoescape`. */
export class JsonText extends Drop {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override liquidMethodMissing(key: string | number): unknown {
    return key === 'size' ? this.text.length : undefined;
  }

  override valueOf(): string {
    return this.text;
  }

  override toString(): string {
    return this.text;
  }
}

/** JSON of any value; what JSON has no form for is `null`. */
export function jsonOf(value: unknown): string {
  if (value instanceof ExactNumber) return value.text;
  return exactJsonOf(value instanceof Drop ? dropValue(value) : value);
}

function dropValue(drop: Drop): unknown {
  const valueOf: unknown = drop.valueOf;
  return typeof valueOf === 'function' ? drop.valueOf() : null;
}

/**
 * The plain text that a value prints as, before escaping. Objects and arrays are JSON, since AWS's
 * own templates put them in attributes without a filter (`keys="{{ task.input.x }}"`).
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined || typeof value === 'function') return '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof ExactNumber) return value.text;
  if (value instanceof Drop) return textOf(dropValue(value));
  return jsonOf(value);
}

/** What `{{ value }}` writes to the page. */
export function print(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value instanceof Drop) {
    if (value instanceof Markup) return value.html;
    if (value instanceof EscapedText) return escapeOnce(value.html);
  }
  return escapeHtml(textOf(value));
}

/** What `escape` gives; text that is escaped already stays so. */
export function escaped(value: unknown): EscapedText {
  return value instanceof EscapedText ? value : new EscapedText(escapeHtml(textOf(value)));
}

/** What `skip_autoescape` gives. */
export function unescaped(value: unknown): Markup {
  if (value instanceof Markup) return value;
  if (value instanceof EscapedText) return new Markup(value.html);
  if (value instanceof JsonText) return new Markup(scriptSafeJson(value.text));
  const isJson = typeof value === 'object' && value !== null && !(value instanceof Drop);
  return new Markup(isJson ? scriptSafeJson(jsonOf(value)) : textOf(value));
}
