import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { CrowdTextField } from './text-field.js';

/**
 * A field for a line of text. Answers with the text, and with nothing while it is empty.
 *
 * @element crowd-input
 */
export class CrowdInput extends CrowdTextField {
  /** As of a native input: `text`, `number`, `date`, `file`, … */
  @property() type = 'text';

  /** The least number or date; like `max` as of a native input. */
  @property() min: string | undefined;
  @property() max: string | undefined;

  /**
   * As of a native input, but any number will do where none is given: Ground Truth's element
   * documents no `step`, so that its templates could not ask for 4.2 otherwise.
   */
  @property() step: string | undefined;

  /** A regular expression that the whole text must match. */
  @property() pattern: string | undefined;

  protected override render(): TemplateResult {
    return this.frame(
      html`<input
        id="control"
        class="field"
        type=${this.type}
        aria-label=${this.controlName ?? nothing}
        aria-invalid=${this.complaint !== ''}
        aria-describedby=${this.complaint ? 'wrong' : nothing}
        placeholder=${this.placeholder}
        maxlength=${this.maxLength ?? nothing}
        min=${this.min ?? nothing}
        max=${this.max ?? nothing}
        step=${this.step ?? (this.type === 'number' ? 'any' : nothing)}
        pattern=${this.pattern ?? nothing}
        ?required=${this.required}
        ?disabled=${this.takesNoInput}
        ?readonly=${this.readonly}
        @beforeinput=${this.onBeforeInput}
        @input=${this.onInput}
        @change=${this.onChange}
      />`,
    );
  }
}
