import { html, nothing } from 'lit';
import { Refused } from '../shared/ask.js';
import { PartElement } from '../shared/page-element.js';
import type { Told } from '../shared/told.js';
import { DraftKeeper } from './draft-keeper.js';
import { EngineKeeper } from './engine-keeper.js';
import { FrameTalk } from './frame-talk.js';
import { LeaveEvent } from './leave-event.js';
import { isHidden, setHidden } from './not-again.js';
import { type Act, isSoonOver, stateAfter, type Task, type TaskState } from './task.js';
import { taskBar } from './task-bar.js';
import { taskFrame } from './task-frame-view.js';
import { TaskClock } from './task-clock.js';
import { taskDialogs } from './task-dialogs.js';
import { taskNotice } from './task-notices.js';
import { textsOf } from './texts/languages.js';
import { isKept, problemText, problemTold } from './texts/problem-text.js';

/** How long after a frame has loaded something its page may take to say that it is the task's. */
const READY_MS = 5000;

/** How long the next task waits for what is left of one whose time is over. */
const MOST_WAIT_MS = 3000;

/** All that browsers tell of a script's error where it is of another origin than its page. */
const UNTOLD = 'Script error.';

/**
 * The task that a worker works on, from its start until it is submitted, given back or over.
 *
 * @fires gt-leave - There is no further task, or the worker goes on later.
 */
export class TaskView extends PartElement {
  static override properties = {
    ...PartElement.properties,
    job: { attribute: false },
    language: { attribute: false },
    worker: { attribute: false },
    engine: { attribute: false },
    task: { state: true },
    asking: { state: true },
    acting: { state: true },
    open: { state: true },
    begun: { state: true },
    state: { state: true },
    problem: { state: true },
  };
  declare job: string;
  declare language: string;
  declare worker: string;
  /** The engine of auto-segment, which outlives the task. */
  declare engine: EngineKeeper;
  declare task: Task | undefined;
  declare asking: Act | undefined;
  declare acting: boolean;
  declare open: 'instructions' | 'shortcuts' | undefined;
  /** Whether the task's page is there. */
  declare begun: boolean;
  declare state: TaskState;
  declare problem: Told;
  private readonly clock = new TaskClock();
  private unsent: unknown;
  /** Whether the frame has changes of which it has not told yet. */
  private hasChanges = false;
  private keeper: DraftKeeper | undefined;
  private draftProblem: Told = '';
  /** Whether the studio refused a draft since it was last asked for one. */
  private unkept = false;
  /** Whether the frame said that it has no page of the task. */
  private unopened = false;
  /** Whether the task was put off in another window, and is to be gone on with before it is sent. */
  private putOff = false;
  private shownInstructions = false;
  /** Done once what there was at the end of a task's time is kept. */
  private kept: Promise<unknown> = Promise.resolve();
  /** What was asked last, and of which task. */
  private lastAsked: { act: Act; task: string | undefined } | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private talk = new FrameTalk(() => this.frame, {
    draftToBegin: () => this.task?.draft ?? null,
    begun: () => {
      this.begun = true;
      if (this.unopened) this.problem = '';
      this.unopened = false;
      this.focusTask();
    },
    changed: () => (this.hasChanges = true),
    draft: (draft) => {
      this.hasChanges = false;
      this.keeper?.keep(draft);
    },
    engine: () => this.engine.borrow(),
    submit: (answer) => void this.submit(answer),
    error: (detail) => {
      const code = detail === UNTOLD ? 'loaded-script-failed' : 'script-failed';
      const failed = new Refused(0, code, detail, undefined, { detail });
      this.problem = problemTold(failed, textsOf(this.language));
    },
    failed: ({ code, message, reason }) => this.failed(new Refused(0, code, message, reason)),
  });

  constructor() {
    super();
    this.problem = '';
    this.state = 'working';
    this.acting = false;
    this.begun = false;
    this.engine = new EngineKeeper();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.talk.start();
    document.addEventListener('visibilitychange', this.synchronize);
    window.addEventListener('beforeunload', this.holdBack);
    this.timer = setInterval(this.tick, 500);
    void this.next();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.talk.stop();
    document.removeEventListener('visibilitychange', this.synchronize);
    window.removeEventListener('beforeunload', this.holdBack);
    clearInterval(this.timer);
    this.keeper?.stop();
    this.engine.rest();
  }

  /** Has the browser ask before a page is left whose work the studio does not have yet. */
  private holdBack = (event: BeforeUnloadEvent) => {
    const isKept = !this.hasChanges && this.keeper?.isDone !== false && this.unsent === undefined;
    if (isKept || this.state === 'over' || this.state === 'elsewhere') return;
    event.preventDefault();
    // Who stays finds it kept; who goes was asked.
    this.talk.tell({ type: 'gt-task:collect' });
  };

  private get frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe.task-frame');
  }

  /** Gives the keys to the task, once its page is there and nothing lies over it. */
  private focusTask(): void {
    if (!this.begun || this.open !== undefined || this.asking !== undefined) return;
    // A frame that had the focus while its document was replaced still counts as focused, and gets
    // no keys: to focus it again does nothing.
    if (!document.hasFocus()) this.frame?.blur();
    this.frame?.focus();
  }

  private ask = (act: Act) => {
    this.asking = act;
    this.lastAsked = { act, task: this.task?.id };
  };

  /** The question is gone. Where it led to another task, that has the keys and not the button. */
  private asked = () => {
    if (!this.acting) this.asking = undefined;
    if (this.lastAsked?.task === this.task?.id) return;
    // The dialog gives the focus back in a task of the event loop that it has just queued.
    setTimeout(() => this.focusTask());
  };

  private leave(finished: boolean): void {
    this.dispatchEvent(new LeaveEvent(finished));
  }

  /** What went wrong, and that nothing is lost where the studio is away. */
  private explain(error: unknown): Told {
    const texts = textsOf(this.language);
    const isSafe = this.task !== undefined && isKept(error);
    return isSafe ? `${problemText(error, texts)} ${texts.kept}` : problemTold(error, texts);
  }

  /** What gives a task, and goes on with the one that was put off. */
  private get nextPath(): string {
    return `/portal/jobs/${encodeURIComponent(this.job)}/next?language=${this.language}`;
  }

  /** The time is over. What was done is kept, for the case that the task is given here again. */
  private end(): void {
    if (this.state === 'over') return;
    this.state = 'over';
    this.unsent = undefined;
    const collected = this.talk.collect(() => '').then(() => this.keeper?.settled());
    const late = new Promise((done) => setTimeout(done, MOST_WAIT_MS));
    this.kept = Promise.race([collected.catch(() => {}), late]);
  }

  private async next(): Promise<void> {
    this.problem = '';
    await this.kept;
    this.unsent = undefined;
    try {
      const { task } = await this.api.post<{ task: Task | null }>(this.nextPath);
      if (!task) {
        this.leave(true);
        return;
      }
      this.talk.renew();
      void this.engine.giveBack();
      this.begun = false;
      this.unopened = false;
      this.hasChanges = false;
      this.putOff = false;
      this.keeper?.stop();
      this.keeper = new DraftKeeper(this.api, task.id, this.draftFailed, this.draftKept);
      this.startClock(task);
      this.state = 'working';
      if (task.instructionsUrl !== null && !this.shownInstructions) {
        this.shownInstructions = true;
        if (!isHidden(this.worker, this.job)) this.open = 'instructions';
      }
    } catch (error) {
      this.problem = problemTold(error, textsOf(this.language));
      this.state = 'between';
    }
  }

  /** The frame shows no page of the task. */
  private failed(error: Refused): void {
    if (error.code === 'gone') this.end();
    else {
      this.problem = problemTold(error, textsOf(this.language));
      this.unopened = true;
    }
  }

  /** Whatever the frame has loaded: where the studio was away, it is a page of the browser's. */
  private loaded = () => {
    const { task } = this;
    setTimeout(() => {
      if (this.isConnected && !this.begun && !this.unopened && this.task === task) {
        this.failed(new Refused(0, 'offline', ''));
      }
    }, READY_MS);
  };

  /** Asks for the page of the task again. */
  private openAgain = () => {
    this.problem = '';
    this.unopened = false;
    const { frame, task } = this;
    if (frame && task) frame.src = task.frameUrl;
  };

  private startClock(task: Task): void {
    this.clock.start(task);
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
      // Put off in another window: what is here can still be gone on with.
      if (known.status === 'paused') return;
      if (known.status !== 'accepted') this.end();
      else this.startClock({ ...task, elapsedMs: known.elapsedMs, remainingMs: known.remainingMs });
    } catch {
      // Without an answer the clock of the page goes on; the next draft says what is wrong.
    }
  };

  private draftFailed = (error: unknown) => {
    // A draft that comes after its own answer is refused, which says nothing about the task.
    if (this.state === 'sending') return;
    if (error instanceof Refused && error.code === 'gone') this.end();
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
    if (['over', 'between', 'elsewhere'].includes(this.state)) return;
    this.clock.tick();
    this.requestUpdate();
    if (!this.task || this.state !== 'working') return;
    const { left } = this.clock;
    this.talk.tell({ type: 'gt-task:timer', remaining: Math.max(0, left / 1000) });
    if (left <= 0) this.end();
  };

  private async submit(answer: unknown): Promise<void> {
    if (this.state !== 'working' && this.state !== 'unsent') return;
    this.state = 'sending';
    this.problem = '';
    this.unsent = answer;
    try {
      await this.keeper?.settled();
      if (this.putOff) await this.api.post(this.nextPath);
      this.putOff = false;
      await this.api.post(`/portal/tasks/${this.task?.id}/submit`, { answer });
      await this.next();
    } catch (error) {
      const after = stateAfter(error);
      if (after === 'over') {
        this.end();
        return;
      }
      this.state = after;
      if (after === 'elsewhere') return;
      this.putOff ||= error instanceof Refused && error.reason === 'put-off';
      this.problem = this.explain(error);
      const message = problemText(error, textsOf(this.language));
      this.talk.tell({ type: 'gt-task:refused', message });
    }
  }

  private confirm = async () => {
    const act = this.asking;
    if (!act || !this.task || this.acting) return;
    this.acting = true;
    this.unkept = false;
    this.problem = '';
    try {
      if (act === 'pause') {
        await this.talk.collect(() => textsOf(this.language).notKept);
        await this.keeper?.settled();
      }
      if (!this.unkept) {
        await this.api.post(`/portal/tasks/${this.task.id}/${act}`);
        if (act === 'pause') this.leave(false);
        else await this.next();
      }
    } catch (error) {
      if (error instanceof Refused && error.code === 'gone') this.end();
      else this.problem = this.explain(error);
    } finally {
      this.acting = false;
      this.asking = undefined;
    }
  };

  private showShortcuts = () => {
    if (this.talk.ownShortcuts) {
      this.focusTask();
      this.talk.tell({ type: 'gt-task:shortcuts' });
    } else this.open = 'shortcuts';
  };

  private notices() {
    return taskNotice(textsOf(this.language), {
      state: this.state,
      problem: this.problem,
      soonOver: this.task !== undefined && isSoonOver(this.task, this.clock.left),
      next: () => this.next(),
      send: () => this.submit(this.unsent),
      open: this.unopened ? this.openAgain : undefined,
      leave: () => this.leave(false),
    });
  }

  private dialogs() {
    const texts = textsOf(this.language);
    const close = () => {
      this.open = undefined;
      this.focusTask();
    };
    return taskDialogs(texts, this.lastAsked?.act, this.open, {
      asking: this.asking !== undefined,
      busy: this.acting,
      confirm: this.confirm,
      asked: this.asked,
      task: this.task,
      hidden: isHidden(this.worker, this.job),
      setHidden: (hidden) => setHidden(this.worker, this.job, hidden),
      close,
    });
  }

  override render() {
    const { task } = this;
    const locked = !task || !['working', 'unsent'].includes(this.state);
    return html`<div class="task">
      ${taskBar(textsOf(this.language), {
        job: this.job,
        task,
        worked: this.clock.worked,
        left: this.clock.left,
        sending: this.state === 'sending',
        locked,
        begun: this.begun,
        ask: this.ask,
        showInstructions: () => (this.open = 'instructions'),
        showShortcuts: this.showShortcuts,
      })}
      ${this.notices()} ${task ? taskFrame(task, locked, this.loaded) : nothing} ${this.dialogs()}
    </div>`;
  }
}

customElements.define('gt-studio-task', TaskView);
