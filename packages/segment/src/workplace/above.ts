import type { Editor } from '@gt-elements/editor';
import { problemText } from '@gt-elements/element-kit';
import { draftQuestion } from '@gt-elements/element-kit/drafts';
import { html, nothing, type TemplateResult } from 'lit';
import { changesPanel, wipeView } from '../adjustment/comparison-view.js';
import { problemLanguage } from '../locale/problem-words.js';
import { noticesView } from '../notices/notices-view.js';
import { findingMark, reviewPanel } from '../review/review-panel.js';
import type { Workplace } from './workplace.js';
import { styled } from '../views/styled.js';

/** What is done when the worker answers a question about earlier work. */
export interface QuestionActs {
  /** Asks for earlier work once more. */
  readonly reload: () => void;
  /** Goes on without earlier work. */
  readonly decided: () => void;
}

/** What the workplace lays over the picture. */
export function workAbove(
  editor: Editor,
  workplace: Workplace,
  acts: QuestionActs,
): TemplateResult {
  const { locale, review, comparison, reviewOpen } = workplace;
  return html`
    ${comparison.open ? wipeView(comparison, locale) : nothing}
    ${findingMark(editor, reviewOpen ? review.at : undefined)} ${cursorMark(editor, workplace)}
    ${
      reviewOpen
        ? reviewPanel(review, locale, {
            jump: (kind, step) => void workplace.jump(kind, step),
            close: () => workplace.toggleReview(),
          })
        : nothing
    }
    ${comparison.open ? changesPanel(editor, comparison, locale) : nothing}
    ${noticesView(workplace.notices, locale.text('dismiss'))} ${question(workplace, acts)}
    <div class="visually-hidden" role="status" aria-live="polite">${workplace.announcer.text}</div>
  `;
}

/** Where the keyboard's cursor is. */
function cursorMark(editor: Editor, { cursor }: Workplace): TemplateResult | typeof nothing {
  if (!cursor.at) return nothing;
  const { x, y } = editor.viewport.pictureToScreen(cursor.at);
  return html`<div
    class="keyboard-cursor"
    ?data-pressed=${cursor.pressed}
    ${styled({ transform: `translate(${x}px,${y}px)` })}
    aria-hidden="true"
  >
    <svg width="34" height="34" viewBox="-17 -17 34 34">
      <path class="halo" d=${CROSS} />
      <path class="line" d=${CROSS} />
    </svg>
  </div>`;
}

/** Four arms that leave the pixel in the middle free. */
const CROSS = 'M-15 0H-5M5 0H15M0 -15V-5M0 5V15';

/** What the worker is asked before pixels may change. */
function question(
  { locale, drafts, adjustment, asks, questionText, loads, loadingText }: Workplace,
  { reload, decided }: QuestionActs,
): TemplateResult | typeof nothing {
  if (loads) {
    return html`<div class="ask late" role="status">
      <div class="ask-box">
        <span class="spinner"></span>
        <p>${loadingText}</p>
      </div>
    </div>`;
  }
  if (!asks) return nothing;
  if (adjustment.state === 'failed') {
    return html`<div class="ask">
      <div
        class="ask-box"
        role="alertdialog"
        aria-labelledby="ask-title"
        aria-describedby="ask-text"
      >
        <h2 id="ask-title">${questionText}</h2>
        <div id="ask-text">
          ${adjustment.problem ? problemText(adjustment.problem, problemLanguage(locale)) : nothing}
        </div>
        <div class="ask-acts">
          <button
            type="button"
            class="button"
            data-act="without"
            @click=${() => {
              adjustment.abandon();
              decided();
            }}
          >
            ${locale.text('initialWithout')}
          </button>
          <button type="button" class="button primary" data-act="again" @click=${reload}>
            ${locale.text('initialAgain')}
          </button>
        </div>
      </div>
    </div>`;
  }
  if (drafts.askedElsewhere) return nothing;
  return draftQuestion(drafts.offered, locale, {
    discard: () => void drafts.startAfresh(),
    restore: (draft) => void drafts.goOn(draft),
  });
}
