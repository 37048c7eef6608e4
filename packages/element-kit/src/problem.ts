import type { ReactiveControllerHost } from 'lit';

/** Something that keeps an element from working as it was asked to; for a host to read and a worker to see. */
export class ElementProblem extends Error {
  override readonly name = 'ElementProblem';

  /**
   * @param code Stable, for programs: `attribute-invalid`, `picture-not-loaded`, `picture-too-large`, …
   * @param message A sentence that says what, where, what was expected and what to do.
   * @param attribute The attribute that is at fault, where one is.
   */
  constructor(
    readonly code: string,
    message: string,
    readonly attribute?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Fired at an element when it meets a problem; `problem` says which. */
export class ProblemEvent extends Event {
  constructor(readonly problem: ElementProblem) {
    super('gt-error', { bubbles: true, composed: true });
  }
}

/**
 * Keeps the problems of an element: one for each key, so that a later good value of the same
 * attribute takes the message away. The element has the state `error` (`:state(error)`, and the
 * attribute `data-state="error"` for hosts that style by attribute) while there is any.
 */
export class Problems {
  readonly #byKey = new Map<string, ElementProblem>();
  readonly #dismissed = new WeakSet<ElementProblem>();

  constructor(
    private readonly host: HTMLElement & ReactiveControllerHost,
    private readonly internals: ElementInternals,
  ) {}

  get list(): readonly ElementProblem[] {
    return [...this.#byKey.values()];
  }

  /** Those that the worker has not dismissed. */
  get shown(): readonly ElementProblem[] {
    return this.list.filter((problem) => !this.#dismissed.has(problem));
  }

  /** Shows a problem no longer. It is still there: for the host, and in the element's state. */
  dismiss(problem: ElementProblem): void {
    this.#dismissed.add(problem);
    this.host.requestUpdate();
  }

  /** Shows a problem in the element and in the console, and fires `gt-error`. */
  report(key: string, problem: ElementProblem): void {
    this.#byKey.set(key, problem);
    this.#reflect();
    console.error(`<${this.host.localName}>: ${problem.message}`);
    this.host.dispatchEvent(new ProblemEvent(problem));
  }

  /** Takes the problem of this key away, if there is one. */
  clear(key: string): void {
    if (this.#byKey.delete(key)) this.#reflect();
  }

  #reflect(): void {
    const any = this.#byKey.size > 0;
    if (any) this.internals.states.add('error');
    else this.internals.states.delete('error');
    this.host.toggleAttribute('data-problem', any);
    this.host.requestUpdate();
  }
}

declare global {
  interface HTMLElementEventMap {
    'gt-error': ProblemEvent;
  }
}
