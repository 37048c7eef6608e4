import type { Answers } from './collect.js';

/**
 * The answers of a `crowd-form` are collected and about to be sent. A host that takes them over
 * calls `preventDefault()`: then nothing is posted and nothing shown.
 */
export class SubmittedEvent extends Event {
  constructor(
    /** An answer a name, as one entry of Ground Truth's `taskAnswers`. */
    readonly answers: Answers,
    /** The fields that are posted: `taskAnswers`, or one a leaf with `answer-format="flatten-objects"`. */
    readonly fields: Readonly<Record<string, string>>,
  ) {
    super('gt-submitted', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'gt-submitted': SubmittedEvent;
  }
}
