import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { CrowdTextField } from './text-field.js';

/**
 * A field for lines of text. Answers with the text, lines parted by `\n`.
 *
 * @element crowd-text-area
 */
export class CrowdTextArea extends CrowdTextField {
  static override readonly styles = [
    ...CrowdTextField.styles,
    css`
      textarea {
        display: block;
        field-sizing: content;
        resize: vertical;
      }

      .count {
        color: var(--_ink-soft);
        font-size: 12px;
        text-align: end;
      }
    `,
  ];

  /** The height in lines. */
  @property({ type: Number }) rows = 2;

  /** The height in lines past which the field scrolls. */
  @property({ type: Number, attribute: 'max-rows' }) maxRows: number | undefined;

  /** Whether the number of characters stands below. */
  @property({ type: Boolean, attribute: 'char-counter' }) charCounter = false;

  protected override render(): TemplateResult {
    const limit = this.maxLength === undefined ? '' : ` / ${this.maxLength}`;
    return this.frame(
      html`<textarea
        id="control"
        class="field"
        rows=${this.rows}
        aria-label=${this.controlName ?? nothing}
        aria-invalid=${this.complaint !== ''}
        aria-describedby=${this.complaint ? 'wrong' : nothing}
        placeholder=${this.placeholder}
        maxlength=${this.maxLength ?? nothing}
        ?required=${this.required}
        ?disabled=${this.takesNoInput}
        ?readonly=${this.readonly}
        @beforeinput=${this.onBeforeInput}
        @input=${this.onInput}
        @change=${this.onChange}
      ></textarea>`,
      this.charCounter ? html`<div class="count">${[...this.value].length}${limit}</div>` : nothing,
    );
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    // Lines of the field's own line height, its padding and border included.
    const style = this.control?.style;
    if (style) style.minBlockSize = `calc(${this.rows} * 1.45em + 16px)`;
    if (style && this.maxRows) style.maxBlockSize = `calc(${this.maxRows} * 1.45em + 16px)`;
  }
}
