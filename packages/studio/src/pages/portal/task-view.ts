import { html, nothing } from 'lit';
import type { FrameMessage, HostMessage } from '../frame/protocol.js';
import { messageOf, Refused } from '../shared/ask.js';
import { PartElement } from '../shared/page-element.js';
import { DraftKeeper } from './draft-keeper.js';
import { textsOf } from './texts.js';

interface Task {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly limitMs: number;
  readonly frameUrl: string;
  readonly draft: unknown;
}

type Act = 'decline' | 'release' | 'pause';

const clock = (milliseconds: number) => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};

/** A limit in whole minutes where it is one, as Ground Truth shows it. */
const limitText = (milliseconds: number) => {
  const minutes = Math.round(milliseconds / 1000) / 60;
  return Number.isInteger(minutes) ? `${minutes} min` : clock(milliseconds);
};

/** The task that a worker works on: its bar, its frame, and what goes between the frame and us. */
export class TaskView extends PartElement {
  static override properties = {
    ...PartElement.properties,
    job: { attribute: false },
    language: { attribute: false },
    task: { state: true },
    now: { state: true },
    asking: { state: true },
    state: { state: true },
    problem: { state: true },
  };
  declare job: string;
  declare language: string;
  declare task: Task | undefined;
  declare now: number;
  declare asking: Act | undefined;
  declare state: 'working' | 'sending' | 'unsent' | 'over';
  declare problem: string;
  private since = 0;
  private unsent: unknown;
  private keeper: DraftKeeper | undefined;
  private collected: (() => void) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.now = 0;
    this.problem = '';
    this.state = 'working';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.hear);
    this.timer = setInterval(this.tick, 500);
    void this.next();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.hear);
    clearInterval(this.timer);
  }

  private get frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe');
  }

  private tell(message: HostMessage): void {
    this.frame?.contentWindow?.postMessage(message, '*');
  }

  private leave(finished: boolean): void {
    this.dispatchEvent(new CustomEvent('gt-leave', { detail: { finished } }));
  }

  private async next(): Promise<void> {
    this.problem = '';
    this.unsent = undefined;
    try {
      const path = `/portal/jobs/${encodeURIComponent(this.job)}/next?language=${this.language}`;
      const { task } = await this.api.post<{ task: Task | null }>(path);
      if (!task) {
        this.leave(true);
        return;
      }
      this.keeper = new DraftKeeper(this.api, task.id, this.draftFailed);
      this.since = performance.now();
      this.now = this.since;
      this.state = 'working';
      this.task = task;
    } catch (error) {
      this.problem = messageOf(error);
      this.state = 'unsent';
    }
  }

  private draftFailed = (error: unknown) => {
    if (error instanceof Refused && error.code === 'gone') this.state = 'over';
    else this.problem = messageOf(error);
  };

  private tick = () => {
    this.now = performance.now();
    if (!this.task || this.state !== 'working') return;
    const remaining = this.task.remainingMs - (this.now - this.since);
    this.tell({ type: 'gt-task:timer', remaining: Math.max(0, remaining / 1000) });
    if (remaining <= 0) this.state = 'over';
  };

  private hear = ({ data, source }: MessageEvent<FrameMessage>) => {
    // The frame's origin is opaque: its window is what tells it from others.
    if (source === null || source !== this.frame?.contentWindow) return;
    switch (data?.type) {
      case 'gt-task:ready':
        this.tell({ type: 'gt-task:start', draft: this.task?.draft ?? null });
        this.frame.focus();
        break;
      case 'gt-task:draft':
        this.keeper?.keep(data.draft);
        this.collected?.();
        break;
      case 'gt-task:submit':
        void this.submit(data.answer);
        break;
      case 'gt-task:error':
        this.problem = data.message;
        break;
    }
  };

  private async submit(answer: unknown): Promise<void> {
    if (this.state !== 'working' && this.state !== 'unsent') return;
    this.state = 'sending';
    this.problem = '';
    this.unsent = answer;
    try {
      await this.keeper?.settled();
      await this.api.post(`/portal/tasks/${this.task?.id}/submit`, { answer });
      await this.next();
    } catch (error) {
      if (error instanceof Refused && error.code === 'gone') {
        this.state = 'over';
        return;
      }
      const wrong = error instanceof Refused && error.code === 'invalid';
      this.state = wrong ? 'working' : 'unsent';
      this.problem = messageOf(error);
      this.tell({ type: 'gt-task:refused', message: this.problem });
    }
  }

  /** Has the frame say what was done so far, for a moment at most. */
  private async collect(): Promise<void> {
    const collected = new Promise<void>((done) => {
      this.collected = done;
    });
    this.tell({ type: 'gt-task:collect' });
    await Promise.race([collected, new Promise((done) => setTimeout(done, 3000))]);
    this.collected = undefined;
    await this.keeper?.settled();
  }

  private async act(): Promise<void> {
    const act = this.asking;
    if (!act || !this.task) return;
    try {
      if (act === 'pause') await this.collect();
      await this.api.post(`/portal/tasks/${this.task.id}/${act}`);
      this.asking = undefined;
      if (act === 'pause') this.leave(false);
      else await this.next();
    } catch (error) {
      this.asking = undefined;
      this.problem = messageOf(error);
    }
  }

  private dialog() {
    const texts = textsOf(this.language);
    const titles = {
      decline: texts.decline,
      release: texts.release,
      pause: texts.stopAndResume,
    };
    const bodies = {
      decline: texts.declineText,
      release: texts.releaseText,
      pause: texts.stopText,
    };
    const { asking } = this;
    return html`<wa-dialog
      label=${asking ? titles[asking] : ''}
      ?open=${asking !== undefined}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.asking = undefined;
      }}
    >
      ${asking ? bodies[asking] : nothing}
      <wa-button slot="footer" appearance="outlined" @click=${() => (this.asking = undefined)}>
        ${texts.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" @click=${() => this.act()}
        >${texts.confirm}</wa-button
      >
    </wa-dialog>`;
  }

  private notices() {
    const texts = textsOf(this.language);
    if (this.state === 'over') {
      return html`<wa-callout class="notice" variant="warning" role="alert">
        <strong>${texts.over}.</strong> ${texts.overText}
        <div class="row">
          <wa-button size="s" variant="brand" @click=${() => this.next()}>${texts.next}</wa-button>
          <wa-button size="s" appearance="outlined" @click=${() => this.leave(false)}>
            ${texts.back}
          </wa-button>
        </div>
      </wa-callout>`;
    }
    if (this.problem === '') return nothing;
    return html`<wa-callout class="notice" variant="danger" role="alert">
      ${this.state === 'unsent' ? html`<strong>${texts.notSent}.</strong> ` : nothing}${this.problem}
      ${
        this.state === 'unsent'
          ? html`<div class="row">
              <wa-button
                size="s"
                variant="brand"
                @click=${() => (this.unsent === undefined ? this.next() : this.submit(this.unsent))}
              >
                ${texts.again}
              </wa-button>
            </div>`
          : nothing
      }
    </wa-callout>`;
  }

  override render() {
    const texts = textsOf(this.language);
    const { task } = this;
    const worked = task ? task.elapsedMs + (this.now - this.since) : 0;
    const left = task ? task.remainingMs - (this.now - this.since) : 0;
    const locked = !task || this.state === 'sending' || this.state === 'over';
    const act = (name: Act, icon: string, text: string) =>
      html`<wa-button
        size="s"
        appearance="plain"
        title=${text}
        ?disabled=${locked}
        @click=${() => (this.asking = name)}
      >
        <wa-icon slot="start" name=${icon}></wa-icon><span class="words">${text}</span>
      </wa-button>`;
    return html`<div class="task">
      <header class="task-bar">
        <wa-button
          size="s"
          appearance="plain"
          ?disabled=${locked}
          @click=${() => (this.asking = 'pause')}
        >
          <wa-icon name="arrow-left" label=${texts.back}></wa-icon>
        </wa-button>
        <span class="title" title=${task?.description ?? ''}>
          <strong>${task?.title ?? ''}</strong>
          <span class="quiet small">${this.job}</span>
        </span>
        ${
          this.state === 'sending'
            ? html`<span class="quiet" role="status">${texts.sending}</span>`
            : nothing
        }
        <span class=${`timer ${left < 60_000 ? 'short' : ''}`}>
          ${
            task
              ? html`${texts.taskTime}: ${clock(worked)} ${texts.of} ${limitText(task.limitMs)}`
              : nothing
          }
        </span>
        ${act('decline', 'ban', texts.decline)} ${act('release', 'undo', texts.release)}
        ${act('pause', 'pause', texts.stopAndResume)}
      </header>
      ${this.notices()}
      ${
        task
          ? html`<iframe
              title=${task.title}
              src=${task.frameUrl}
              sandbox="allow-scripts allow-forms allow-modals allow-downloads"
              ?inert=${locked}
            ></iframe>`
          : nothing
      }
      ${this.dialog()}
    </div>`;
  }
}

customElements.define('gt-studio-task', TaskView);
