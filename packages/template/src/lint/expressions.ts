import { Tokenizer, TypeGuards, defaultOperators } from 'liquidjs';
import type { FilteredValueToken, PropertyAccessToken, Token } from 'liquidjs';
import type { LiquidPart } from '../html/scan-types.js';
import type { OutputExpression, UsedVariable } from './expression-types.js';

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
