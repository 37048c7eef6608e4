import type { Editor } from '@gt-elements/editor';
import { icon, type IconNode } from '@gt-elements/element-kit';
import type { Finding } from '@gt-elements/raster';
import { html, nothing, type TemplateResult } from 'lit';
import { ChevronLeft, ChevronRight, CircleCheck, X } from 'lucide';
import { percentOf } from '../announcements/narrator.js';
import type { SegmentLocale } from '../locale/catalogs.js';
import type { Review } from './review.js';
import { styled } from '../views/styled.js';

const KINDS = [
  ['unlabelled', 'unlabelledRegions'],
  ['island', 'strayIslands'],
  ['gap', 'thinGaps'],
] as const;

/** What the panel does. */
export interface ReviewActs {
  readonly jump: (kind: Finding['kind'], step: 1 | -1) => void;
  readonly close: () => void;
}

/** What a review found, with ways to each place. */
export function reviewPanel(
  review: Review,
  locale: SegmentLocale,
  acts: ReviewActs,
): TemplateResult {
  const { result } = review;
  const clean = result && result.findings.length === 0;
  return html`<div
    role="group"
    class="float review"
    part="review"
    aria-label=${locale.text('review')}
  >
    <header>
      <h2>${locale.text('review')}</h2>
      <button
        type="button"
        class="icon-button"
        aria-label=${locale.text('close')}
        title=${locale.text('close')}
        @click=${acts.close}
      >
        ${icon(X as IconNode, 16)}
      </button>
    </header>
    ${
      result
        ? html`<p>${locale.text('unlabelledShare', { percent: percentOf(result.unlabelled) })}</p>`
        : html`<p role="status">${locale.text('reviewing')}</p>`
    }
    ${
      clean
        ? html`<p class="clean">
            ${icon(CircleCheck as IconNode, 18)} ${locale.text('nothingFound')}
          </p>`
        : nothing
    }
    ${
      result && !clean
        ? html`<ul>
            ${KINDS.map(([kind, text]) => row(review, locale, kind, locale.text(text), acts))}
          </ul>`
        : nothing
    }
  </div>`;
}

function row(
  review: Review,
  locale: SegmentLocale,
  kind: Finding['kind'],
  name: string,
  acts: ReviewActs,
): TemplateResult {
  const count = review.count(kind);
  const button = (step: 1 | -1) => {
    const text = locale.text(step === 1 ? 'nextOf' : 'previousOf', { kind: name });
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${text}
      title=${text}
      ?disabled=${count === 0}
      @click=${() => acts.jump(kind, step)}
    >
      ${icon((step === 1 ? ChevronRight : ChevronLeft) as IconNode, 18)}
    </button>`;
  };
  return html`<li data-kind=${kind}>
    <span>${name}</span><output>${count.toLocaleString(locale.language)}</output>${button(
      -1,
    )}${button(1)}
  </li>`;
}

/** A frame around the place that was jumped to. */
export function findingMark(
  editor: Editor,
  finding: Finding | undefined,
): TemplateResult | typeof nothing {
  if (!finding) return nothing;
  const { bounds } = finding;
  const from = editor.viewport.pictureToScreen(bounds);
  const { scale } = editor.viewport;
  const pad = 6;
  const width = bounds.width * scale + 2 * pad;
  const height = bounds.height * scale + 2 * pad;
  return html`<div
    class="finding"
    ${styled({
      transform: `translate(${from.x - pad}px,${from.y - pad}px)`,
      'inline-size': `${width}px`,
      'block-size': `${height}px`,
    })}
  ></div>`;
}
