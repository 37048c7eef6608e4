import { icon, type IconNode } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { Info, TriangleAlert, X } from 'lucide';
import type { Notices } from './notices.js';

/** The notices at the foot of the view, which screen readers are told of as they come. */
export function noticesView(notices: Notices, dismiss: string): TemplateResult {
  return html`<div class="notices" role="log" aria-live="polite" aria-relevant="additions">
    ${notices.list.map(
      ({ id, level, text, actions }) =>
        html`<div class="note ${level}">
          ${icon((level === 'info' ? Info : TriangleAlert) as IconNode, 18)}
          <p>${text()}</p>
          ${
            actions
              ? html`<span class="note-actions"
                  >${actions.map(
                    (one) =>
                      html`<button type="button" class="button" @click=${one.act}>
                        ${one.text()}
                      </button>`,
                  )}</span
                >`
              : nothing
          }
          <button
            type="button"
            class="icon-button"
            aria-label=${dismiss}
            title=${dismiss}
            @click=${() => notices.dismiss(id)}
          >
            ${icon(X as IconNode, 16)}
          </button>
        </div>`,
    )}
  </div>`;
}
