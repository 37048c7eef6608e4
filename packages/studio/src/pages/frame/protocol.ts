/**
 * What a task's frame and the page around it say to each other, by `postMessage`. The frame has an
 * opaque origin, so the page knows it by its window, and the frame knows the page as its parent.
 */

/** From the frame. */
export type FrameMessage =
  /** The template is there and wants its draft; `shortcuts` where an element shows its own keys. */
  | { readonly type: 'gt-task:ready'; readonly shortcuts?: boolean }
  /** The worker has begun to change something, of which a draft follows. */
  | { readonly type: 'gt-task:changed' }
  /** What the worker has done so far, by field. */
  | { readonly type: 'gt-task:draft'; readonly draft: unknown }
  /** The worker's answer, by field. */
  | { readonly type: 'gt-task:submit'; readonly answer: unknown }
  /** An element wants the engine that the page keeps. */
  | { readonly type: 'gt-task:engine' }
  /** A script of the template failed. */
  | { readonly type: 'gt-task:error'; readonly message: string }
  /** There is no task's page to show, and why: what an answer of the API says of a refusal. */
  | { readonly type: 'gt-task:failed'; readonly error: FrameFailure };

/** Why there is no page. */
export interface FrameFailure {
  readonly code: string;
  readonly message: string;
  readonly reason?: string;
}

/** To the frame. */
export type HostMessage =
  /** Begin, with the draft of last time; `lends` where the page keeps an engine for auto-segment. */
  | { readonly type: 'gt-task:start'; readonly draft: unknown; readonly lends?: boolean }
  /** The engine, over the port that comes with this; without one there is none. */
  | { readonly type: 'gt-task:engine' }
  /** Say now what was done so far. */
  | { readonly type: 'gt-task:collect' }
  /** Show the list of keys that an element of the template has. */
  | { readonly type: 'gt-task:shortcuts' }
  /** The time left, in seconds. */
  | { readonly type: 'gt-task:timer'; readonly remaining: number }
  /** The answer was not accepted, and why. */
  | { readonly type: 'gt-task:refused'; readonly message: string };
