/** What whoever asks the worker in an element's place can do with the answer. */
export interface DraftQuestion {
  /** Goes on with the newest of the earlier work. */
  readonly goOn: () => void;
  /** Throws the earlier work away. */
  readonly startAfresh: () => void;
  /** Has the element ask by itself after all. */
  readonly ask: () => void;
}

/**
 * An element is about to ask whether to go on with earlier work. A form that asks for all of its parts
 * takes the question over by `preventDefault()`, and answers it when the worker has.
 */
export class DraftQuestionEvent extends Event {
  constructor(readonly question: DraftQuestion) {
    super('gt-draft-question', { bubbles: true, cancelable: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'gt-draft-question': DraftQuestionEvent;
  }
}
