import { Drop } from 'liquidjs';

/** A number as JSON writes it, inside or outside a text. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
/** What a number that JavaScript would print differently looks like; texts may look so, too. */
const PERHAPS_INEXACT = /[\d.]{16}|\d[eE]|\.\d*0(?!\d)|-0/;

/**
 * A number that JavaScript would print differently: an integer beyond 2^53, `1.0`, `1e3`. It prints
 * as it was written; conditions and arithmetic see the nearest number that JavaScript has.
 */
export class ExactNumber extends Drop {
  readonly text: string;

  /** @param text The number as JSON writes it. */
  constructor(text: string) {
    super();
    this.text = text;
  }

  override liquidMethodMissing(): undefined {
    return undefined;
  }

  override valueOf(): number {
    return Number(this.text);
  }

  override toString(): string {
    return this.text;
  }

  toJSON(): number {
    return Number(this.text);
  }
}

/**
 * JSON data in which numbers that JavaScript would print differently are {@link ExactNumber}s, so
 * that what a manifest line holds comes out of a template as it went in.
 *
 * @throws {SyntaxError} As `JSON.parse` does.
 */
export function parseExactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!PERHAPS_INEXACT.test(text)) return value;
  const mark = markNotIn(JSON.stringify(value));
  let found = false;
  const marked = text.replace(STRING_OR_NUMBER, (token) => {
    if (token.startsWith('"') || String(Number(token)) === token) return token;
    found = true;
    return `"${mark}${token}"`;
  });
  if (!found) return value;
  return JSON.parse(marked, (_key, item: unknown) =>
    typeof item === 'string' && item.startsWith(mark)
      ? new ExactNumber(item.slice(mark.length))
      : item,
  ) as unknown;
}

/** JSON of data as {@link parseExactJson} gives it; what JSON has no form for is `null`. */
export function exactJsonOf(value: unknown, indent?: number): string {
  let found = false;
  const plain = JSON.stringify(
    value,
    function (this: Record<string, unknown>, key, item: unknown) {
      found ||= this[key] instanceof ExactNumber;
      return item;
    },
    indent,
  );
  if (!found) return plain ?? 'null';
  const mark = markNotIn(plain);
  const marked = JSON.stringify(
    value,
    function (this: Record<string, unknown>, key, item: unknown) {
      const given = this[key];
      return given instanceof ExactNumber ? mark + given.text : item;
    },
    indent,
  );
  return marked.replace(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}

/** Letters that stand nowhere in a text. */
function markNotIn(text: string): string {
  let mark = 'exact';
  while (text.includes(mark)) mark += 'x';
  return mark;
}
