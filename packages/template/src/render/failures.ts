import { LiquidError } from 'liquidjs';
import type { Liquid, Token } from 'liquidjs';
import type { TemplateError, TemplateErrorCode } from '../errors.js';
import type { LineIndex } from '../position.js';
import { didYouMean } from '../suggest.js';
import { GrantFailed } from './grant-read-access.js';
import { LimitReached, limitMessage } from './limits.js';
import type { RenderLimits } from './limits.js';
import { WITHHELD_TAGS } from './tags.js';

interface FailureContext {
  engine: Liquid;
  limits: RenderLimits;
  lines: LineIndex;
}

const isOverflow = (error: unknown) =>
  error instanceof Error && /call stack|too much recursion/i.test(error.message);

/** The innermost error that liquidjs wrapped. */
function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof Error && 'originalError' in origin) origin = origin.originalError;
  return origin;
}

/** liquidjs ends its messages with the file, line and column, which we give apart. */
const withoutPlace = (message: string) => message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/, '');

const sentence = (text: string) => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
};

function explainUnknownFilter(name: string, engine: Liquid): string {
  const hint =
    name === 'raw'
      ? ' Ground Truth prints a value without escaping with "skip_autoescape".'
      : didYouMean(name, Object.keys(engine.filters));
  return `There is no filter "${name}".${hint}`;
}

function explainUnknownTag(name: string, engine: Liquid): string {
  if (WITHHELD_TAGS.includes(name)) {
    return `The tag "${name}" reads another file, and a Ground Truth template is one file: put the text in its place.`;
  }
  return `There is no tag "${name}" here.${didYouMean(name, Object.keys(engine.tags))}`;
}

/** Code and message of what went wrong, without its place. */
function explain(
  error: unknown,
  { engine, limits }: FailureContext,
): { code: TemplateErrorCode; message: string; word?: string } {
  const origin = originOf(error);
  if (origin instanceof LimitReached) return { code: 'limit', message: origin.message };
  if (origin instanceof GrantFailed) return { code: 'grant-read-access', message: origin.message };
  if (isOverflow(origin))
    return { code: 'limit', message: limitMessage('nesting', limits.nesting) };
  const text = withoutPlace(origin instanceof Error ? origin.message : String(origin));
  if (text.startsWith('template render limit')) {
    return { code: 'limit', message: limitMessage('milliseconds', limits.milliseconds) };
  }
  if (text.startsWith('memory alloc limit') || /invalid (?:string|array) length/i.test(text)) {
    return { code: 'limit', message: limitMessage('memory', limits.memory) };
  }
  const filter = /^undefined filter: (.*)$/s.exec(text)?.[1];
  if (filter !== undefined) {
    return { code: 'unknown-filter', message: explainUnknownFilter(filter, engine), word: filter };
  }
  const tag = /^tag "(.*)" not found$/s.exec(text)?.[1];
  if (tag !== undefined) {
    return { code: 'unknown-tag', message: explainUnknownTag(tag, engine), word: tag };
  }
  if (/not closed$/s.test(text)) {
    return {
      code: 'unclosed-tag',
      message: `${sentence(text)} Close it before the end of the template.`,
    };
  }
  const name = error instanceof Error ? error.name : '';
  return { code: name === 'RenderError' ? 'render' : 'syntax', message: sentence(text) };
}

/** Where, inside a token, a word that is wrong begins. */
function offsetOf(token: Token, word: string | undefined): number {
  if (word === undefined) return token.begin;
  const text = token.input.slice(token.begin, token.end);
  const inside = /^\{\{/.test(text)
    ? text.search(new RegExp(`\\|\\s*${escapeForRegExp(word)}`))
    : 0;
  if (inside <= 0) return token.begin;
  return token.begin + text.indexOf(word, inside);
}

const escapeForRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Makes an error of the list from whatever parsing or rendering threw. */
export function failureOf(error: unknown, context: FailureContext, token?: Token): TemplateError {
  const at = token ?? (LiquidError.is(error) ? error.token : undefined);
  const { code, message, word } = explain(error, context);
  return { code, message, ...context.lines.at(at ? offsetOf(at, word) : 0) };
}
