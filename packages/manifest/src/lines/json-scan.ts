import { ManifestError } from '../errors.js';

/** Where a member of an object stands in its text. */
export interface MemberSpan {
  /** The key, unescaped. */
  readonly key: string;
  readonly keyFrom: number;
  readonly valueFrom: number;
  readonly valueTo: number;
}

const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;
const DEEPEST = 1000;

/**
 * Reads JSON (RFC 8259) strictly, to say where it is wrong: engines' own messages give no place that
 * one can count on. Values are not built.
 */
export class JsonScan {
  #at = 0;
  #depth = 0;

  constructor(private readonly text: string) {}

  /**
   * The members of the object that the text is.
   *
   * @throws {ManifestError} `json-syntax` with the column, or `line-not-object`
   */
  members(): MemberSpan[] {
    this.#space();
    if (this.#code() !== 123) {
      this.#value();
      this.#end();
      throw new ManifestError('line-not-object', 'The value is no object.', {}, 'an object');
    }
    const found: MemberSpan[] = [];
    this.#object(found);
    this.#end();
    return found;
  }

  #end(): void {
    this.#space();
    if (this.#at < this.text.length) throw this.#wrong('the end of the line');
  }

  #value(): void {
    this.#space();
    const code = this.#code();
    if (code === QUOTE) this.#string();
    else if (code === 123 || code === 91) {
      if (++this.#depth > DEEPEST) throw this.#wrong(`at most ${DEEPEST} levels`);
      if (code === 123) this.#object();
      else this.#array();
      this.#depth--;
    } else if (code === 45 || (code >= 48 && code <= 57)) this.#number();
    else if (!this.#word('true') && !this.#word('false') && !this.#word('null')) {
      const isNoNumber = /^(?:NaN|Infinity)$/.test(this.#found());
      throw this.#wrong(isNoNumber ? 'a value, null where there is no number' : 'a value');
    }
  }

  #object(into?: MemberSpan[]): void {
    this.#at++;
    this.#space();
    if (this.#code() === 125) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#space();
      if (this.#code() !== QUOTE) throw this.#wrong('a key in double quotes');
      const keyFrom = this.#at;
      this.#string();
      const keyTo = this.#at;
      this.#space();
      if (this.#code() !== 58) throw this.#wrong('":"');
      this.#at++;
      this.#space();
      const valueFrom = this.#at;
      this.#value();
      into?.push({
        key: JSON.parse(this.text.slice(keyFrom, keyTo)) as string,
        keyFrom,
        valueFrom,
        valueTo: this.#at,
      });
      this.#space();
      const code = this.#code();
      if (code === 125) break;
      if (code !== 44) throw this.#wrong('"," or "}"');
      this.#at++;
    }
    this.#at++;
  }

  #array(): void {
    this.#at++;
    this.#space();
    if (this.#code() === 93) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#value();
      this.#space();
      const code = this.#code();
      if (code === 93) break;
      if (code !== 44) throw this.#wrong('"," or "]"');
      this.#at++;
    }
    this.#at++;
  }

  #string(): void {
    for (this.#at++; ; this.#at++) {
      const code = this.#code();
      if (code === QUOTE) break;
      if (Number.isNaN(code)) throw this.#wrong('the closing double quote');
      if (code < SPACE) throw this.#wrong('an escaped control character');
      if (code !== BACKSLASH) continue;
      this.#at++;
      const escaped = this.text[this.#at] ?? '';
      if (escaped === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(this.text.slice(this.#at + 1, this.#at + 5))) {
          throw this.#wrong('four hexadecimal digits');
        }
        this.#at += 4;
      } else if (!'"\\/bfnrt'.includes(escaped) || escaped === '') {
        throw this.#wrong('one of " \\ / b f n r t u');
      }
    }
    this.#at++;
  }

  #number(): void {
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    number.lastIndex = this.#at;
    const match = number.exec(this.text);
    if (!match) {
      const isNoNumber = this.#found() === '-Infinity';
      throw this.#wrong(isNoNumber ? 'a number, null where there is none' : 'a number');
    }
    this.#at += match[0].length;
  }

  #word(word: string): boolean {
    if (!this.text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#code();
      if (code !== SPACE && code !== TAB && code !== NEWLINE && code !== RETURN) return;
      this.#at++;
    }
  }

  #code(): number {
    return this.text.charCodeAt(this.#at);
  }

  /** What stands here: a word such as `NaN`, or one character. */
  #found(): string {
    const word = /[-\p{L}]{1,20}/uy;
    word.lastIndex = this.#at;
    return word.exec(this.text)?.[0] ?? this.text[this.#at] ?? '';
  }

  #wrong(expected: string): ManifestError {
    const found =
      this.#at < this.text.length ? JSON.stringify(this.#found()) : 'the end of the text';
    const place = { column: this.#at + 1 };
    return new ManifestError('json-syntax', `There is ${found}.`, place, expected);
  }
}
