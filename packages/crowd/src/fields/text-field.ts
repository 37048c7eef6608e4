import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CrowdField } from './field.js';

/** What a text field and a text area share: label, preset, limits, validation while typing. */
export abstract class CrowdTextField extends CrowdField {
  /** Shown above the field. */
  @property() label = '';

  @property() placeholder = '';

  /** Shown where the answer is not right, in place of the browser's message. */
  @property({ attribute: 'error-message' }) errorMessage = '';

  /** Whether the answer is checked while the worker types, and characters that do not match `allowed-pattern` are ignored. */
  @property({ type: Boolean, attribute: 'auto-validate' }) autoValidate = false;

  /** A regular expression for the characters that are let in, with `auto-validate`. */
  @property({ attribute: 'allowed-pattern' }) allowedPattern = '';

  @property({ type: Boolean, attribute: 'auto-focus' }) autoFocus = false;
  @property({ type: Number, attribute: 'max-length' }) maxLength: number | undefined;
  @property({ type: Number, attribute: 'min-length' }) minLength: number | undefined;
  @property({ type: Boolean }) readonly = false;

  @query('.field') protected readonly control!: HTMLInputElement | HTMLTextAreaElement | null;

  #value: string | undefined;

  /** The text in the field; the attribute `value` is the preset. */
  get value(): string {
    return this.#value ?? this.getAttribute('value') ?? '';
  }

  set value(value: string | null | undefined) {
    const before = this.value;
    this.#value = value ?? '';
    this.requestUpdate('value', before);
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'value'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'value') this.requestUpdate();
  }

  get _submittableValue(): string {
    return this.value;
  }

  protected override firstUpdated(): void {
    if (this.autoFocus) this.control?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    const { control, value } = this;
    // A native file field takes no text but the empty one.
    const takesText = control?.type !== 'file' || value === '';
    if (control && takesText && control.value !== value) control.value = value;
    super.updated(changed);
  }

  protected get keptAnswer(): string | null {
    const isForKeeping = !['file', 'password'].includes(this.control?.type ?? '');
    return isForKeeping ? (this.#value ?? null) : null;
  }

  protected restoreAnswer(kept: string): void {
    this.value = kept;
  }

  protected resetAnswer(): void {
    this.#value = undefined;
    this.requestUpdate();
  }

  protected problem(): { flags: ValidityStateFlags; message: string } | undefined {
    const { control, value } = this;
    const own = this.errorMessage;
    if (this.required && value === '') {
      return { flags: { valueMissing: true }, message: own || this.locale.text('required') };
    }
    if (value !== '' && this.minLength !== undefined && value.length < this.minLength) {
      const message = this.locale.text('tooShort', { count: this.minLength });
      return { flags: { tooShort: true }, message: own || message };
    }
    if (control && control.value === value && !control.validity.valid) {
      return { flags: control.validity, message: own || control.validationMessage };
    }
    return undefined;
  }

  /** What assistive technology calls a control that no label names. */
  protected get controlName(): string | undefined {
    return this.label ? undefined : this.placeholder || this.name || this.locale.text('text');
  }

  /** The label above, the control, and what is wrong below. */
  protected frame(control: TemplateResult, below: unknown = nothing): TemplateResult {
    return html`<div class=${this.complaint ? 'invalid' : ''}>
      ${this.label ? html`<label class="label" for="control">${this.label}</label>` : nothing}
      ${control}
      ${
        this.complaint
          ? html`<div class="wrong" id="wrong" role="alert">${this.complaint}</div>`
          : nothing
      }
      ${below}
      <slot></slot>
    </div>`;
  }

  protected readonly onBeforeInput = (event: InputEvent): void => {
    if (!this.autoValidate || !this.allowedPattern || !event.data || event.isComposing) return;
    let pattern: RegExp;
    try {
      pattern = new RegExp(`^(?:${this.allowedPattern})$`, 'u');
    } catch {
      return;
    }
    if (![...event.data].every((character) => pattern.test(character))) event.preventDefault();
  };

  protected readonly onInput = (): void => {
    this.value = this.control?.value ?? '';
    this.revalidate();
    this.complaint =
      this.autoValidate && !this.internals.validity.valid ? this.internals.validationMessage : '';
  };

  protected readonly onChange = (): void => this.announceChange();
}
