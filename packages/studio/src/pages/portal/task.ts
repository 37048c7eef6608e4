import { Refused } from '../shared/ask.js';

/** A task as the portal's API gives it. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly customerId: string;
  /** Milliseconds worked so far, pauses left out. */
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly limitMs: number;
  readonly frameUrl: string;
  /** Null where the job has no instructions. */
  readonly instructionsUrl: string | null;
  readonly draft: unknown;
}

/** What a worker may do with a task besides submitting it. */
export type Act = 'decline' | 'release' | 'pause';

/**
 * Where the work on a task stands. `between`: the task is no longer the worker's, and the next one
 * could not be had. `elsewhere`: another window's answer counts.
 */
export type TaskState = 'working' | 'sending' | 'unsent' | 'between' | 'elsewhere' | 'over';

/** Where the work on a task stands once its answer was refused, or got lost on the way. */
export function stateAfter(
  error: unknown,
): Extract<TaskState, 'over' | 'elsewhere' | 'working' | 'unsent'> {
  if (!(error instanceof Refused)) return 'unsent';
  if (error.code === 'gone') return 'over';
  if (error.reason === 'submitted-before') return 'elsewhere';
  return error.code === 'invalid' ? 'working' : 'unsent';
}

/** From how little time left on it is said that a task will soon be over. */
export const SOON_MS = 60_000;

/** Whether that is to be said: not where a task has no more time to begin with. */
export function isSoonOver({ limitMs }: Task, left: number): boolean {
  return left < SOON_MS && limitMs > SOON_MS;
}

/** A duration as `0:18` or `1:02:05`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A limit in whole minutes where it is one, as Ground Truth shows it: `5 Min`. */
export function limitText(milliseconds: number, unit: string): string {
  const minutes = Math.round(milliseconds / 1000) / 60;
  return Number.isInteger(minutes) ? `${minutes} ${unit}` : clock(milliseconds);
}
