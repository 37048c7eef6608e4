import { html, nothing } from 'lit';
import type { Told } from '../shared/told.js';
import type { TaskState } from './task.js';
import type { Texts } from './texts/texts.js';

/** That the task is no longer the worker's, and where to go from here. */
function overNotice(
  texts: Texts,
  said: unknown,
  { next, leave }: { next: () => void; leave: () => void },
) {
  return html`<wa-callout class="notice" variant="warning" role="alert">
    ${said}
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
function problemNotice(
  texts: Texts,
  problem: Told,
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
function soonOverNotice(texts: Texts) {
  return html`<wa-callout class="notice" variant="warning" role="status"
    >${texts.soonOver}</wa-callout
  >`;
}

/** What there is to say of a task, and what can be done about it. */
export interface TaskNews {
  readonly state: TaskState;
  /** What went wrong; nothing where it is empty. */
  readonly problem: Told;
  readonly soonOver: boolean;
  /** Asks for the next task. */
  readonly next: () => void;
  /** Sends the answer again. */
  readonly send: () => void;
  /** Opens the task's page again, where there is none. */
  readonly open: (() => void) | undefined;
  readonly leave: () => void;
}

/** The notice over a task, where there is one: the most important. */
export function taskNotice(texts: Texts, news: TaskNews) {
  const { state, problem, soonOver, next, leave } = news;
  if (state === 'over') {
    const said = html`<strong>${texts.over}.</strong> ${texts.overText}`;
    return overNotice(texts, said, { next, leave });
  }
  if (state === 'elsewhere') {
    return overNotice(texts, texts.problems['submitted-before'], { next, leave });
  }
  if (problem === '') return soonOver ? soonOverNotice(texts) : nothing;
  const again = { between: next, unsent: news.send }[state as string] ?? news.open;
  const way = state === 'between' ? leave : undefined;
  return problemNotice(texts, problem, { unsent: state === 'unsent', again, leave: way });
}
