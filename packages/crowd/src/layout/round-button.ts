import { controls, LocaleController, tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { catalogs } from '../locales/index.js';
import { namedIcon } from './named-icon.js';

/** A button that shows a drawing alone. */
abstract class RoundButton extends LitElement {
  static override readonly shadowRootOptions: ShadowRootInit = {
    mode: 'open',
    delegatesFocus: true,
  };

  static override readonly styles = [
    tokens,
    controls,
    css`
      :host {
        display: inline-block;
        vertical-align: middle;
      }

      .icon-button {
        border-radius: 50%;
      }
    `,
  ];

  @property() icon = '';
  @property({ type: Boolean, reflect: true }) disabled = false;

  readonly #locale = new LocaleController(this, catalogs);

  constructor() {
    super();
    this.addEventListener('click', (event) => {
      if (this.disabled) event.stopImmediatePropagation();
    });
  }

  protected abstract content(): unknown;

  protected override render(): TemplateResult {
    return html`<button
        class="icon-button"
        type="button"
        aria-label=${this.title || this.icon || this.#locale.text('button')}
        ?disabled=${this.disabled}
      >
        ${this.content()}</button
      ><slot></slot>`;
  }
}

/**
 * A drawing to press.
 *
 * @element crowd-icon-button
 */
export class CrowdIconButton extends RoundButton {
  protected content(): unknown {
    return namedIcon(this.icon || 'info', 20);
  }
}

/**
 * A floating round button.
 *
 * @element crowd-fab
 */
export class CrowdFab extends RoundButton {
  static override readonly styles = [
    ...RoundButton.styles,
    css`
      .icon-button {
        background: var(--_accent);
        block-size: 52px;
        box-shadow: var(--_shadow);
        color: var(--_accent-ink);
        font-size: 20px;
        font-weight: 600;
        inline-size: 52px;
      }

      .icon-button:hover {
        background: color-mix(in oklab, var(--_accent) 85%, var(--_ink));
      }
    `,
  ];

  /** One character in place of a drawing. */
  @property() label = '';

  protected content(): unknown {
    if (this.icon || !this.label) return namedIcon(this.icon || 'add', 22);
    return [...this.label].length > 1 ? '…' : this.label;
  }
}
