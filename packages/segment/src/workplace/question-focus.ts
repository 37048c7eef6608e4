import type { ReactiveController } from 'lit';
import { isFocusFree } from './focus-free.js';
import type { WorkplaceHost } from './workplace.js';

/**
 * Gives the focus to a question over the picture as it comes, and to the picture when it goes, where
 * nobody else has the focus: a page is not to lose it from a field of its own, nor a page around
 * this one from anything.
 */
export class QuestionFocus implements ReactiveController {
  #asked = false;
  #had = false;

  /** @param onUnseen Called with a question that comes and does not get the focus. */
  constructor(
    private readonly host: WorkplaceHost,
    private readonly onUnseen: () => void,
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
    if (isGone) this.toPicture();
    if (!isNew) return;
    if (isFocusFree(this.host) && isSeen(answer)) answer.focus({ preventScroll: true });
    else this.onUnseen();
  }

  /** Gives the focus to the picture, where nobody else has it. */
  toPicture(): void {
    if (isFocusFree(this.host)) this.host.surface?.focus({ preventScroll: true });
  }
}

/** Whether a control is in the window: keys that scroll a page are not to press what is not seen. */
function isSeen(control: Element): boolean {
  const { top, bottom, left, right } = control.getBoundingClientRect();
  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
}
