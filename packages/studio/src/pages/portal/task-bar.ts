import { html, nothing } from 'lit';
import { type Act, clock, limitText, SOON_MS, type Task } from './task.js';
import type { Texts } from './texts/texts.js';

/**
 * The bar above a task: what it is, how long it was worked on, and what can be done with it besides
 * submitting it.
 */
export function taskBar(
  texts: Texts,
  {
    job,
    task,
    worked,
    left,
    sending,
    locked,
    begun,
    ask,
    showInstructions,
    showShortcuts,
  }: {
    job: string;
    task: Task | undefined;
    /** Milliseconds worked, and milliseconds left. */
    worked: number;
    left: number;
    sending: boolean;
    /** Whether nothing can be done with the task now. */
    locked: boolean;
    /** Whether the task's page is there, and with it its own list of keys. */
    begun: boolean;
    ask: (act: Act) => void;
    showInstructions: () => void;
    showShortcuts: () => void;
  },
) {
  const button = (icon: string, text: string, act: () => void, disabled: boolean) =>
    html`<wa-button size="s" appearance="plain" title=${text} ?disabled=${disabled} @click=${act}>
      <wa-icon slot="start" name=${icon}></wa-icon><span class="words">${text}</span>
    </wa-button>`;
  const asking = (act: Act) => () => ask(act);
  return html`<header class="task-bar">
    <wa-button size="s" appearance="plain" ?disabled=${locked} @click=${asking('pause')}>
      <wa-icon name="arrow-left" label=${texts.back}></wa-icon>
    </wa-button>
    <div class="title" title=${task?.description ?? ''}>
      <h1>${task?.title ?? ''}</h1>
      <span class="quiet small">
        ${job}${task ? html` · ${texts.customer} ${task.customerId}` : nothing}${
          task?.description ? html` · ${task.description}` : nothing
        }
      </span>
    </div>
    ${sending ? html`<span class="quiet" role="status">${texts.sending}</span>` : nothing}
    <span class=${`timer ${left < SOON_MS ? 'short' : ''}`}>
      ${
        task
          ? html`<span class="words">${texts.taskTime}: </span>${clock(worked)} ${texts.of}
              ${limitText(task.limitMs, texts.minutes)}`
          : nothing
      }
    </span>
    <div class="acts">
      ${button('info', texts.instructions, showInstructions, !task)}
      ${button('keyboard', texts.shortcuts, showShortcuts, locked || !begun)}
      <span class="apart"></span>
      ${button('ban', texts.decline, asking('decline'), locked)}
      ${button('undo', texts.release, asking('release'), locked)}
      ${button('pause', texts.stopAndResume, asking('pause'), locked)}
    </div>
  </header>`;
}
