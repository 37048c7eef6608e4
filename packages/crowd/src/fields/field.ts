import { controls, LocaleController, tokens } from '@gt-elements/element-kit';
import { css, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
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
 * The base of the crowd elements that take an answer of their own: form-associated, with a name, an
 * inner native control that validates, and a message where the answer is not right.
 */
export abstract class CrowdField extends LitElement {
  static readonly formAssociated = true;
  static override readonly styles = [tokens, controls, fieldStyles];
  static override readonly shadowRootOptions: ShadowRootInit = {
    mode: 'open',
    delegatesFocus: true,
  };

  /** The name under which the answer is submitted. */
  @property({ reflect: true }) name = '';

  /** Whether the form waits for an answer. */
  @property({ type: Boolean, reflect: true }) required = false;

  @state() protected complaint = '';
  @state() private formDisabled = false;
  #disabled = false;

  protected readonly internals = this.attachInternals();
  protected readonly locale = new LocaleController(this, catalogs);

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.complaint = this.internals.validationMessage));
  }

  /**
   * Whether the field takes no input and is left out of the form. The attribute follows at once, as
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

  /** What the form collects: `undefined` or an empty text where there is no answer. */
  abstract get _submittableValue(): unknown;

  /** The native control inside, which messages point at. */
  protected abstract get control(): HTMLElement | null;

  /** What is wrong with the answer; an empty text where nothing is. */
  protected abstract problem(): { flags: ValidityStateFlags; message: string } | undefined;

  /** Puts the field back to what the template gave. */
  protected abstract resetAnswer(): void;

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get takesNoInput(): boolean {
    return this.#disabled || this.formDisabled;
  }

  checkValidity(): boolean {
    this.revalidate();
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    this.revalidate();
    return this.internals.reportValidity();
  }

  /** As Polymer's fields have it: checks, and shows what is wrong. */
  validate(): boolean {
    return this.checkValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.formDisabled = disabled;
  }

  formResetCallback(): void {
    this.resetAnswer();
    this.complaint = '';
  }

  protected override updated(_changed: PropertyValues): void {
    this.revalidate();
  }

  /** To be called whenever the answer changed. */
  protected revalidate(): void {
    const problem = this.takesNoInput ? undefined : this.problem();
    const anchor = this.control ?? undefined;
    if (problem) this.internals.setValidity(problem.flags, problem.message, anchor);
    else {
      this.internals.setValidity({});
      this.complaint = '';
    }
  }

  /** Tells the page of a change, which does not leave a shadow root by itself. */
  protected announceChange(): void {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
