import { controls, LocaleController, spinnerStyles, tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { catalogs } from '../locales/index.js';
import { namedIcon } from './named-icon.js';

interface Submitting extends HTMLElement {
  submit(submitter?: HTMLElement | null): void;
  reset(): void;
}

/**
 * A button, or a link that looks like one. With `form-action` it submits or resets its form.
 *
 * @element crowd-button
 */
export class CrowdButton extends LitElement {
  static override readonly shadowRootOptions: ShadowRootInit = {
    mode: 'open',
    delegatesFocus: true,
  };

  static override readonly styles = [
    tokens,
    controls,
    spinnerStyles,
    css`
      :host {
        display: inline-block;
        margin-block: 6px;
        vertical-align: middle;
      }

      :host([block]) {
        display: block;
        margin-block: 16px;
      }

      :host([icon-align='right']) .button {
        flex-direction: row-reverse;
      }

      .busy {
        display: inline-flex;
      }
    `,
  ];

  /** `primary`, `normal`, `link` or `icon`. */
  @property() variant = 'normal';

  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Whether something is under way, for which the button waits. */
  @property({ type: Boolean }) loading = false;

  /** `submit` or `reset`. */
  @property({ attribute: 'form-action' }) formAction = '';

  @property() href = '';
  @property() target = '';

  /** The name of a drawing, such as `search`. */
  @property() icon = '';

  /** The address of a picture in place of a drawing. */
  @property({ attribute: 'icon-url' }) iconUrl = '';

  readonly #locale = new LocaleController(this, catalogs);

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  protected override render(): TemplateResult {
    const content = html`${
        this.loading
          ? html`<span class="busy turning">${namedIcon('loading')}</span>`
          : namedIcon(this.iconUrl || this.icon)
      }<slot ?hidden=${this.variant === 'icon'} @slotchange=${this.#onText}></slot>`;
    const look =
      this.variant === 'icon'
        ? 'icon-button'
        : `button ${this.variant === 'normal' ? '' : this.variant}`;
    if (this.href && !this.disabled) {
      return html`<a class=${look} href=${this.href} target=${this.target || nothing} rel="noopener"
        >${content}</a
      >`;
    }
    return html`<button
      class=${look}
      type="button"
      aria-label=${this.#name() ?? nothing}
      aria-busy=${this.loading}
      ?disabled=${this.disabled || this.loading}
    >
      ${content}
    </button>`;
  }

  /** A name for a button that shows no text. */
  #name(): string | undefined {
    const text = this.textContent?.trim() ?? '';
    if (text && this.variant !== 'icon') return undefined;
    const drawing = this.querySelector('[icon]')?.getAttribute('icon');
    return text || this.title || this.icon || drawing || this.#locale.text('button');
  }

  /** Text that the parser adds after the element is there names the button in its place. */
  readonly #onText = (): void => this.requestUpdate();

  readonly #onClick = (event: Event): void => {
    if (this.disabled || this.loading) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (this.formAction === 'submit' || this.formAction === 'reset') {
      afterHandlers(event, () => this.#act());
    }
  };

  #act(): void {
    const form = this.closest<Submitting>('crowd-form');
    if (this.formAction === 'reset') (form ?? this.closest('form'))?.reset();
    else if (form) form.submit(this);
    else this.closest('form')?.requestSubmit();
  }
}

/** Runs `act` once the page's own handlers of a click ran, unless one of them prevented it. */
function afterHandlers(event: Event, act: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    window.removeEventListener('click', once);
    if (!event.defaultPrevented) act();
  };
  window.addEventListener('click', once);
  // A handler that stops the event on its way keeps it from the window.
  setTimeout(once);
}
