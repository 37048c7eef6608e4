/** A text that is not JSON5, with the place, counted from 1. */
export class Json5Error extends SyntaxError {
  override readonly name = 'Json5Error';
  readonly lineNumber: number;
  readonly columnNumber: number;

  constructor(text: string, at: number) {
    const lines = text.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/);
    const found = at < text.length ? `“${String.fromCodePoint(text.codePointAt(at)!)}”` : 'the end';
    super(`JSON5 does not go on with ${found} at line ${lines.length}`);
    this.lineNumber = lines.length;
    this.columnNumber = lines.at(-1)!.length + 1;
  }
}

const SKIPPED =
  /(?:[\t\n\v\f\r\u2028\u2029\ufeff\p{Zs}]|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/uy;
const WORD = /null|true|false/y;
const NUMBER =
  /([+-]?)(Infinity|NaN|0[xX][\dA-Fa-f]+|(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
const NAME =
  /(?:[$_\p{ID_Start}]|\\u[\dA-Fa-f]{4})(?:[$\u200c\u200d\p{ID_Continue}]|\\u[\dA-Fa-f]{4})*/uy;
const WHOLE_NAME = /^[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*$/u;
const PLAIN = { '"': /[^"\\\n\r]*/y, "'": /[^'\\\n\r]*/y };
const ESCAPE = /\r\n|x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|0(?!\d)|[^\dxu]/uy;

/** What an escape stands for where that is not the letter itself. */
const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

const WORDS: Readonly<Record<string, unknown>> = { null: null, true: true, false: false };

/**
 * Reads JSON5: JSON with single quotes, names without quotes, trailing commas, comments, and numbers
 * as ECMAScript has them. Nothing is evaluated. An own reader, since all that is needed of one is a
 * tenth of what the package of that name weighs on a page.
 *
 * @throws {Json5Error}
 * @see https://spec.json5.org
 */
export function parseJson5(text: string): unknown {
  let at = 0;
  const fail = (): never => {
    throw new Json5Error(text, at);
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  /** Passes over what means nothing; says what comes then. */
  const next = (): string | undefined => {
    take(SKIPPED);
    return text[at];
  };

  const string = (quote: '"' | "'"): string => {
    let value = '';
    at++;
    for (;;) {
      value += take(PLAIN[quote])![0];
      const end = text[at];
      if (end !== '\\' && end !== quote) return fail();
      at++;
      if (end === quote) return value;
      const escape = take(ESCAPE) ?? fail();
      const [whole, two, four] = escape;
      const code = two ?? four;
      value += code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPED[whole] ?? whole);
    }
  };

  const name = (): string => {
    const start = at;
    const [written] = take(NAME) ?? fail();
    const meant = written.replace(/\\u(....)/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (WHOLE_NAME.test(meant)) return meant;
    at = start;
    return fail();
  };

  /** The members of a list or an object up to its end, each with what `read` does. */
  const members = (end: ']' | '}', read: () => void): void => {
    at++;
    while (next() !== end) {
      read();
      if (next() === ',') at++;
      else if (text[at] !== end) fail();
    }
    at++;
  };

  const value = (): unknown => {
    const first = next();
    if (first === '"' || first === "'") return string(first);
    if (first === '[') {
      const list: unknown[] = [];
      members(']', () => list.push(value()));
      return list;
    }
    if (first === '{') {
      const object = {};
      members('}', () => {
        const quote = text[at];
        const key = quote === '"' || quote === "'" ? string(quote) : name();
        if (next() !== ':') fail();
        at++;
        // Not an assignment: the key `__proto__` is one like any other.
        const own = { writable: true, enumerable: true, configurable: true };
        Object.defineProperty(object, key, { value: value(), ...own });
      });
      return object;
    }
    const word = take(WORD);
    if (word) return WORDS[word[0]];
    const [, sign, number] = take(NUMBER) ?? fail();
    return (sign === '-' ? -1 : 1) * Number(number);
  };

  const read = value();
  if (next() !== undefined) fail();
  return read;
}
