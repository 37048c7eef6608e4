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
 * @param unsent Whether an answer waits to be sent again.
 * @param again What tries again, where that can help.
 * @param leave Leads away from here, where nothing else does.
 */
export function problemNotice(
  texts: Texts,
  problem: string,
  {
    unsent,
    again,
    leave,
  }: { unsent: boolean; again: (() => void) | undefined; leave: (() => void) | undefined },
) {
  const button = (variant: string, text: string, act: () => void) =>
    html`<wa-button
      size="s"
      variant=${variant}
      appearance=${variant === 'brand' ? 'accent' : 'outlined'}
      @click=${act}
      >${text}</wa-button
    >`;
  return html`<wa-callout class="notice" variant="danger" role="alert">
    ${unsent ? html`<strong>${texts.notSent}.</strong> ` : nothing}${problem}
    ${
      again || leave
        ? html`<div class="row">
            ${again ? button('brand', texts.again, again) : nothing}
            ${leave ? button('neutral', texts.back, leave) : nothing}
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
