import type { LitElement, ReactiveController } from 'lit';
import { isFocusFree } from '../focus-free.js';

/**
 * Gives the focus to a question over the work as it comes, and to the work when it goes, where
 * nobody else has the focus: a page is not to lose it from a field of its own, nor a page around
 * this one from anything.
 */
export class QuestionFocus implements ReactiveController {
  #asked = false;
  #had = false;

  /**
   * @param work The part that is worked in.
   * @param onUnseen Called with a question that comes and does not get the focus.
   */
  constructor(
    private readonly host: LitElement,
    private readonly work: () => HTMLElement | null | undefined,
    private readonly onUnseen: () => void = () => undefined,
  ) {
    host.addController(this);
  }

  /** What answers the question that stands there without any loss; `undefined` where none stands. */
  get answer(): HTMLElement | undefined {
    return (
      this.host.renderRoot?.querySelector<HTMLElement>('[role=alertdialog] .primary') ?? undefined
    );
  }

  hostUpdate(): void {
    const question = this.answer?.closest('[role=alertdialog]');
    const { activeElement } = this.host.shadowRoot ?? document;
    this.#had = question?.contains(activeElement) ?? false;
  }

  hostUpdated(): void {
    const { answer } = this;
    const asked = answer !== undefined;
    const isNew = asked && !this.#asked;
    const isGone = !asked && this.#had;
    this.#asked = asked;
    if (isGone) this.toWork();
    if (!isNew) return;
    if (isFocusFree(this.host) && isSeen(answer)) answer.focus({ preventScroll: true });
    else this.onUnseen();
  }

  /** Gives the focus to the work, where nobody else has it. */
  toWork(): void {
    if (isFocusFree(this.host)) this.work()?.focus({ preventScroll: true });
  }
}

/** Whether a control is in the window: keys that scroll a page are not to press what is not seen. */
function isSeen(control: Element): boolean {
  const { top, bottom, left, right } = control.getBoundingClientRect();
  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
}
