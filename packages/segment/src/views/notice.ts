import { type ElementProblem, icon, type IconNode, problemText } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { TriangleAlert } from 'lucide';
import type { SegmentLocale } from '../locale/catalogs.js';
import { problemLanguage } from '../locale/problem-words.js';

/** In place of a picture, or over it: what is wrong, that it loads, or that there is none. */
export function notice(
  locale: SegmentLocale,
  shown: {
    readonly problems: readonly ElementProblem[];
    readonly loading: boolean;
    readonly hasPicture: boolean;
    /** Loads the picture once more. */
    readonly retry: () => void;
  },
): TemplateResult | typeof nothing {
  if (shown.problems.length > 0) {
    return html`<div class="notice" role="alert">
      ${shown.problems.map(
        (problem) =>
          html`<div class="problem">
            ${icon(TriangleAlert as IconNode, 20)}
            <div>${problemText(problem, problemLanguage(locale))}</div>
          </div>`,
      )}
      ${
        shown.problems.some(({ code }) => code === 'picture-not-loaded')
          ? html`<button type="button" class="button" data-act="retry" @click=${shown.retry}>
              ${locale.text('tryAgain')}
            </button>`
          : nothing
      }
    </div>`;
  }
  if (shown.loading) {
    return html`<div class="notice" role="status">
      <span class="spinner"></span>${locale.text('loading')}
    </div>`;
  }
  return shown.hasPicture
    ? nothing
    : html`<div class="notice hint">${locale.text('noPicture')}</div>`;
}
