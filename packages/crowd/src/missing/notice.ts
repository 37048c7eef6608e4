import { LocaleController, tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { namedIcon } from '../layout/named-icon.js';
import { catalogs } from '../locales/index.js';

/**
 * Says that an element of AWS's is not here yet.
 *
 * @element gt-missing-notice
 */
export class MissingNotice extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
        margin-block: 8px;
      }

      div {
        align-items: start;
        background: var(--_warning-wash);
        border: 1px solid var(--_warning);
        border-radius: var(--_radius);
        display: flex;
        gap: 10px;
        padding: 12px 14px;
      }

      svg {
        flex: none;
      }
    `,
  ];

  /** The tag that is missing. */
  @property() tag = '';

  readonly #locale = new LocaleController(this, catalogs);

  protected override render(): TemplateResult {
    return html`<div role="note">
      ${namedIcon('warning', 20)}<span
        >${this.#locale.text('missingElement', { tag: this.tag })}</span
      >
    </div>`;
  }
}
