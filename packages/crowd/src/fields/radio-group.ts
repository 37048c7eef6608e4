import { css, html, LitElement, type TemplateResult } from 'lit';
import { tokens } from '@gt-elements/element-kit';
import type { CrowdRadioButton } from './tick.js';

/**
 * Radio buttons of which one can be chosen; arrow keys move the choice. It has no answer of its own:
 * each button answers.
 *
 * @element crowd-radio-group
 */
export class CrowdRadioGroup extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('change', this.#onChange);
    this.addEventListener('keydown', this.#onKeyDown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('role')) this.setAttribute('role', 'radiogroup');
  }

  /** The value of the chosen button; an empty text while none is. */
  get selected(): string {
    return this.#buttons.find(({ checked }) => checked)?.value ?? '';
  }

  get #buttons(): CrowdRadioButton[] {
    return [...this.querySelectorAll<CrowdRadioButton>('crowd-radio-button')];
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  readonly #onChange = (event: Event): void => {
    const chosen = event.target as CrowdRadioButton;
    if (chosen.localName !== 'crowd-radio-button' || !chosen.checked) return;
    for (const button of this.#buttons) if (button !== chosen) button.checked = false;
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = this.#buttons.filter(({ takesNoInput }) => !takesNoInput);
    const at = buttons.indexOf(event.target as CrowdRadioButton);
    if (at < 0) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length]!;
    next.checked = true;
    next.focus();
    next.dispatchEvent(new Event('change', { bubbles: true }));
  };
}
