import { Liquid, LiquidError, ParseError, Parser, Tokenizer, TypeGuards } from 'liquidjs';
import type { Template, TopLevelToken } from 'liquidjs';
import { registerFilters } from './filters.js';
import { DEFAULT_LIMITS } from './limits.js';
import { findTooDeep } from './nesting.js';
import { EscapingOutput, registerTags } from './tags.js';

/** liquidjs's tokenizer, which finds the end of a text by a search in place of character by character. */
class QuickTokenizer extends Tokenizer {
  override readHTMLToken(stopStrings: string[]) {
    const begin = this.p;
    let stop = this.input.indexOf('{', begin);
    while (stop >= 0 && stop < this.N && !stopStrings.some((s) => this.input.startsWith(s, stop))) {
      stop = this.input.indexOf('{', stop + 1);
    }
    this.p = stop < 0 ? this.N : Math.min(stop, this.N);
    const token = super.readHTMLToken(stopStrings);
    token.begin = begin;
    return token;
  }
}

/** liquidjs's parser, with outputs that escape. */
class EscapingParser extends Parser {
  readonly #engine: Liquid;

  constructor(engine: Liquid) {
    super(engine);
    this.#engine = engine;
  }

  override parseToken(token: TopLevelToken, remaining: TopLevelToken[]) {
    if (!TypeGuards.isOutputToken(token)) return super.parseToken(token, remaining);
    try {
      return new EscapingOutput(token, this.#engine);
    } catch (error) {
      throw LiquidError.is(error) ? error : new ParseError(error as Error, token);
    }
  }
}

/** A Liquid engine with Ground Truth's filters and tags, and no way to a file. */
function createEngine({ strictFilters }: { strictFilters: boolean }): Liquid {
  const engine = new Liquid({
    templates: {},
    strictFilters,
    strictVariables: false,
    ownPropertyOnly: true,
    relativeReference: false,
  });
  registerFilters(engine);
  registerTags(engine);
  return engine;
}

/** Cuts a template into text, outputs and tags. */
export function tokenize(engine: Liquid, source: string): TopLevelToken[] {
  return new QuickTokenizer(source, engine.options.operators).readTopLevelTokens(engine.options);
}

/** Parses tokens; the list is used up. */
export function parse(engine: Liquid, tokens: TopLevelToken[]): Template[] {
  return new EscapingParser(engine).parseTokens(tokens);
}

/** Configured once and never changed: all that differs between renderings is in their contexts. */
export const ENGINE = createEngine({ strictFilters: true });

/** Takes any filter: for looking at a template that names a wrong one. */
const LENIENT_ENGINE = createEngine({ strictFilters: false });

/**
 * A template's parts, whatever filters it names; nothing where it does not parse, is too long to be
 * rendered, or nests too deep to be walked.
 */
export function parseLeniently(source: string): Template[] | undefined {
  if (source.length > DEFAULT_LIMITS.templateLength) return undefined;
  try {
    const tokens = tokenize(LENIENT_ENGINE, source);
    if (findTooDeep(tokens, DEFAULT_LIMITS.nesting)) return undefined;
    return parse(LENIENT_ENGINE, tokens);
  } catch {
    return undefined;
  }
}
