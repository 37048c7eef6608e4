import type { LitElement } from 'lit';

/** The element of which the answer is kept. */
export interface DraftedElement extends LitElement {
  readonly taskId: string;
  readonly name: string;
  readonly src: string;
  readonly form: HTMLFormElement | null;
}

/** The answer, and what is done with it. */
export interface DraftedAnswer {
  /** The answer as it is now, in a shape that {@link take} reads. */
  readonly current: () => unknown;
  readonly take: (answer: unknown) => void;
  /** The worker has gone on with earlier work. */
  readonly wentOn: () => void;
  /** The part that the worker chooses in. */
  readonly work: () => HTMLElement | null;
  /** Whether the answer may be submitted has changed. */
  readonly revalidate: () => void;
}
