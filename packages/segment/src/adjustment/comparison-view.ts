import type { Editor } from '@gt-elements/editor';
import { icon, type IconNode } from '@gt-elements/element-kit';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { X } from 'lucide';
import type { SegmentLocale } from '../locale/catalogs.js';
import type { ClassChange } from './class-changes.js';
import type { Comparison } from './comparison.js';
import { styled } from '../views/styled.js';

/** The wipe over the view, and its handle; before is to the left in every direction of writing. */
export function wipeView(comparison: Comparison, locale: SegmentLocale): TemplateResult {
  const { place } = comparison;
  const percent = place * 100;
  return html`<div class="wipe" part="wipe" dir="ltr">
    <canvas
      ${ref(comparison.useCanvas)}
      ${styled({ 'clip-path': `inset(0 ${100 - percent}% 0 0)` })}
    ></canvas>
    <span
      class="wipe-name before"
      ${styled({ 'inset-inline-end': `calc(${100 - percent}% + 8px)` })}
      >${locale.text('before')}</span
    >
    <span class="wipe-name after" ${styled({ 'inset-inline-start': `calc(${percent}% + 8px)` })}
      >${locale.text('after')}</span
    >
    <div
      class="wipe-line"
      ${styled({ 'inset-inline-start': `${percent}%` })}
      aria-hidden="true"
    ></div>
    <input
      type="range"
      class="wipe-range"
      min="0"
      max="100"
      step="1"
      aria-label=${locale.text('wipe')}
      .value=${String(Math.round(percent))}
      @input=${(event: Event) => {
        comparison.place = Number((event.target as HTMLInputElement).value) / 100;
      }}
    />
  </div>`;
}

/**
 * Pixels that each class won and lost. The roles are those that the table has by itself, until its
 * rows are laid out as blocks where there is little room.
 */
export function changesPanel(
  editor: Editor,
  comparison: Comparison,
  locale: SegmentLocale,
): TemplateResult {
  const { changes } = comparison;
  return html`<div
    role="group"
    class="float changes"
    part="changes"
    aria-label=${locale.text('compare')}
  >
    <header>
      <h2>${locale.text('compare')}</h2>
      <button
        type="button"
        class="icon-button"
        aria-label=${locale.text('close')}
        title=${locale.text('close')}
        @click=${() => comparison.close()}
      >
        ${icon(X as IconNode, 16)}
      </button>
    </header>
    ${
      changes === undefined
        ? html`<p role="status">${locale.text('counting')}</p>`
        : html`<table role="table">
            <thead>
              <tr role="row">
                ${(['class', 'before', 'after', 'added', 'removed'] as const).map(
                  (name) => html`<th role="columnheader" scope="col">${locale.text(name)}</th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${changes.map((change) => row(editor, change, locale))}
            </tbody>
          </table>`
    }
  </div>`;
}

function row(editor: Editor, change: ClassChange, locale: SegmentLocale): TemplateResult {
  const entry = editor.classes[change.label - 1];
  const number = (value: number, sign = '') =>
    value === 0 && sign !== '' ? '–' : `${sign}${value.toLocaleString(locale.language)}`;
  const cell = (name: 'before' | 'after' | 'added' | 'removed', sign?: string) =>
    html`<td role="cell" data-name=${locale.text(name)}>${number(change[name], sign)}</td>`;
  return html`<tr role="row" data-label=${change.label}>
    <th role="rowheader" scope="row">
      <span
        class="swatch"
        ${styled({ background: entry?.color ?? '#ffffff' })}
        aria-hidden="true"
      ></span
      >${entry?.name ?? locale.text('background')}
    </th>
    ${cell('before')} ${cell('after')} ${cell('added', '+')} ${cell('removed', '−')}
  </tr>`;
}
