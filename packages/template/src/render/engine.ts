import { Liquid, LiquidError, ParseError, Parser, Tokenizer, TypeGuards } from 'liquidjs';
import type { Template, TopLevelToken } from 'liquidjs';
import { registerFilters } from './filters.js';
import { EscapingOutput, registerTags } from './tags.js';

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
export function createEngine(): Liquid {
  const engine = new Liquid({
    templates: {},
    strictFilters: true,
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
  return new Tokenizer(source, engine.options.operators).readTopLevelTokens(engine.options);
}

/** Parses tokens; the list is used up. */
export function parse(engine: Liquid, tokens: TopLevelToken[]): Template[] {
  return new EscapingParser(engine).parseTokens(tokens);
}
