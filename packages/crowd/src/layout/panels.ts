import { controls, LocaleController, tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { catalogs } from '../locales/index.js';
import { namedIcon } from './named-icon.js';

/**
 * A box with a heading and a picture, if wished.
 *
 * @element crowd-card
 */
export class CrowdCard extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        box-sizing: border-box;
        background: var(--_surface);
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        box-shadow: var(--_shadow);
        display: inline-block;
        overflow: hidden;
        vertical-align: top;
      }

      h2 {
        font-size: 16px;
        margin: 0;
        padding: 12px 16px 0;
      }

      img {
        display: block;
        inline-size: 100%;
      }
    `,
  ];

  @property() heading = '';
  @property() image = '';

  protected override render(): TemplateResult {
    return html`${this.image ? html`<img src=${this.image} alt="" />` : nothing}
      ${this.heading ? html`<h2>${this.heading}</h2>` : nothing}<slot></slot>`;
  }
}

/**
 * A message to the worker.
 *
 * @element crowd-alert
 */
export class CrowdAlert extends LitElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        margin-block: 8px;
      }

      .box {
        align-items: start;
        background: var(--_accent-wash);
        border-inline-start: 4px solid var(--_accent);
        display: flex;
        gap: 10px;
        padding: 10px 12px;
      }

      .error {
        background: var(--_danger-wash);
        border-color: var(--_danger);
      }

      .warning {
        background: var(--_warning-wash);
        border-color: var(--_warning);
      }

      .success {
        background: light-dark(#e5f5e9, #15301c);
        border-color: light-dark(#1d7a35, #7fd494);
      }

      .text {
        flex: 1;
        padding-block: 1px;
      }

      .icon-button {
        block-size: 24px;
        inline-size: 24px;
        min-block-size: 24px;
      }
    `,
  ];

  /** `info`, `success`, `warning` or `error`. */
  @property() type = 'info';

  /** Whether the worker can close it. */
  @property({ type: Boolean }) dismissible = false;

  readonly #locale = new LocaleController(this, catalogs);

  protected override render(): TemplateResult {
    const kind = ['success', 'warning', 'error'].includes(this.type) ? this.type : 'info';
    const drawing = { success: 'check-circle', warning: 'warning', error: 'error' }[kind] ?? 'info';
    return html`<div class="box ${kind}" role=${kind === 'error' ? 'alert' : 'status'}>
      ${namedIcon(drawing, 22)}
      <div class="text"><slot></slot></div>
      ${
        this.dismissible
          ? html`<button
              class="icon-button"
              type="button"
              aria-label=${this.#locale.text('dismiss')}
              @click=${() => this.#dismiss()}
            >
              ${namedIcon('close')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #dismiss(): void {
    this.hidden = true;
    this.dispatchEvent(new Event('dismiss', { bubbles: true }));
  }
}

/**
 * A text or a drawing at the upper right corner of another element.
 *
 * @element crowd-badge
 */
export class CrowdBadge extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: inline-block;
        vertical-align: top;
      }

      .badge {
        align-items: center;
        background: var(--_accent);
        border-radius: 12px;
        color: var(--_accent-ink);
        display: inline-flex;
        font-size: 12px;
        font-weight: 600;
        justify-content: center;
        min-block-size: 24px;
        min-inline-size: 24px;
        padding: 0 6px;
      }
    `,
  ];

  /** The id of the element that it belongs to. */
  @property() for = '';
  @property() label = '';
  @property() icon = '';

  readonly #place = (): void => {
    const root = this.getRootNode() as Document | ShadowRoot;
    const target = this.for ? root.getElementById(this.for) : null;
    const parent = this.offsetParent;
    if (!target || !parent) return;
    const at = target.getBoundingClientRect();
    const around = parent.getBoundingClientRect();
    this.style.position = 'absolute';
    this.style.left = `${at.right - around.left + parent.scrollLeft - 14}px`;
    this.style.top = `${at.top - around.top + parent.scrollTop - 10}px`;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.#place);
    requestAnimationFrame(this.#place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.#place);
  }

  protected override render(): TemplateResult {
    return html`<span class="badge">${this.icon ? namedIcon(this.icon, 14) : this.label}</span
      ><slot></slot>`;
  }
}

/**
 * A short message that goes away by itself.
 *
 * @element crowd-toast
 */
export class CrowdToast extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      div {
        background: light-dark(#22252c, #eceef2);
        border-radius: var(--_radius);
        box-shadow: var(--_shadow);
        color: light-dark(#ffffff, #17191e);
        inset-block-end: 20px;
        inset-inline-start: 20px;
        max-inline-size: min(480px, calc(100vw - 40px));
        padding: 12px 18px;
        position: fixed;
        z-index: 1000;
      }
    `,
  ];

  /** How long it is shown, in milliseconds; 0 keeps it. */
  @property({ type: Number }) duration = 3000;
  @property() text = '';

  /** Whether it is shown. */
  @property({ type: Boolean, reflect: true }) opened = false;

  @state() private timer: ReturnType<typeof setTimeout> | undefined;

  show(): void {
    this.opened = true;
  }

  open(): void {
    this.opened = true;
  }

  hide(): void {
    this.opened = false;
  }

  close(): void {
    this.opened = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('opened') && !changed.has('duration')) return;
    clearTimeout(this.timer);
    if (!this.opened) return;
    for (const other of document.querySelectorAll<CrowdToast>('crowd-toast[opened]')) {
      if (other !== this) other.opened = false;
    }
    if (this.duration > 0) this.timer = setTimeout(() => (this.opened = false), this.duration);
  }

  protected override render(): TemplateResult {
    return html`<div role="status" ?hidden=${!this.opened}>${this.text}<slot></slot></div>`;
  }
}
