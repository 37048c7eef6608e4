import { html, nothing } from 'lit';
import type { Texts } from './texts/texts.js';

/** That the task is no longer the worker's, and where to go from here. */
export function overNotice(texts: Texts, { next, leave }: { next: () => void; leave: () => void }) {
  return html`<wa-callout class="notice" variant="warning" role="alert">
    <strong>${texts.over}.</strong> ${texts.overText}
    <div class="row">
      <wa-button size="s" variant="brand" @click=${next}>${texts.next}</wa-button>
      <wa-button size="s" appearance="outlined" @click=${leave}> ${texts.back} </wa-button>
    </div>
  </wa-callout>`;
}

/**
 * What went wrong.
 *
 * @param again What sends the answer again, where it was not sent.
 */
export function problemNotice(texts: Texts, problem: string, again: (() => void) | undefined) {
  return html`<wa-callout class="notice" variant="danger" role="alert">
    ${again ? html`<strong>${texts.notSent}.</strong> ` : nothing}${problem}
    ${
      again
        ? html`<div class="row">
            <wa-button size="s" variant="brand" @click=${again}> ${texts.again} </wa-button>
          </div>`
        : nothing
    }
  </wa-callout>`;
}

/** That the time is running out. */
export function soonOverNotice(texts: Texts) {
  return html`<wa-callout class="notice" variant="warning" role="status"
    >${texts.soonOver}</wa-callout
  >`;
}
