import {
  CaptureTag,
  CycleTag,
  ForTag,
  Output,
  TablerowTag,
  Tag,
  TypeGuards,
  Value,
} from 'liquidjs';
import type {
  Context,
  Emitter,
  Liquid,
  Parser,
  TagToken,
  Template,
  Token,
  TopLevelToken,
} from 'liquidjs';
import { countIteration } from './state.js';
import { EscapedText, print } from './values.js';

type OutputToken = ConstructorParameters<typeof Output>[0];

/** The names of a look-up like `task.input.source-ref` or `box[1]['class-name']`, where none of them has to be computed. */
function plainPath({ postfix }: Value['initial']): (string | number)[] | undefined {
  const [token] = postfix;
  if (postfix.length !== 1 || !TypeGuards.isPropertyAccessToken(token)) return undefined;
  if (token.variable) return undefined;
  const path: (string | number)[] = [];
  for (const name of token.props) {
    const written =
      TypeGuards.isWordToken(name) ||
      TypeGuards.isQuotedToken(name) ||
      TypeGuards.isNumberToken(name);
    if (!written) return undefined;
    path.push(name.content);
  }
  return path;
}

/** A `{{ … }}` that escapes what it prints. */
export class EscapingOutput extends Output {
  /** Looked up at once, which is what most outputs do, in place of token by token. */
  readonly #path: (string | number)[] | undefined;

  constructor(token: OutputToken, liquid: Liquid) {
    super(token, liquid);
    this.#path = plainPath(this.value.initial);
  }

  override *render(context: Context, emitter: Emitter): IterableIterator<unknown> {
    if (!this.#path) {
      emitter.write(print(yield this.value.value(context, false)));
      return;
    }
    let value: unknown = yield context._get(this.#path);
    for (const filter of this.value.filters) value = yield filter.render(value, context);
    emitter.write(print(value));
  }
}

class EscapingEchoTag extends Tag {
  readonly #value: Value | undefined;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    this.tokenizer.skipBlank();
    if (!this.tokenizer.end()) {
      this.#value = new Value(this.tokenizer.readFilteredValue(), liquid);
    }
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    if (this.#value) emitter.write(print(yield this.#value.value(context, false)));
  }
}

class EscapingCycleTag extends CycleTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, unknown, unknown> {
    emitter.write(print(yield* super.render(context, emitter)));
    return undefined;
  }
}

const WITH_SPECIALS = /[&<>"']/;

/** Keeps that what was captured is escaped already. */
class EscapedCaptureTag extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    yield* super.render(context);
    const scope = context.bottom() as Record<string, unknown>;
    const html = scope[this.variable];
    if (typeof html === 'string' && WITH_SPECIALS.test(html)) {
      scope[this.variable] = new EscapedText(html);
    }
  }
}

/** Counts the turns of the loop that it is the first child of. */
class LoopTurn implements Template {
  readonly token: Token;

  constructor(token: Token) {
    this.token = token;
  }

  render(context: Context, emitter: Emitter): void {
    countIteration(context, emitter.buffer.length);
  }
}

class CountedForTag extends ForTag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid, parser);
    this.templates.unshift(new LoopTurn(token));
  }
}

class CountedTablerowTag extends TablerowTag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid, parser);
    this.templates.unshift(new LoopTurn(token));
  }
}

/** Tags that read other files: a Ground Truth template is one file. */
export const WITHHELD_TAGS: readonly string[] = ['include', 'render', 'layout', 'block'];

/** Gives an engine the tags of Ground Truth. */
export function registerTags(engine: Liquid): void {
  for (const name of WITHHELD_TAGS) delete engine.tags[name];
  engine.registerTag('for', CountedForTag);
  engine.registerTag('tablerow', CountedTablerowTag);
  engine.registerTag('capture', EscapedCaptureTag);
  engine.registerTag('cycle', EscapingCycleTag);
  engine.registerTag('echo', EscapingEchoTag);
}
