import type { nothing } from 'lit';
import { css, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { namedIcon } from './named-icon.js';

/**
 * A drawing by its name, as AWS's script has it loaded for templates.
 *
 * @element iron-icon
 */
export class IronIcon extends LitElement {
  static override readonly styles = css`
    :host {
      block-size: 24px;
      display: inline-flex;
      inline-size: 24px;
      place-content: center;
      place-items: center;
      vertical-align: middle;
    }
  `;

  /** The name of the drawing, such as `search`. */
  @property() icon = '';

  protected override render(): TemplateResult | typeof nothing {
    return namedIcon(this.icon, 20);
  }
}
