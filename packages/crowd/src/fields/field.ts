import { controls, FormElement, LocaleController, tokens } from '@gt-elements/element-kit';
import { css, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import { catalogs } from '../locales/index.js';

/** The look that all fields share. */
export const fieldStyles = css`
  :host {
    display: block;
    margin-block: 8px;
  }

  .label {
    display: block;
    font-weight: 600;
    margin-block-end: 4px;
  }

  .wrong {
    color: var(--_danger);
    font-size: 13px;
    margin-block-start: 4px;
  }

  .invalid .field {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
`;

/**
 * The base of the crowd elements that take an answer of their own, with an inner native control that
 * validates, and a message where the answer is not right.
 */
export abstract class CrowdField extends FormElement {
  static override readonly styles = [tokens, controls, fieldStyles];
  static override readonly shadowRootOptions: ShadowRootInit = {
    mode: 'open',
    delegatesFocus: true,
  };

  @state() protected complaint = '';

  protected readonly locale = new LocaleController(this, catalogs);

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.complaint = this.internals.validationMessage));
  }

  /** What the form collects: `undefined` or an empty text where there is no answer. */
  abstract get _submittableValue(): unknown;

  /** The native control inside, which messages point at. */
  protected abstract get control(): HTMLElement | null;

  /** What is wrong with the answer; an empty text where nothing is. */
  protected abstract problem(): { flags: ValidityStateFlags; message: string } | undefined;

  /** Puts the field back to what the template gave. */
  protected abstract resetAnswer(): void;

  /** The answer as text, for a page that is gone back to; `null` where the worker gave none. */
  protected abstract get keptAnswer(): string | null;

  /** Takes over what {@link keptAnswer} gave. */
  protected abstract restoreAnswer(kept: string): void;

  /** What the browser, or a draft, is to keep; {@link formStateRestoreCallback} takes it over. */
  get keptState(): string | null {
    return this.keptAnswer;
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.restoreAnswer(state);
  }

  /** As Polymer's fields have it: checks, and shows what is wrong. */
  validate(): boolean {
    return this.checkValidity();
  }

  formResetCallback(): void {
    this.resetAnswer();
    this.complaint = '';
  }

  protected override updated(_changed: PropertyValues): void {
    this.revalidate();
    this.internals.setFormValue(null, this.keptState);
  }

  /** To be called whenever the answer changed. */
  protected override revalidate(): void {
    const problem = this.takesNoInput ? undefined : this.problem();
    const anchor = this.control ?? undefined;
    if (problem) {
      this.internals.setValidity(problem.flags, problem.message, anchor);
      // What is shown may be in another language than before.
      if (this.complaint) this.complaint = problem.message;
    } else {
      this.internals.setValidity({});
      this.complaint = '';
    }
  }

  /** Tells the page of a change, which does not leave a shadow root by itself. */
  protected announceChange(): void {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
