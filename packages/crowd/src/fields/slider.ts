import { tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CrowdField } from './field.js';

/**
 * A number chosen by a knob on a bar. Answers with the number.
 *
 * @element crowd-slider
 */
export class CrowdSlider extends CrowdField {
  static override readonly styles = [
    ...CrowdField.styles,
    css`
      .row {
        align-items: center;
        display: flex;
        gap: 12px;
        min-block-size: 36px;
      }

      input[type='range'] {
        accent-color: var(--_accent);
        flex: 1;
        min-inline-size: 80px;
      }

      input[type='number'] {
        flex: none;
        inline-size: 90px;
      }

      /* Words for the ends of the bar, or for places between them, evenly along it. */
      .words {
        display: flex;
        gap: 12px;
        justify-content: space-between;
      }

      .words ::slotted(*) {
        margin: 0;
      }

      @media (pointer: coarse) {
        .row,
        input[type='range'] {
          min-block-size: 44px;
        }
      }

      output {
        background: var(--_accent-wash);
        border-radius: var(--_radius-small);
        font-variant-numeric: tabular-nums;
        font-weight: 600;
        min-inline-size: 36px;
        padding: 2px 8px;
        text-align: center;
      }
    `,
  ];

  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 100;
  @property({ type: Number }) step = 1;

  /** Whether the number stands beside the bar. */
  @property({ type: Boolean }) pin = false;

  /** Whether the number can also be typed. */
  @property({ type: Boolean }) editable = false;

  @property() label = '';

  @query('input') protected readonly control!: HTMLInputElement | null;

  #value: number | undefined;

  /** The chosen number; the attribute `value`, else the least one, to start with. */
  get value(): number {
    const preset = this.hasAttribute('value') ? Number(this.getAttribute('value')) : NaN;
    const wanted = this.#value ?? (Number.isFinite(preset) ? preset : this.min);
    return Math.min(Math.max(wanted, this.min), Math.max(this.max, this.min));
  }

  set value(value: number | string) {
    const number = Number(value);
    this.#value = Number.isFinite(number) ? number : undefined;
    this.requestUpdate();
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'value'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'value') this.requestUpdate();
  }

  get _submittableValue(): number {
    return this.value;
  }

  protected problem(): undefined {
    return undefined;
  }

  protected get keptAnswer(): string | null {
    return this.#value === undefined ? null : String(this.#value);
  }

  protected restoreAnswer(kept: string): void {
    this.value = kept;
  }

  protected resetAnswer(): void {
    this.#value = undefined;
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // After min, max and step, which a native range applies to its value.
    for (const input of this.renderRoot.querySelectorAll('input')) input.value = String(this.value);
  }

  protected override render(): TemplateResult {
    const name = this.label || this.#words || this.name || this.locale.text('slider');
    return html`<div class="row">
        ${this.label ? html`<span class="label">${this.label}</span>` : nothing}
        <input
          type="range"
          aria-label=${name}
          min=${this.min}
          max=${this.max}
          step=${this.step || 'any'}
          ?disabled=${this.takesNoInput}
          @input=${this.#onInput}
          @change=${this.#onChange}
        />
        ${
          this.editable
            ? html`<input
                class="field"
                type="number"
                aria-label=${name}
                min=${this.min}
                max=${this.max}
                step=${this.step || 'any'}
                ?disabled=${this.takesNoInput}
                @change=${(event: Event) => {
                  this.#onInput(event);
                  this.#onChange();
                }}
              />`
            : this.pin
              ? html`<output>${this.value}</output>`
              : nothing
        }
      </div>
      <div class="words"><slot></slot></div>`;
  }

  /** What a `crowd-slider-label` right before says that the number is of. */
  get #words(): string {
    const before = this.previousElementSibling;
    if (before?.localName !== 'crowd-slider-label') return '';
    return before.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  }

  readonly #onInput = (event: Event): void => {
    this.value = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new CustomEvent('value-change', { bubbles: true, composed: true }));
  };

  readonly #onChange = (): void => this.announceChange();
}

/**
 * A text at a slider: right before it, what its number is of; in it, words below its bar, spread evenly
 * from its least number to its greatest.
 *
 * @element crowd-slider-label
 */
export class CrowdSliderLabel extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        color: var(--_ink-soft);
        display: block;
        font-size: 13px;
        line-height: 1.4;
        margin-block-start: 8px;
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
