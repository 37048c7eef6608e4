import type { Fits } from './fits.js';
import { wrongParameter } from './groups.js';

type Test = (message: unknown) => boolean;

/** Brackets inside brackets that a pattern may have; its length bounds the rest. */
const DEEPEST = 20;

const TOKENS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['space', /\s+/y],
  ['selector', /\$(?:\.[\w-]+|\[\d+\]|\.?\["(?:[^"\\]|\\.)*"\])+/y],
  ['text', /"(?:[^"\\]|\\.)*"/y],
  ['operator', /!=|<=|>=|[=<>]/y],
  ['mark', /&&|\|\||[(){}]/y],
  ['word', /[\w.*:/@+-]+/y],
];

interface Token {
  readonly kind: string;
  readonly text: string;
  readonly at: number;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pattern.length) {
    const found = TOKENS.map(([kind, expression]) => {
      expression.lastIndex = at;
      return { kind, text: expression.exec(pattern)?.[0] ?? '', at };
    }).find(({ text }) => text !== '');
    if (!found) throw wrongParameter(`Invalid filter pattern at character ${at + 1}.`);
    if (found.kind !== 'space') tokens.push(found);
    at += found.text.length;
  }
  return tokens;
}

const unquoted = (text: string) =>
  text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;

function selected(selector: string): (message: unknown) => unknown {
  const keys = [...selector.matchAll(/\.([\w-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? quoted ?? '',
  );
  return (message) =>
    keys.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      message,
    );
}

/** Whether a text is one with `*` for anything, in time that no pattern can blow up. */
function matches(text: string, wanted: string): boolean {
  const [head = '', ...parts] = wanted.split('*');
  const tail = parts.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

function equals(wanted: string): Test {
  const number = Number(wanted);
  return (value) =>
    typeof value === 'number'
      ? value === number
      : typeof value === 'string' && matches(value, wanted);
}

function compare(operator: string, wanted: string): Test {
  if (operator === '=') return equals(wanted);
  if (operator === '!=') {
    const same = equals(wanted);
    return (value) => value !== undefined && !same(value);
  }
  const bound = Number(wanted);
  if (Number.isNaN(bound))
    throw wrongParameter(`Invalid filter pattern: "${wanted}" is no number.`);
  const holds: Readonly<Record<string, (value: number) => boolean>> = {
    '<': (value) => value < bound,
    '<=': (value) => value <= bound,
    '>': (value) => value > bound,
    '>=': (value) => value >= bound,
  };
  return (value) => typeof value === 'number' && (holds[operator]?.(value) ?? false);
}

/** Reads conditions by descent: `||` of `&&` of comparisons or bracketed conditions. */
class Reader {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Test {
    this.expect('{');
    const test = this.either(0);
    this.expect('}');
    const rest = this.tokens[this.position];
    if (rest) throw this.wrong(rest);
    return test;
  }

  private either(depth: number): Test {
    const parts = [this.both(depth)];
    while (this.takes('||')) parts.push(this.both(depth));
    return (message) => parts.some((part) => part(message));
  }

  private both(depth: number): Test {
    const parts = [this.single(depth)];
    while (this.takes('&&')) parts.push(this.single(depth));
    return (message) => parts.every((part) => part(message));
  }

  private single(depth: number): Test {
    if (this.takes('(')) {
      if (depth === DEEPEST) throw wrongParameter('Invalid filter pattern: too many brackets.');
      const test = this.either(depth + 1);
      this.expect(')');
      return test;
    }
    const selector = this.next();
    if (selector.kind !== 'selector') throw this.wrong(selector);
    const of = selected(selector.text);
    const operator = this.next();
    if (operator.kind === 'operator') {
      const value = this.next();
      if (value.kind !== 'text' && value.kind !== 'word') throw this.wrong(value);
      const holds = compare(operator.text, unquoted(value.text));
      return (message) => holds(of(message));
    }
    const words = [operator.text, this.next().text].map((word) => word.toUpperCase()).join(' ');
    const known: Readonly<Record<string, Test>> = {
      'IS NULL': (value) => value === null,
      'IS TRUE': (value) => value === true,
      'IS FALSE': (value) => value === false,
      'NOT EXISTS': (value) => value === undefined,
    };
    const holds = known[words];
    if (!holds) throw this.wrong(operator);
    return (message) => holds(of(message));
  }

  private takes(mark: string): boolean {
    if (this.tokens[this.position]?.text !== mark) return false;
    this.position += 1;
    return true;
  }

  private expect(mark: string): void {
    if (!this.takes(mark)) throw this.wrong(this.tokens[this.position], mark);
  }

  private next(): Token {
    const token = this.tokens[this.position];
    if (!token) throw this.wrong(token);
    this.position += 1;
    return token;
  }

  private wrong(token: Token | undefined, expected = '{ $.name = "value" }') {
    const place = token ? `at character ${token.at + 1}` : 'at the end';
    return wrongParameter(`Invalid filter pattern ${place}: ${expected} was expected.`);
  }
}

/**
 * Reads a filter pattern for JSON messages, as CloudWatch's guide describes it: `{ $.a.b = "x*" }`
 * with `= != < <= > >=`, `IS NULL`, `IS TRUE`, `IS FALSE`, `NOT EXISTS`, `&&`, `||` and brackets.
 *
 * @throws {AwsError} `InvalidParameterException`, with the place.
 */
export function readJsonPattern(pattern: string): Fits {
  const test = new Reader(tokensOf(pattern)).whole();
  return (message) => {
    try {
      return test(JSON.parse(message));
    } catch {
      return false;
    }
  };
}
