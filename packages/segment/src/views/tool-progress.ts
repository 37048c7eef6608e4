import type { Editor, MessageEvent, SegmenterStatus, SegmentResult } from '@gt-elements/editor';
import {
  icon,
  type IconNode,
  type LocaleController,
  problemText,
  type SaidProblem,
} from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { Check, RotateCcw, Undo2, X } from 'lucide';
import { engineText, messageText, placeText, statusText } from '../announcements/names.js';
import type { SegmentMessages } from '../locale/en.js';
import { problemLanguage } from '../locale/problem-words.js';
import type { Act } from '../task/worker-events.js';
import { textButton } from './controls.js';

type Locale = LocaleController<SegmentMessages>;

/** What stands over the picture while a tool has something begun: where it is, and how it ends. */
export function toolProgress(
  editor: Editor,
  locale: Locale,
  act: Act,
  status: SegmenterStatus | undefined,
): TemplateResult | typeof nothing {
  if (editor.tool === 'auto-segment') return autoSegment(editor, locale, act, status);
  if (editor.tool === 'polygon' && editor.toolState !== 'idle') {
    return html`<div class="progress-bar" part="progress">
      ${back(editor, locale, act)}
      ${textButton({
        text: locale.text('drop'),
        hint: ' (Esc)',
        icon: X as IconNode,
        act: () => act(() => editor.cancel()),
      })}
      ${textButton({
        text: locale.text('closePolygon'),
        hint: ' (Enter)',
        icon: Check as IconNode,
        main: true,
        act: () => act(() => editor.complete()),
      })}
    </div>`;
  }
  if (editor.tool === 'fill' && editor.toolState === 'filling') {
    return html`<div class="progress-bar" part="progress" role="status">
      <span class="spinner small"></span><span>${locale.text('filling')}</span>
      ${textButton({ text: locale.text('stop'), hint: ' (Esc)', act: () => act(() => editor.cancel()) })}
    </div>`;
  }
  return nothing;
}

const back = (editor: Editor, locale: Locale, act: Act) =>
  textButton({
    text: locale.text('takeBack'),
    hint: ' (Backspace)',
    icon: Undo2 as IconNode,
    act: () => act(() => editor.undo()),
  });

function autoSegment(
  editor: Editor,
  locale: Locale,
  act: Act,
  status: SegmenterStatus | undefined,
): TemplateResult {
  const { state, points, result } = editor.autoSegment;
  const drop = () =>
    textButton({
      text: locale.text('drop'),
      icon: X as IconNode,
      act: () => act(() => editor.cancel()),
    });
  const step =
    state === 'placing'
      ? html`<span class="dots" role="img" aria-label=${locale.text('pointsPlaced', { points })}
            >${[0, 1, 2, 3].map((at) => html`<i ?data-placed=${at < points}></i>`)}</span
          ><span>${locale.text(points === 0 ? 'extremeHint' : 'pointsPlaced', { points })}</span>
          ${points > 0 ? back(editor, locale, act) : nothing}`
      : state === 'segmenting'
        ? html`<span class="spinner small patient"></span
            ><span>${locale.text('segmenting')}</span> ${drop()}`
        : state === 'failed'
          ? html`<span class="wide">${locale.text('segmentFailed')}</span> ${drop()}
              ${textButton({
                text: locale.text('tryAgain'),
                hint: ' (Enter)',
                icon: RotateCcw as IconNode,
                main: true,
                act: () => act(() => editor.complete()),
              })}`
          : html`<span class="wide">${locale.text('correctHint')}</span>
              ${back(editor, locale, act)} ${drop()}
              ${textButton({
                text: locale.text('accept'),
                hint: ' (Enter)',
                icon: Check as IconNode,
                main: true,
                act: () => act(() => editor.complete()),
              })}`;
  return html`<div class="progress-bar" part="progress" role="status" data-state=${state}>
    <div class="progress-step">${step}</div>
    ${engineLine(locale, status, state === 'segmenting' ? undefined : result, () => act(() => editor.askAgain()))}
  </div>`;
}

/**
 * Which engine answered and on what, or how it is getting on.
 *
 * @param askAgain Has the mask made anew by the engine that was not ready when it was made.
 */
function engineLine(
  locale: Locale,
  status: SegmenterStatus | undefined,
  result: SegmentResult | undefined,
  askAgain: () => void,
): TemplateResult | typeof nothing {
  if (result) {
    const wasEarly = result.noticeCode === 'engine-preparing';
    return html`<div class="engine">
      ${locale.text('answeredBy', {
        engine: engineText(locale, result.engine),
        place: placeText(locale, result.runsOn),
      })}
      ${
        wasEarly && status?.state === 'ready'
          ? textButton({
              text: locale.text('askEngine', { engine: engineText(locale, status.engine) }),
              icon: RotateCcw as IconNode,
              act: askAgain,
            })
          : nothing
      }
    </div>`;
  }
  if (!status) return nothing;
  const { state, runsOn, progress, message } = status;
  const engine = engineText(locale, status.engine);
  if (state === 'failed') {
    return failure(
      message ? statusText(locale, status) : { text: locale.text('engineFailed', { engine }) },
    );
  }
  if (state === 'loading' || state === 'encoding') {
    return html`<div class="engine">
      ${
        progress === undefined
          ? html`<span class="spinner small"></span>`
          : html`<progress max="1" value=${progress}></progress>`
      }
      ${locale.text(state === 'loading' ? 'engineLoading' : 'engineEncoding', { engine })}
    </div>`;
  }
  return html`<div class="engine">
    ${locale.text(runsOn ? 'engineOn' : 'engineAlone', { engine, place: placeText(locale, runsOn) })}
    ${message ? html`<span>${statusText(locale, status).text}</span>` : nothing}
  </div>`;
}

/** What is wrong with the engine: its first sentence, and why and what to do on request. */
function failure({ text, details }: SaidProblem): TemplateResult {
  if (details !== undefined) {
    return html`<details class="engine" data-failed>
      <summary>${text}</summary>
      <p lang="en" dir="ltr">${details}</p>
    </details>`;
  }
  const [, first, more] = /^(.+?[.。])\s*(.+)$/su.exec(text) ?? [];
  if (first === undefined) return html`<div class="engine" data-failed>${text}</div>`;
  return html`<details class="engine" data-failed>
    <summary>${first}</summary>
    <p>${more}</p>
  </details>`;
}

function toastText(locale: Locale, message: MessageEvent): TemplateResult {
  const { text, details } = messageText(locale, message);
  return details === undefined
    ? html`<span>${text}</span>`
    : problemText({ code: message.code, message: details }, problemLanguage(locale));
}

/** Something for the worker to read, over the lower edge of the picture. */
export function toast(
  message: MessageEvent | undefined,
  locale: Locale,
  dismiss: () => void,
): TemplateResult {
  return html`<div class="toasts" role=${message?.level === 'error' ? 'alert' : 'status'}>
    ${
      message
        ? html`<div class="toast" part="message" data-level=${message.level}>
            <div>${toastText(locale, message)}</div>
            <button
              type="button"
              class="mini"
              aria-label=${locale.text('close')}
              title=${locale.text('close')}
              @click=${dismiss}
            >
              ${icon(X as IconNode, 16)}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
