import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CrowdField } from './field.js';

const tickStyles = css`
  :host {
    display: inline-block;
    margin-block: 2px;
    margin-inline-end: 12px;
    vertical-align: middle;
  }

  label {
    align-items: center;
    cursor: pointer;
    display: flex;
    gap: 8px;
    min-block-size: 32px;
  }

  @media (pointer: coarse) {
    label {
      min-block-size: 44px;
    }
  }

  input {
    accent-color: var(--_accent);
    block-size: 20px;
    flex: none;
    inline-size: 20px;
    margin: 0;
  }

  :host([disabled]) label {
    cursor: not-allowed;
    opacity: 0.6;
  }

  .switch input {
    appearance: none;
    background: var(--_line-strong);
    block-size: 22px;
    border-radius: 11px;
    cursor: inherit;
    inline-size: 38px;
    position: relative;
    transition: background-color 120ms;
  }

  .switch input::before {
    background: var(--_surface);
    block-size: 16px;
    border-radius: 50%;
    content: '';
    inline-size: 16px;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    position: absolute;
    transition: inset-inline-start 120ms;
  }

  .switch input:checked {
    background: var(--_accent);
  }

  .switch input:checked::before {
    inset-inline-start: 19px;
  }

  :host([invalid]) .switch input:not(:checked),
  .invalid.switch input:not(:checked) {
    background: var(--_danger);
  }
`;

/** A control that is on or off, and answers `{ value: true | false }`. */
abstract class CrowdTick extends CrowdField {
  static override readonly styles = [...CrowdField.styles, tickStyles];

  /** The key of the answer. */
  @property() value = 'on';

  /** Whether the field is shown as wrong while it is off. */
  @property({ type: Boolean, reflect: true }) invalid = false;

  @query('input') protected readonly control!: HTMLInputElement | null;

  #checked: boolean | undefined;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  protected abstract readonly kind: 'checkbox' | 'radio' | 'switch';

  /** Whether the control is on; the attribute says how it starts. */
  get checked(): boolean {
    return this.#checked ?? this.hasAttribute('checked');
  }

  set checked(checked: boolean) {
    this.#checked = checked;
    this.requestUpdate();
    this.revalidate();
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'checked'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'checked') this.requestUpdate();
  }

  get _submittableValue(): Record<string, boolean> {
    return { [this.value || 'on']: this.checked };
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // A label makes a second click on its control; the page is to see one.
    root.addEventListener('click', (event) => {
      if (event.target !== this.control) event.stopPropagation();
    });
    return root;
  }

  protected problem(): { flags: ValidityStateFlags; message: string } | undefined {
    if (!this.required || this.checked) return undefined;
    return { flags: { valueMissing: true }, message: this.locale.text('required') };
  }

  protected get keptAnswer(): string | null {
    return this.#checked === undefined ? null : String(this.#checked);
  }

  protected restoreAnswer(kept: string): void {
    this.checked = kept === 'true';
  }

  protected resetAnswer(): void {
    this.#checked = undefined;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { kind } = this;
    return html`<label class="${kind} ${this.complaint ? 'invalid' : ''}">
        <input
          type=${kind === 'radio' ? 'radio' : 'checkbox'}
          role=${kind === 'switch' ? 'switch' : nothing}
          aria-label=${this.textContent?.trim() ? nothing : this.name || this.value}
          aria-invalid=${this.complaint !== ''}
          .checked=${this.checked}
          ?required=${this.required}
          ?disabled=${this.takesNoInput}
          @change=${this.#onChange}
        />
        <span><slot @slotchange=${this.#onText}></slot></span>
      </label>
      ${this.complaint ? html`<div class="wrong" role="alert">${this.complaint}</div>` : nothing}`;
  }

  /** A click that a script makes on the element itself, which no native control answers. */
  readonly #onClick = (event: Event): void => {
    if (event.composedPath()[0] !== this || this.takesNoInput) return;
    if (this.kind === 'radio' && this.checked) return;
    this.checked = !this.checked;
    this.announceChange();
  };

  /** Text that the parser adds after the element is there names the control in its place. */
  readonly #onText = (): void => this.requestUpdate();

  readonly #onChange = (event: Event): void => {
    this.checked = (event.target as HTMLInputElement).checked;
    this.announceChange();
  };
}

/**
 * A box to tick. Boxes of one name answer together: `{ name: { blurry: true, dim: false } }`.
 *
 * @element crowd-checkbox
 */
export class CrowdCheckbox extends CrowdTick {
  protected readonly kind = 'checkbox';
}

/**
 * A switch. Answers as a checkbox does.
 *
 * @element crowd-toggle-button
 */
export class CrowdToggleButton extends CrowdTick {
  protected readonly kind = 'switch';
}

/**
 * One of several options; inside a `crowd-radio-group` choosing one takes the others back. Answers
 * as a checkbox does.
 *
 * @element crowd-radio-button
 */
export class CrowdRadioButton extends CrowdTick {
  protected readonly kind = 'radio';
}
