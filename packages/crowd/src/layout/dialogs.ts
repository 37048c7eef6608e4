import {
  controls,
  dialogFrame,
  dialogStyles,
  LocaleController,
  tokens,
} from '@gt-elements/element-kit';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { catalogs } from '../locales/index.js';
import { namedIcon } from './named-icon.js';
import { tabRow, tabStyles } from './tabs.js';

/** A link or button that opens a dialog. */
abstract class CrowdDialog extends LitElement {
  static override readonly styles = [
    tokens,
    controls,
    dialogStyles,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  /** The text of the link or button. */
  @property({ attribute: 'link-text' }) linkText = '';

  /** `link` or `button`. */
  @property({ attribute: 'link-type' }) linkType = 'link';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  protected readonly locale = new LocaleController(this, catalogs);

  protected abstract readonly opener: string;

  protected abstract content(): unknown;

  /** Shows the dialog. */
  open(): void {
    if (!this.dialog?.open) this.dialog?.showModal();
  }

  close(): void {
    this.dialog?.close();
  }

  protected override render(): TemplateResult {
    const text = this.linkText || this.opener;
    return html`<button
        class="button ${this.linkType === 'button' ? '' : 'link'}"
        type="button"
        @click=${() => this.open()}
      >
        ${text}
      </button>
      ${dialogFrame({
        id: 'dialog',
        title: text,
        closeLabel: this.locale.text('close'),
        body: this.content(),
      })}`;
  }
}

/**
 * A dialog with any content.
 *
 * @element crowd-modal
 */
export class CrowdModal extends CrowdDialog {
  protected get opener(): string {
    return this.locale.text('modalLink');
  }

  protected content(): unknown {
    return html`<slot></slot>`;
  }
}

const PAGES = [
  { text: 'summary', slots: ['short-summary'] },
  { text: 'detailedInstructions', slots: ['detailed-instructions'] },
  { text: 'examples', slots: ['positive-example', 'negative-example'] },
] as const;

/**
 * Instructions in a dialog of three tabs: `short-summary`, `detailed-instructions`, and examples
 * (`positive-example`, `negative-example`, any number of each).
 *
 * @element crowd-instructions
 */
export class CrowdInstructions extends CrowdDialog {
  static override readonly styles = [
    ...CrowdDialog.styles,
    tabStyles,
    css`
      ::slotted(*) {
        display: block;
      }

      .example {
        border-inline-start: 4px solid;
        margin-block: 12px;
        padding-inline-start: 12px;
      }

      .example h3 {
        align-items: center;
        display: flex;
        font-size: 14px;
        gap: 6px;
        margin: 0;
      }

      .positive-example {
        border-color: light-dark(#1d7a35, #7fd494);
      }

      .negative-example {
        border-color: var(--_danger);
      }
    `,
  ];

  @state() private chosen = 0;
  #observer: MutationObserver | undefined;

  protected get opener(): string {
    return this.locale.text('instructionsLink');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new MutationObserver(() => this.#assign());
    this.#observer.observe(this, { childList: true });
    this.#assign();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected content(): unknown {
    const pages = PAGES.filter(({ slots }) => slots.some((name) => this.#has(name)));
    const chosen = Math.min(this.chosen, pages.length - 1);
    return html`${
      pages.length > 1
        ? tabRow(
            pages.map(({ text }) => this.locale.text(text)),
            chosen,
            (index) => (this.chosen = index),
          )
        : nothing
    }
    ${pages.map(
      ({ text, slots }, at) =>
        html`<div
          role=${pages.length > 1 ? 'tabpanel' : nothing}
          aria-labelledby=${pages.length > 1 ? `tab-${at}` : nothing}
          ?hidden=${at !== chosen}
        >
          ${
            text === 'examples'
              ? slots.filter((name) => this.#has(name)).map((name) => this.#example(name))
              : html`<slot name=${slots[0]}></slot>`
          }
        </div>`,
    )}`;
  }

  #example(name: string): TemplateResult {
    const good = name === 'positive-example';
    return html`<section class="example ${name}">
      <h3>
        ${namedIcon(good ? 'check-circle' : 'cancel')}
        ${this.locale.text(good ? 'goodExample' : 'badExample')}
      </h3>
      <slot name=${name}></slot>
    </section>`;
  }

  #has(name: string): boolean {
    return this.querySelector(`:scope > ${name}`) !== null;
  }

  #assign(): void {
    for (const child of this.children) {
      if (PAGES.some(({ slots }) => (slots as readonly string[]).includes(child.localName))) {
        child.slot = child.localName;
      }
    }
    this.requestUpdate();
  }
}
