import { Tokenizer, TypeGuards, defaultOperators } from 'liquidjs';
import type { FilteredValueToken, PropertyAccessToken, Token } from 'liquidjs';
import type { LiquidPart } from '../html/scan-types.js';

/** A filter in an expression. */
export interface UsedFilter {
  name: string;
  /** Offset of its name in the template. */
  at: number;
}

/** A look-up such as `task.input.labels`. */
export interface UsedVariable {
  /** The parts that are written out: the path ends before the first computed part. */
  path: string[];
  /** Whether `path` is the whole look-up. */
  complete: boolean;
  at: number;
}

/** What one `{{ … }}` is made of. */
export interface OutputExpression {
  part: LiquidPart;
  /** The value before the filters, where it is one look-up. */
  variable: UsedVariable | undefined;
  /** The value before the filters, where it is a quoted text. */
  text: string | undefined;
  filters: UsedFilter[];
}

/** The written-out parts of a look-up. */
export function variableOf(token: PropertyAccessToken): UsedVariable {
  const path: string[] = [];
  for (const name of token.props) {
    if (TypeGuards.isWordToken(name) || TypeGuards.isQuotedToken(name)) path.push(name.content);
    else if (TypeGuards.isNumberToken(name)) path.push(String(name.content));
    else return { path, complete: false, at: token.begin };
  }
  return { path, complete: token.variable === undefined, at: token.begin };
}

function readExpression(source: string, from: number, to: number): FilteredValueToken | undefined {
  try {
    return new Tokenizer(source, defaultOperators, undefined, [from, to]).readFilteredValue();
  } catch {
    return undefined;
  }
}

/** Reads a `{{ … }}`; undefined where it is not well-formed, which is another rule's finding. */
export function readOutput(source: string, part: LiquidPart): OutputExpression | undefined {
  const from = part.contentBegin;
  const value = readExpression(source, from, from + part.content.length);
  if (!value) return undefined;
  const [first]: Token[] = value.initial.postfix;
  const only = value.initial.postfix.length === 1 ? first : undefined;
  return {
    part,
    variable: TypeGuards.isPropertyAccessToken(only) ? variableOf(only) : undefined,
    text: TypeGuards.isQuotedToken(only) ? only.content : undefined,
    filters: value.filters.map(({ name, begin }) => ({ name, at: begin })),
  };
}

/** Whether a filter of this name is among an output's. */
export function hasFilter({ filters }: OutputExpression, name: string): boolean {
  return filters.some((filter) => filter.name === name);
}

/** Name of a `{% … %}`, such as `for`. */
export function tagName({ content }: LiquidPart): string {
  return /^\s*(\w+|#)/.exec(content)?.[1] ?? '';
}
