import { html, nothing } from 'lit';
import type { FrameMessage, HostMessage } from '../frame/protocol.js';
import { Refused } from '../shared/ask.js';
import { PartElement } from '../shared/page-element.js';
import { DraftKeeper } from './draft-keeper.js';
import { isHidden, setHidden } from './not-again.js';
import { type Act, clock, limitText, type Task } from './task.js';
import { actDialog, instructionsDialog, shortcutsDialog } from './task-dialogs.js';
import { textsOf } from './texts/languages.js';
import { problemText } from './texts/problem-text.js';

/** How long a task's page may take to say what was done so far. */
const COLLECT_MS = 20_000;
const SOON_MS = 60_000;

/** The worker leaves the task for the list of jobs. */
export class LeaveEvent extends Event {
  /** @param finished Whether there was no further task. */
  constructor(readonly finished: boolean) {
    super('gt-leave');
  }
}

/**
 * The task that a worker works on: its bar, its frame, and what goes between the frame and us.
 *
 * @fires gt-leave - There is no further task, or the worker goes on later.
 */
export class TaskView extends PartElement {
  static override properties = {
    ...PartElement.properties,
    job: { attribute: false },
    language: { attribute: false },
    worker: { attribute: false },
    task: { state: true },
    now: { state: true },
    asking: { state: true },
    acting: { state: true },
    open: { state: true },
    state: { state: true },
    problem: { state: true },
  };
  declare job: string;
  declare language: string;
  declare worker: string;
  declare task: Task | undefined;
  declare now: number;
  declare asking: Act | undefined;
  declare acting: boolean;
  declare open: 'instructions' | 'shortcuts' | undefined;
  declare state: 'working' | 'sending' | 'unsent' | 'over';
  declare problem: string;
  private since = 0;
  private unsent: unknown;
  private keeper: DraftKeeper | undefined;
  private draftProblem = '';
  /** Whether the frame has its draft: before that, what it says of itself is not the work. */
  private begun = false;
  /** Whether the studio refused a draft since it was last asked for one. */
  private unkept = false;
  private ownShortcuts = false;
  private shownInstructions = false;
  private collected: (() => void) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.now = 0;
    this.problem = '';
    this.state = 'working';
    this.acting = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.hear);
    document.addEventListener('visibilitychange', this.synchronize);
    this.timer = setInterval(this.tick, 500);
    void this.next();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.hear);
    document.removeEventListener('visibilitychange', this.synchronize);
    clearInterval(this.timer);
    this.keeper?.stop();
  }

  private get frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe.task-frame');
  }

  private tell(message: HostMessage): void {
    this.frame?.contentWindow?.postMessage(message, '*');
  }

  private leave(finished: boolean): void {
    this.dispatchEvent(new LeaveEvent(finished));
  }

  /** What went wrong, and that nothing is lost where the studio is away. */
  private explain(error: unknown): string {
    const texts = textsOf(this.language);
    const text = problemText(error, texts);
    return text === texts.away ? `${text} ${texts.kept}` : text;
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
      this.begun = false;
      this.keeper?.stop();
      this.keeper = new DraftKeeper(this.api, task.id, this.draftFailed, this.draftKept);
      this.startClock(task);
      this.state = 'working';
      if (task.instructionsUrl !== null && !this.shownInstructions) {
        this.shownInstructions = true;
        if (!isHidden(this.worker, this.job)) this.open = 'instructions';
      }
    } catch (error) {
      this.problem = this.explain(error);
      this.state = 'unsent';
    }
  }

  private startClock(task: Task): void {
    this.since = performance.now();
    this.now = this.since;
    this.task = task;
  }

  /** After a sleep of the machine the page's clock is late: the studio knows better. */
  private synchronize = async () => {
    const { task } = this;
    if (document.hidden || !task || this.state !== 'working') return;
    try {
      const path = `/portal/tasks/${task.id}`;
      const { task: known } = await this.api.get<{ task: Task & { status: string } }>(path);
      if (this.task !== task) return;
      if (known.status !== 'accepted') this.state = 'over';
      else this.startClock({ ...task, elapsedMs: known.elapsedMs, remainingMs: known.remainingMs });
    } catch {
      // Without an answer the clock of the page goes on; the next draft says what is wrong.
    }
  };

  private draftFailed = (error: unknown) => {
    if (error instanceof Refused && error.code === 'gone') this.state = 'over';
    else {
      this.unkept = true;
      this.problem = this.explain(error);
      this.draftProblem = this.problem;
    }
  };

  /** What was said of the draft before is over; anything else that is said stays. */
  private draftKept = () => {
    this.unkept = false;
    if (this.problem === this.draftProblem) this.problem = '';
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
        this.ownShortcuts = data.shortcuts === true;
        this.begun = true;
        if (this.open === undefined && this.asking === undefined) this.frame.focus();
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
      this.problem = this.explain(error);
      this.tell({ type: 'gt-task:refused', message: this.problem });
    }
  }

  /**
   * Has the frame say what was done so far, and waits until that is kept.
   *
   * @throws {Error} When the frame does not say it.
   */
  private async collect(): Promise<void> {
    if (this.begun) {
      let late: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((done, fail) => {
        this.collected = done;
        late = setTimeout(() => fail(new Error(textsOf(this.language).notKept)), COLLECT_MS);
        this.tell({ type: 'gt-task:collect' });
      }).finally(() => clearTimeout(late));
      this.collected = undefined;
    }
    await this.keeper?.settled();
  }

  private confirm = async () => {
    const act = this.asking;
    if (!act || !this.task || this.acting) return;
    this.acting = true;
    this.unkept = false;
    this.problem = '';
    try {
      if (act === 'pause') await this.collect();
      if (!this.unkept) {
        await this.api.post(`/portal/tasks/${this.task.id}/${act}`);
        if (act === 'pause') this.leave(false);
        else await this.next();
      }
    } catch (error) {
      if (error instanceof Refused && error.code === 'gone') this.state = 'over';
      else this.problem = this.explain(error);
    } finally {
      this.acting = false;
      this.asking = undefined;
    }
  };

  private showShortcuts = () => {
    if (this.ownShortcuts) {
      this.frame?.focus();
      this.tell({ type: 'gt-task:shortcuts' });
    } else this.open = 'shortcuts';
  };

  private notices(left: number) {
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
    if (this.problem !== '') {
      return html`<wa-callout class="notice" variant="danger" role="alert">
        ${this.state === 'unsent' ? html`<strong>${texts.notSent}.</strong> ` : nothing}${
          this.problem
        }
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
    if (!this.task || left >= SOON_MS || this.task.limitMs <= SOON_MS) return nothing;
    return html`<wa-callout class="notice" variant="warning" role="status"
      >${texts.soonOver}</wa-callout
    >`;
  }

  private bar(left: number) {
    const texts = textsOf(this.language);
    const { task } = this;
    const worked = task ? task.elapsedMs + (this.now - this.since) : 0;
    const locked = !task || this.state === 'sending' || this.state === 'over';
    const button = (icon: string, text: string, act: () => void, disabled: boolean) =>
      html`<wa-button size="s" appearance="plain" title=${text} ?disabled=${disabled} @click=${act}>
        <wa-icon slot="start" name=${icon}></wa-icon><span class="words">${text}</span>
      </wa-button>`;
    const ask = (act: Act) => () => (this.asking = act);
    return html`<header class="task-bar">
      <wa-button size="s" appearance="plain" ?disabled=${locked} @click=${ask('pause')}>
        <wa-icon name="arrow-left" label=${texts.back}></wa-icon>
      </wa-button>
      <div class="title" title=${task?.description ?? ''}>
        <h1>${task?.title ?? ''}</h1>
        <span class="quiet small">
          ${this.job}${task ? html` · ${texts.customer} ${task.customerId}` : nothing}${
            task?.description ? html` · ${task.description}` : nothing
          }
        </span>
      </div>
      ${
        this.state === 'sending'
          ? html`<span class="quiet" role="status">${texts.sending}</span>`
          : nothing
      }
      <span class=${`timer ${left < SOON_MS ? 'short' : ''}`}>
        ${
          task
            ? html`<span class="words">${texts.taskTime}: </span>${clock(worked)} ${texts.of}
                ${limitText(task.limitMs, texts.minutes)}`
            : nothing
        }
      </span>
      <div class="acts">
        ${button('info', texts.instructions, () => (this.open = 'instructions'), !task)}
        ${button('keyboard', texts.shortcuts, this.showShortcuts, locked)}
        <span class="apart"></span>
        ${button('ban', texts.decline, ask('decline'), locked)}
        ${button('undo', texts.release, ask('release'), locked)}
        ${button('pause', texts.stopAndResume, ask('pause'), locked)}
      </div>
    </header>`;
  }

  private dialogs() {
    const texts = textsOf(this.language);
    const close = () => {
      this.open = undefined;
      this.frame?.focus();
    };
    return html`${actDialog(texts, this.asking, {
      busy: this.acting,
      confirm: this.confirm,
      close: () => {
        if (!this.acting) this.asking = undefined;
      },
    })}
    ${instructionsDialog(texts, {
      open: this.open === 'instructions',
      url: this.task?.instructionsUrl ?? null,
      title: this.task?.title ?? '',
      hidden: isHidden(this.worker, this.job),
      setHidden: (hidden) => setHidden(this.worker, this.job, hidden),
      close,
    })}
    ${shortcutsDialog(texts, this.open === 'shortcuts', close)}`;
  }

  override render() {
    const { task } = this;
    const left = task ? task.remainingMs - (this.now - this.since) : Infinity;
    const locked = !task || this.state === 'sending' || this.state === 'over';
    return html`<div class="task">
      ${this.bar(left)} ${this.notices(left)}
      ${
        task
          ? html`<main>
              <iframe
                class="task-frame"
                title=${task.title}
                src=${task.frameUrl}
                sandbox="allow-scripts allow-forms allow-modals allow-downloads"
                ?inert=${locked}
              ></iframe>
            </main>`
          : nothing
      }
      ${this.dialogs()}
    </div>`;
  }
}

customElements.define('gt-studio-task', TaskView);
