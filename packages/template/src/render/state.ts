import type { Context } from 'liquidjs';
import { LimitReached } from './limits.js';
import type { GrantReadAccess } from './grant-type.js';
import type { RenderLimits } from './limits.js';

/** What one rendering keeps beside liquidjs's own context. */
export interface RenderState {
  readonly limits: RenderLimits;
  readonly grantReadAccess: GrantReadAccess | undefined;
  /** Answers of `grantReadAccess` that are known: the URI, or why there is none. */
  readonly granted: Map<string, { uri: string } | { error: unknown }>;
  /** Answers that this pass over the template still waits for. */
  readonly pending: Map<string, PromiseLike<string>>;
  iterations: number;
}

const REGISTER = 'ground-truth';

/** Puts the state where filters and tags find it. */
export function attachState(context: Context, state: RenderState): void {
  context.setRegister(REGISTER, state);
}

/** The state of the rendering that a context belongs to. */
export function stateOf(context: Context): RenderState {
  return context.getRegister<RenderState | undefined>(REGISTER)!;
}

/** Counts one turn of a loop. */
export function countIteration(context: Context, written: number): void {
  const state = stateOf(context);
  state.iterations += 1;
  if (state.iterations > state.limits.loopIterations) {
    throw new LimitReached('loopIterations', state.limits.loopIterations);
  }
  if (written > state.limits.outputLength) {
    throw new LimitReached('outputLength', state.limits.outputLength);
  }
}
