import {
  css,
  html,
  nothing,
  type LitElement,
  type ReactiveController,
  type TemplateResult,
} from 'lit';
import { dialogFrame } from './dialog.js';
import { ChevronLeft, Info } from 'lucide';
import { icon, type IconNode } from './icon.js';
import { en } from './locales/en.js';
import { ja } from './locales/ja.js';
import { ko } from './locales/ko.js';
import { LocaleController } from './locale.js';

const SHORT = 'short-instructions';
const FULL = 'full-instructions';
const DIALOG = 'full-instructions-dialog';
const NARROW = 640;
/** A phone on its side. */
const LOW = 480;

/** The look of the instructions panel; `dialogStyles` and `controls` go with it. */
export const instructionsStyles = css`
  .instructions {
    background: var(--_surface-raised);
    border-inline-end: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    inline-size: 260px;
    min-block-size: 0;
  }

  .instructions.folded {
    inline-size: 48px;
  }

  .instructions-head {
    align-items: center;
    display: flex;
    gap: 4px;
    padding-block: 6px;
    padding-inline: 16px 6px;
  }

  :host(:dir(rtl)) .instructions-head svg {
    scale: -1 1;
  }

  .instructions.folded .instructions-head {
    padding: 6px;
  }

  .instructions.folded h2 {
    display: none;
  }

  .instructions-head h2 {
    flex: 1;
    font-size: 14px;
    margin: 0;
  }

  .instructions-body {
    overflow: auto;
    padding: 2px 16px 16px;
  }

  .instructions-body ::slotted(*),
  .dialog-body ::slotted(*) {
    display: block;
    overflow-wrap: anywhere;
  }

  .instructions-more {
    border-block-start: 1px solid var(--_line);
    margin-block-start: auto;
    padding: 8px 16px;
  }
`;

/**
 * The regions `<short-instructions>` and `<full-instructions header="…">` among an element's
 * children: the short ones in a panel that can be folded, the full ones in a dialog. The regions stay
 * the page's own elements; they are put in place by slots, so the page's scripts and styles reach them.
 *
 * The host renders {@link panel} and {@link dialog} where it wants them, with `instructionsStyles`.
 */
export class InstructionsController implements ReactiveController {
  readonly #locale;
  #observer: MutationObserver | undefined;
  #short = false;
  #full: Element | undefined;
  #folded: boolean | undefined;

  constructor(private readonly host: LitElement) {
    this.#locale = new LocaleController(host, { en, ko, ja });
    host.addController(this);
  }

  hostConnected(): void {
    this.#assign();
    this.#observer = new MutationObserver(() => {
      this.#assign();
      this.host.requestUpdate();
    });
    this.#observer.observe(this.host, { childList: true });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** Whether there is anything to show. */
  get any(): boolean {
    return this.#short || this.#full !== undefined;
  }

  /** Whether the panel is folded away to a strip; at first where it would leave too little room for the work. */
  get folded(): boolean {
    const width = this.host.getBoundingClientRect().width;
    this.#folded ??= width > 0 && (width < NARROW || window.innerHeight < LOW);
    return this.#folded;
  }

  /** Shows the full instructions, where there are any. */
  open(): void {
    this.host.shadowRoot?.querySelector<HTMLDialogElement>(`#${DIALOG}`)?.showModal();
  }

  /** The panel with the short instructions and the button for the full ones; nothing where there are none. */
  panel(): TemplateResult | typeof nothing {
    if (!this.any) return nothing;
    const { folded } = this;
    const toggle = folded ? 'showInstructions' : 'hideInstructions';
    return html`<div
      role="group"
      class="instructions awsui-app-layout__navigation ${folded ? 'folded' : ''}"
      part="instructions"
      aria-label=${this.#locale.text('instructions')}
    >
      <div class="instructions-head">
        <h2>${this.#locale.text('instructions')}</h2>
        <button
          class="icon-button"
          type="button"
          aria-expanded=${!folded}
          aria-label=${this.#locale.text(toggle)}
          title=${this.#locale.text(toggle)}
          @click=${this.#toggle}
        >
          ${icon((folded ? Info : ChevronLeft) as IconNode)}
        </button>
      </div>
      <div
        class="instructions-body"
        tabindex="0"
        role="group"
        aria-label=${this.#locale.text('instructions')}
        ?hidden=${folded || !this.#short}
      >
        <slot name=${SHORT}></slot>
      </div>
      <div class="instructions-more" ?hidden=${folded || !this.#full}>
        <button class="button link moreInstructionsLink" type="button" @click=${() => this.open()}>
          ${this.#locale.text('fullInstructions')}
        </button>
      </div>
    </div>`;
  }

  /** The dialog with the full instructions; nothing where there are none. */
  dialog(): TemplateResult | typeof nothing {
    if (!this.#full) return nothing;
    return dialogFrame({
      id: DIALOG,
      title: this.#full.getAttribute('header') || this.#locale.text('instructions'),
      closeLabel: this.#locale.text('close'),
      body: html`<slot name=${FULL}></slot>`,
    });
  }

  readonly #toggle = (): void => {
    this.#folded = !this.folded;
    this.host.requestUpdate();
  };

  #assign(): void {
    this.#short = false;
    this.#full = undefined;
    for (const child of this.host.children) {
      if (child.localName !== SHORT && child.localName !== FULL) continue;
      child.slot = child.localName;
      if (child.localName === SHORT) this.#short = true;
      else this.#full ??= child;
    }
  }
}
