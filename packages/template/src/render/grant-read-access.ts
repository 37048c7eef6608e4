import type { Context } from 'liquidjs';
import { LimitReached } from './limits.js';
import { stateOf } from './state.js';

/** Thrown where `grantReadAccess` gave no URI; its message is the callback's own. */
export class GrantFailed extends Error {
  constructor(uri: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`No read access to ${JSON.stringify(uri)}: ${reason}`, { cause });
    this.name = 'GrantFailed';
  }
}

const isThenable = (value: unknown): value is PromiseLike<string> =>
  typeof value === 'object' && value !== null && 'then' in value;

/**
 * The filter `grant_read_access`. Where the caller's answer is a promise, this pass gets an empty
 * text and the rendering is done again once all answers are there, so that a page with many objects
 * waits for the slowest answer and not for their sum.
 */
export function grantReadAccess(context: Context, uri: string): string {
  const state = stateOf(context);
  if (uri === '' || !state.grantReadAccess || state.pending.has(uri)) {
    return state.grantReadAccess ? '' : uri;
  }
  const known = state.granted.get(uri);
  if (known) {
    if ('error' in known) throw new GrantFailed(uri, known.error);
    return known.uri;
  }
  if (state.granted.size + state.pending.size >= state.limits.grants) {
    throw new LimitReached('grants', state.limits.grants);
  }
  let answer: string | PromiseLike<string>;
  try {
    answer = state.grantReadAccess(uri);
  } catch (error) {
    throw new GrantFailed(uri, error);
  }
  if (isThenable(answer)) {
    state.pending.set(uri, answer);
    return '';
  }
  return remember(state.granted, uri, answer);
}

/** Notes an answer; one that is no text is an error. */
export function remember(
  granted: Map<string, { uri: string } | { error: unknown }>,
  uri: string,
  answer: unknown,
): string {
  if (typeof answer !== 'string') {
    const error = new Error(`grantReadAccess gave ${typeof answer}, where a URI was expected.`);
    granted.set(uri, { error });
    throw new GrantFailed(uri, error);
  }
  granted.set(uri, { uri: answer });
  return answer;
}
