import { html, nothing, type PropertyValues } from 'lit';
import { askFirst } from '../shared/question-dialog.js';
import type { Told } from '../shared/told.js';
import { ConsolePart } from './console-part.js';
import { classNames, type GalleryObject, legendOf, maskedPicture } from './gallery-object.js';
import { durationText, percent, timeText } from './job-words.js';
import { fill } from './texts/fill.js';
import { storedText } from './texts/stored.js';

/** An answer as the API gives it. */
interface ObjectAnswer {
  readonly id: string;
  readonly email: string;
  readonly status: 'accepted' | 'paused' | 'submitted' | 'declined' | 'returned';
  readonly at: string;
  readonly seconds: number | null;
  readonly labels: readonly string[] | null;
  readonly agreement: number | null;
  readonly hasMask: boolean;
}

/**
 * One object of a job: its picture, what each worker answered, and what can be done about it.
 *
 * @fires gt-changed - The object was sent back or taken back.
 * @fires gt-closed - The dialog is gone.
 */
export class ObjectDialog extends ConsolePart {
  static override properties = {
    ...ConsolePart.properties,
    job: { attribute: false },
    object: { attribute: false },
    strength: { attribute: false },
    answers: { state: true },
    shown: { state: true },
    problem: { state: true },
  };
  /** The job's name. */
  declare job: string;
  /** The object that is shown; nothing closes the dialog. */
  declare object: GalleryObject | undefined;
  /** How opaque masks are, 0 to 1. */
  declare strength: number;
  declare answers: readonly ObjectAnswer[] | undefined;
  /** The answer whose mask is shown in place of the result's. */
  declare shown: string | undefined;
  declare problem: Told;
  private opened = '';

  constructor() {
    super();
    this.strength = 0.6;
    this.problem = '';
  }

  private pathOf({ number }: GalleryObject): string {
    return `/jobs/${encodeURIComponent(this.job)}/objects/${number}`;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('object')) return;
    const now = this.object ? `${this.object.number} ${this.object.status}` : '';
    if (now === this.opened) return;
    const before = this.opened;
    this.opened = now;
    if (before.split(' ')[0] !== now.split(' ')[0]) {
      this.answers = undefined;
      this.problem = '';
    }
    this.shown = undefined;
    void this.load();
  }

  private async load(): Promise<void> {
    const { object } = this;
    if (!object) return;
    try {
      const path = `${this.pathOf(object)}/answers`;
      const { answers } = await this.api.get<{ answers: ObjectAnswer[] }>(path);
      if (object.number === this.object?.number) this.answers = answers;
    } catch (error) {
      this.problem = this.problemText(error);
    }
  }

  private act(object: GalleryObject, what: 'send-back' | 'take-back') {
    const { gallery } = this.texts;
    const { number } = object;
    const [title, text, act] =
      what === 'send-back'
        ? [gallery.sendBackAsked, gallery.sendBackText, gallery.sendBack]
        : [gallery.takeBackAsked, gallery.takeBackText, gallery.takeBack];
    askFirst(this, {
      title: fill(title, { number }),
      text,
      act,
      yes: async () => {
        this.problem = '';
        try {
          await this.api.post(`${this.pathOf(object)}/${what}`);
          this.dispatchEvent(new Event('gt-changed'));
          await this.load();
        } catch (error) {
          this.problem = this.problemText(error);
        }
      },
    });
  }

  private row(answer: ObjectAnswer) {
    const { gallery } = this.texts;
    const { email, status, seconds, labels, agreement, at, id } = answer;
    const facts = [
      seconds === null ? undefined : durationText(seconds, this.texts),
      agreement === null ? undefined : fill(gallery.agreement, { share: percent(agreement) }),
    ].filter((fact) => fact !== undefined);
    return html`<li>
      <div class="who">
        <strong>${email}</strong>
        <div class="quiet small">${timeText(at, this.language)}</div>
      </div>
      <div class="said">
        ${labels ? html`<strong>${labels.join(', ')}</strong>` : nothing}
        <div class=${labels ? 'quiet small' : ''}>${gallery.answerStates[status]}</div>
        <div class="quiet small">${facts.join(' · ')}</div>
      </div>
      ${
        answer.hasMask
          ? html`<wa-button
              size="s"
              appearance=${this.shown === id ? 'filled' : 'outlined'}
              @click=${() => (this.shown = this.shown === id ? undefined : id)}
              ><wa-icon
                name=${this.shown === id ? 'undo' : 'eye'}
                label=${this.shown === id ? gallery.result : fill(gallery.showMask, { email })}
              ></wa-icon
            ></wa-button>`
          : nothing
      }
    </li>`;
  }

  private answersView() {
    const { answers } = this;
    const { gallery } = this.texts;
    if (answers === undefined)
      return this.problem === '' ? html`<wa-spinner></wa-spinner>` : nothing;
    if (answers.length === 0) return html`<p class="quiet small">${gallery.nobody}</p>`;
    return html`<ul class="answers">
      ${answers.map((answer) => this.row(answer))}
    </ul>`;
  }

  private content(object: GalleryObject) {
    const { gallery } = this.texts;
    const { metadata } = object;
    const mask =
      this.shown === undefined
        ? object.maskUrl
        : `/api${this.pathOf(object)}/answers/${this.shown}/mask.png`;
    return html`<div class="stack tight">
      ${maskedPicture(object, mask, this.strength)}
      <div class="row legend small">
        ${legendOf(metadata).map(
          ({ name, color }) =>
            html`<span><span class="swatch" style=${`background: ${color}`}></span>${name}</span>`,
        )}
        ${object.maskUrl ? nothing : classNames(metadata)}
      </div>
      <p class="mono quiet">${object.source}</p>
      ${
        object.failure
          ? html`<wa-callout variant="danger"
              >${storedText(object.failure, 'objectFailed', this.language)}</wa-callout
            >`
          : nothing
      }
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      <h2>${gallery.answers}</h2>
      ${this.answersView()}
      ${
        metadata
          ? html`<details>
              <summary>${gallery.metadata}</summary>
              <pre class="mono" tabindex="0">${JSON.stringify(metadata, null, 2)}</pre>
            </details>`
          : nothing
      }
    </div>`;
  }

  private footer(object: GalleryObject) {
    const { gallery } = this.texts;
    const isDone = object.status === 'labeled' || object.status === 'failed';
    const isHeld = this.answers?.some(({ status }) => status === 'accepted' || status === 'paused');
    const button = (what: 'send-back' | 'take-back', text: string) =>
      html`<wa-button slot="footer" appearance="outlined" @click=${() => this.act(object, what)}
        ><wa-icon slot="start" name="undo"></wa-icon>${text}</wa-button
      >`;
    return html`${isHeld ? button('take-back', gallery.takeBack) : nothing}
    ${isDone ? button('send-back', gallery.sendBack) : nothing}`;
  }

  override render() {
    const { object } = this;
    const { common, gallery } = this.texts;
    return html`<wa-dialog
        label=${object ? fill(gallery.object, { number: object.number }) : ''}
        style="--width: 60rem"
        ?open=${object !== undefined}
        @wa-after-hide=${(event: Event) => {
          if (event.target === event.currentTarget) this.dispatchEvent(new Event('gt-closed'));
        }}
      >
        ${object ? html`${this.content(object)} ${this.footer(object)}` : nothing}
      </wa-dialog>
      <gt-studio-question .cancel=${common.cancel}></gt-studio-question>`;
  }
}

customElements.define('gt-studio-object', ObjectDialog);
