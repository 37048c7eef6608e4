import { TypeGuards } from 'liquidjs';
import type { Liquid } from 'liquidjs';
import type { TemplateError } from '../errors.js';
import type { LineIndex } from '../position.js';
import { tokenize } from './engine.js';
import { failureOf } from './failures.js';
import type { RenderLimits } from './limits.js';
import { EscapingOutput } from './tags.js';

/** Tags that stand inside others and have no class of their own. */
const INNER_TAG = /^(?:else|elsif|when|end(?:if|unless|case|for|tablerow|capture|comment|raw))$/;

/**
 * Every error that a template's outputs and tag names have, looked at one by one, since a parser
 * stops at the first.
 */
export function collectParseErrors(
  first: unknown,
  context: { engine: Liquid; limits: RenderLimits; lines: LineIndex },
  source: string,
): TemplateError[] {
  const errors = [failureOf(first, context)];
  const add = (error: TemplateError) => {
    const known = errors.some((e) => e.line === error.line && e.column === error.column);
    if (!known) errors.push(error);
  };
  let comments = 0;
  for (const token of tokenize(context.engine, source)) {
    if (TypeGuards.isTagToken(token)) {
      if (token.name === 'comment') comments += 1;
      else if (token.name === 'endcomment') comments -= 1;
      const known = token.name in context.engine.tags || INNER_TAG.test(token.name);
      if (comments === 0 && !known) {
        add(failureOf(new Error(`tag "${token.name}" not found`), context, token));
      }
    } else if (comments === 0 && TypeGuards.isOutputToken(token)) {
      try {
        new EscapingOutput(token, context.engine);
      } catch (error) {
        add(failureOf(error, context, token));
      }
    }
  }
  return errors.sort((a, b) => a.line - b.line || a.column - b.column);
}
