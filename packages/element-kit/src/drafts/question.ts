import { css, html, type TemplateResult } from 'lit';
import type { DraftLabel } from './draft-store.js';
import type { DraftLocale } from './words/words.js';

/** The look of a question that lies over the work; what is around it is positioned. */
export const questionStyles = css`
  .ask {
    align-items: center;
    background: color-mix(in srgb, var(--_surface-sunken) 72%, transparent);
    display: flex;
    inset: 0;
    justify-content: center;
    padding: 16px;
    position: absolute;
    z-index: 8;
  }

  .ask-box {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    inset-block: 16px;
    margin: auto;
    max-inline-size: 460px;
    padding: 20px;
    /* Seen also where the work is longer than the window. */
    position: sticky;
  }

  .ask-box h2 {
    font-size: 16px;
    line-height: 1.35;
    margin: 0 0 8px;
  }

  .ask-box p {
    color: var(--_ink-soft);
    margin: 0;
    overflow-wrap: anywhere;
  }

  .ask-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: flex-end;
    margin-block-start: 16px;
  }
`;

/** What is done when the worker answers. */
export interface DraftQuestionActs<Draft> {
  readonly discard: () => void;
  readonly restore: (draft: Draft) => void;
}

/** Asks whether to go on with earlier work: the newest four drafts, the newest first. */
export function draftQuestion<Draft extends DraftLabel>(
  offered: readonly Draft[],
  locale: DraftLocale,
  { discard, restore }: DraftQuestionActs<Draft>,
): TemplateResult {
  const time = new Intl.DateTimeFormat(locale.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const isOne = offered.length === 1;
  return html`<div class="ask">
    <div class="ask-box" role="alertdialog" aria-labelledby="ask-title" aria-describedby="ask-text">
      <h2 id="ask-title">${locale.text('draftFound')}</h2>
      <p id="ask-text">
        ${isOne ? html`${time.format(offered[0]!.savedAt)}<br />` : ''}${locale.text('draftFoundText')}
      </p>
      <div class="ask-acts">
        <button type="button" class="button" data-act="discard" @click=${discard}>
          ${locale.text('draftDiscard')}
        </button>
        ${offered
          .slice(0, 4)
          .map(
            (draft, at) =>
              html`<button
                type="button"
                class="button ${at === 0 ? 'primary' : ''}"
                data-act="restore"
                @click=${() => restore(draft)}
              >
                ${
                  isOne
                    ? locale.text('draftRestore')
                    : locale.text('draftRestoreOf', { time: time.format(draft.savedAt) })
                }
              </button>`,
          )}
      </div>
    </div>
  </div>`;
}
