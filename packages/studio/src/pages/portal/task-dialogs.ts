import { html, nothing } from 'lit';
import type { Act, Task } from './task.js';
import type { Texts } from './texts/texts.js';

/** Closes on the dialog's own hiding, not on that of something inside it. */
const whenHidden = (close: () => void) => (event: Event) => {
  if (event.target === event.currentTarget) close();
};

/** Asks before a task is declined, released or put off. */
function actDialog(
  texts: Texts,
  /** The last thing asked, also while the dialog goes. */
  act: Act | undefined,
  {
    open,
    busy,
    confirm,
    close,
  }: { open: boolean; busy: boolean; confirm: () => void; close: () => void },
) {
  const words = {
    decline: { title: texts.decline, text: texts.declineText },
    release: { title: texts.release, text: texts.releaseText },
    pause: { title: texts.stopAndResume, text: texts.stopText },
  };
  const word = act && words[act];
  return html`<wa-dialog
    label=${word?.title ?? ''}
    ?open=${open}
    @wa-after-hide=${whenHidden(close)}
  >
    ${word?.text ?? nothing}
    ${busy && act === 'pause' ? html`<p role="status" class="quiet">${texts.keeping}</p>` : nothing}
    <wa-button slot="footer" appearance="outlined" ?disabled=${busy} @click=${close}
      >${texts.cancel}</wa-button
    >
    <wa-button
      slot="footer"
      variant=${act === 'pause' ? 'brand' : 'danger'}
      ?loading=${busy}
      @click=${confirm}
      >${texts.confirm}</wa-button
    >
  </wa-dialog>`;
}

/** The job's instructions, in a frame of their own that runs nothing. */
function instructionsDialog(
  texts: Texts,
  {
    open,
    url,
    title,
    hidden,
    setHidden,
    close,
  }: {
    open: boolean;
    url: string | null;
    title: string;
    hidden: boolean;
    setHidden: (hidden: boolean) => void;
    close: () => void;
  },
) {
  return html`<wa-dialog
    class="instructions"
    label=${`${texts.instructions}: ${title}`}
    ?open=${open}
    @wa-after-hide=${whenHidden(close)}
  >
    ${
      url === null
        ? html`<p class="quiet">${texts.noInstructions}</p>`
        : open
          ? html`<iframe title=${texts.instructions} src=${url} sandbox=""></iframe>`
          : nothing
    }
    ${
      url === null
        ? nothing
        : html`<label slot="footer" class="not-again">
            <input
              type="checkbox"
              .checked=${hidden}
              @change=${(event: Event) => setHidden((event.target as HTMLInputElement).checked)}
            />
            ${texts.dontShow}
          </label>`
    }
    <wa-button slot="footer" variant="brand" @click=${close}>${texts.close}</wa-button>
  </wa-dialog>`;
}

/** Keys of the tasks whose element has no list of its own. */
function shortcutsDialog(texts: Texts, open: boolean, close: () => void) {
  return html`<wa-dialog label=${texts.shortcuts} ?open=${open} @wa-after-hide=${whenHidden(close)}>
    <dl class="keys">
      ${texts.keys.map(
        ([key, text]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    <wa-button slot="footer" variant="brand" @click=${close}>${texts.close}</wa-button>
  </wa-dialog>`;
}

/** What can lie over a task: a question, its instructions, its keys. */
export function taskDialogs(
  texts: Texts,
  /** What was asked last. */
  act: Act | undefined,
  shown: 'instructions' | 'shortcuts' | undefined,
  about: {
    readonly asking: boolean;
    readonly busy: boolean;
    readonly confirm: () => void;
    /** The question is gone. */
    readonly asked: () => void;
    readonly task: Task | undefined;
    readonly hidden: boolean;
    readonly setHidden: (hidden: boolean) => void;
    readonly close: () => void;
  },
) {
  const { asking, busy, confirm, asked, task, hidden, setHidden, close } = about;
  return html`${actDialog(texts, act, { open: asking, busy, confirm, close: asked })}
  ${instructionsDialog(texts, {
    open: shown === 'instructions',
    url: task?.instructionsUrl ?? null,
    title: task?.title ?? '',
    hidden,
    setHidden,
    close,
  })}
  ${shortcutsDialog(texts, shown === 'shortcuts', close)}`;
}
