import { LocaleController, tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { catalogs } from '../locales/index.js';
import type { CrowdRadioButton } from './tick.js';

/** What a question may be written in; anything else is a thing of its own. */
const QUESTION = 'p, label, legend, h1, h2, h3, h4, h5, h6, div, span, b, strong, em, dt, th, td';

/** The text before a group, else the legend around it: what its options are answers to. */
function questionOf(group: Element): string | undefined {
  for (let before = group.previousSibling; before; before = before.previousSibling) {
    if (before instanceof Element && !before.matches(QUESTION)) {
      if (before.localName === 'br') continue;
      break;
    }
    const isField =
      before instanceof Element && before.querySelector('input, select, textarea, button');
    if (isField) break;
    const text = before.nodeType === Node.COMMENT_NODE ? '' : before.textContent?.trim();
    if (text) return text.replace(/\s+/g, ' ');
  }
  const legend = group.closest('fieldset')?.querySelector(':scope > legend')?.textContent?.trim();
  return legend || undefined;
}

/**
 * Radio buttons of which one can be chosen; arrow keys move the choice. It has no answer of its own:
 * each button answers. Screen readers call it what stands before it, unless the page gives it an
 * `aria-label` or `aria-labelledby`.
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

  readonly #internals = this.attachInternals();
  readonly #locale = new LocaleController(this, catalogs);

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

  protected override updated(): void {
    this.#internals.ariaLabel = questionOf(this) ?? this.#locale.text('choices');
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
