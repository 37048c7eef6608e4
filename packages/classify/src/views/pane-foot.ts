import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '@gt-elements/element-kit';
import type { ClassifyMessages } from '../locales/en.js';

/** What the foot of the pane shows. */
export interface PaneFootModel {
  /** What keeps the answer from being submitted, where that is to be said. */
  readonly missing: string;
  /** How the answer stands otherwise. */
  readonly status: string;
  /** What becomes of the draft, where a worker is to know that. */
  readonly note: string;
  /** Whether there is anything that can be taken back at once. */
  readonly clears: boolean;
  /** The way to the worker's comment, where the page asks for one. */
  readonly commentLink: TemplateResult | typeof nothing;
}

/** The foot of the pane: how the answer stands, and what can be done with it; nothing where there is neither. */
export function paneFoot(
  { missing, status, note, clears, commentLink }: PaneFootModel,
  locale: LocaleController<ClassifyMessages>,
  onClear: () => void,
): TemplateResult | typeof nothing {
  const said = missing || status;
  if (!said && !note && !clears && commentLink === nothing) return nothing;
  return html`<div class="categories-foot">
    ${note ? html`<p class="draft-note">${note}</p>` : nothing}
    <span class="status ${missing ? 'wrong' : ''}">${said}</span>
    <span class="acts">
      ${commentLink}
      ${
        clears
          ? html`<button class="button link" type="button" @click=${onClear}>
              ${locale.text('clear')}
            </button>`
          : nothing
      }
    </span>
  </div>`;
}
