import { Context, toValueSync } from 'liquidjs';
import type { Emitter, Template, TopLevelToken } from 'liquidjs';
import type { TemplateError } from '../errors.js';
import { LineIndex } from '../position.js';
import { ENGINE, parse, tokenize } from './engine.js';
import { failureOf } from './failures.js';
import { remember } from './grant-read-access.js';
import { DEFAULT_LIMITS, LimitReached, limitMessage } from './limits.js';
import type { RenderLimits } from './limits.js';
import { findTooDeep } from './nesting.js';
import { collectParseErrors } from './parse-errors.js';
import type { GrantReadAccess } from './grant-type.js';
import { attachState } from './state.js';
import type { RenderState } from './state.js';

/** The part of an `AbortSignal` that a rendering looks at. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}

/** How to render. */
export interface RenderOptions {
  /** What `grant_read_access` does; without it, URIs stay as they are. */
  grantReadAccess?: GrantReadAccess;
  /** Limits that differ from `DEFAULT_LIMITS`. */
  limits?: Partial<RenderLimits>;
  /** Ends a rendering that waits for `grantReadAccess` before its next pass. */
  signal?: AbortSignalLike;
}

/** What came of a rendering: a page, or errors. */
export interface RenderResult {
  /** The page; empty where there are errors. */
  html: string;
  errors: TemplateError[];
}

/** Passes over a template whose URIs come out of other URIs. */
const MOST_PASSES = 8;

/** Writes the page, and stops when it grows too long. */
class LimitedEmitter implements Emitter {
  buffer = '';
  readonly #bound: number;

  constructor(bound: number) {
    this.#bound = bound;
  }

  write(html: string): void {
    this.buffer += html;
    if (this.buffer.length > this.#bound) throw new LimitReached('outputLength', this.#bound);
  }
}

interface Parsed {
  source: string;
  templates: Template[];
}

function parseSource(source: unknown, limits: RenderLimits): Parsed | TemplateError[] {
  const start = { line: 1, column: 1 };
  if (typeof source !== 'string') {
    const message = `The template is ${source === null ? 'null' : typeof source}, where its text was expected.`;
    return [{ code: 'not-a-template', message, ...start }];
  }
  if (source.length > limits.templateLength) {
    const message = limitMessage('templateLength', limits.templateLength);
    return [{ code: 'limit', message, ...start }];
  }
  const context = () => ({ engine: ENGINE, limits, lines: new LineIndex(source) });
  let tokens: TopLevelToken[];
  try {
    tokens = tokenize(ENGINE, source);
  } catch (error) {
    return [failureOf(error, context())];
  }
  const tooDeep = findTooDeep(tokens, limits.nesting);
  if (tooDeep) return [failureOf(tooDeep.error, context(), tooDeep.token)];
  try {
    return { source, templates: parse(ENGINE, tokens) };
  } catch (error) {
    return collectParseErrors(error, context(), source);
  }
}

function renderOnce(
  { source, templates }: Parsed,
  taskInput: unknown,
  state: RenderState,
): RenderResult {
  const { limits } = state;
  state.iterations = 0;
  const scope = Object.assign(Object.create(null), { task: { input: taskInput } });
  const context = new Context(
    scope,
    ENGINE.options,
    { sync: true, renderLimit: limits.milliseconds, memoryLimit: limits.memory },
    { liquid: ENGINE },
  );
  attachState(context, state);
  try {
    const emitter = new LimitedEmitter(limits.outputLength);
    toValueSync(ENGINE.renderer.renderTemplates(templates, context, emitter));
    return { html: emitter.buffer, errors: [] };
  } catch (error) {
    const lines = new LineIndex(source);
    return { html: '', errors: [failureOf(error, { engine: ENGINE, limits, lines })] };
  }
}

/** Waits for all the answers that a pass asked for, and notes them. */
async function settle(state: RenderState): Promise<void> {
  const asked = [...state.pending];
  const answers = await Promise.allSettled(asked.map(([, answer]) => answer));
  answers.forEach((answer, at) => {
    const uri = asked[at][0];
    try {
      if (answer.status === 'fulfilled') remember(state.granted, uri, answer.value);
      else state.granted.set(uri, { error: answer.reason });
    } catch {
      // `remember` noted why; the next pass reports it at the place in the template.
    }
  });
  state.pending.clear();
}

function begin(source: unknown, options: RenderOptions) {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const state: RenderState = {
    limits,
    grantReadAccess: options.grantReadAccess,
    granted: new Map(),
    pending: new Map(),
    iterations: 0,
  };
  return { state, parsed: parseSource(source, limits) };
}

/**
 * Renders a Ground Truth custom template.
 *
 * Everything that `{{ … }}` prints is escaped, once, unless `skip_autoescape` is the last filter.
 * Nothing that is wrong with the template, the input or `grantReadAccess` throws: it is in `errors`.
 *
 * @param source The template's text.
 * @param taskInput What the template sees as `task.input`: JSON data.
 */
export async function renderTemplate(
  source: string,
  taskInput: unknown,
  options: RenderOptions = {},
): Promise<RenderResult> {
  const { parsed, state } = begin(source, options);
  if (Array.isArray(parsed)) return { html: '', errors: parsed };
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    if (options.signal?.aborted) return stopped('aborted', 'The rendering was aborted.');
    const result = renderOnce(parsed, taskInput, state);
    if (state.pending.size === 0) return result;
    await settle(state);
  }
  return stopped('grant-read-access', `After ${MOST_PASSES} passes there are still new URIs.`);
}

/**
 * {@link renderTemplate} for callers that cannot wait: there, a `grantReadAccess` that gives a
 * promise is an error.
 */
export function renderTemplateSync(
  source: string,
  taskInput: unknown,
  options: RenderOptions = {},
): RenderResult {
  const { parsed, state } = begin(source, options);
  if (Array.isArray(parsed)) return { html: '', errors: parsed };
  const result = renderOnce(parsed, taskInput, state);
  if (state.pending.size === 0) return result;
  for (const answer of state.pending.values()) answer.then(undefined, () => undefined);
  return stopped(
    'grant-read-access',
    'grantReadAccess gave a promise: use renderTemplate in place of renderTemplateSync.',
  );
}

function stopped(code: TemplateError['code'], message: string): RenderResult {
  return { html: '', errors: [{ code, message, line: 1, column: 1 }] };
}
