import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';

/**
 * The base of elements that a form asks for an answer: form-associated, with `name`, `required`,
 * `disabled` and the validity that native controls have.
 */
export abstract class FormElement extends LitElement {
  static readonly formAssociated = true;

  /** The name under which the answer is submitted. */
  @property({ reflect: true }) name = '';

  /** Whether an empty answer keeps the form from being submitted. */
  @property({ type: Boolean, reflect: true }) required = false;

  protected readonly internals = this.attachInternals();

  #disabled = false;
  #formDisabled = false;

  /**
   * Whether the element takes no input and is left out of the form. The attribute follows at once, as
   * that of native controls does: the browser then says so outside of any update.
   */
  @property({ type: Boolean })
  get disabled(): boolean {
    return this.#disabled;
  }

  set disabled(disabled: boolean) {
    this.#disabled = Boolean(disabled);
    this.toggleAttribute('disabled', this.#disabled);
  }

  /** Whether `disabled` is set here or on a `fieldset` around. */
  get takesNoInput(): boolean {
    return this.#disabled || this.#formDisabled;
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  checkValidity(): boolean {
    this.revalidate();
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    this.revalidate();
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    this.revalidate();
    this.requestUpdate();
  }

  /** Brings the validity up to date with the answer. */
  protected abstract revalidate(): void;
}
