import type { FrameFailure, FrameMessage, HostMessage } from '../frame/protocol.js';

/** How long a task's page may take to say what was done so far. */
const COLLECT_MS = 20_000;

/** What the page does with what a task's frame says. */
export interface FrameListener {
  /** Gives the draft that the frame, once loaded, begins with. */
  readonly draftToBegin: () => unknown;
  /** The frame has its draft and can be worked in. */
  readonly begun: () => void;
  /** The worker has begun to change something, of which a draft follows. */
  readonly changed: () => void;
  readonly draft: (draft: unknown) => void;
  readonly submit: (answer: unknown) => void;
  readonly error: (message: string) => void;
  /** A port of the engine that the page keeps; nothing where it has none. */
  readonly engine: () => Promise<MessagePort | undefined>;
  /** The frame has no page of the task. */
  readonly failed: (failure: FrameFailure) => void;
}

/** The talk between a page and the frame of the task on it, by the messages of the frame's protocol. */
export class FrameTalk {
  /** Whether the task's element shows a list of keys of its own. */
  ownShortcuts = false;
  /** Whether the frame has its draft: before that, what it says of itself is not the work. */
  private begun = false;
  private collected: (() => void) | undefined;
  /** How many tasks there were: what one of them asked for is not given to the next. */
  private tasks = 0;

  constructor(
    private readonly frame: () => HTMLIFrameElement | null,
    private readonly listener: FrameListener,
  ) {}

  /** Listens to the frame, until {@link stop}. */
  start(): void {
    window.addEventListener('message', this.hear);
  }

  stop(): void {
    window.removeEventListener('message', this.hear);
  }

  /** Another task comes into the frame. */
  renew(): void {
    this.begun = false;
    this.tasks++;
  }

  tell(message: HostMessage, transfer: Transferable[] = []): void {
    this.frame()?.contentWindow?.postMessage(message, '*', transfer);
  }

  /**
   * Has the frame say what was done so far, where it has begun at all.
   *
   * @param late The message for the worker where the frame does not say it in time.
   * @throws {Error} With that message.
   */
  async collect(late: () => string): Promise<void> {
    if (!this.begun) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((done, fail) => {
      this.collected = done;
      timer = setTimeout(() => fail(new Error(late())), COLLECT_MS);
      this.tell({ type: 'gt-task:collect' });
    }).finally(() => clearTimeout(timer));
    this.collected = undefined;
  }

  private hear = ({ data, source }: MessageEvent<FrameMessage>) => {
    const frame = this.frame();
    // The frame's origin is opaque: its window is what tells it from others.
    if (source === null || source !== frame?.contentWindow) return;
    switch (data?.type) {
      case 'gt-task:ready':
        this.tell({ type: 'gt-task:start', draft: this.listener.draftToBegin(), lends: true });
        this.ownShortcuts = data.shortcuts === true;
        this.begun = true;
        this.listener.begun();
        break;
      case 'gt-task:changed':
        this.listener.changed();
        break;
      case 'gt-task:draft':
        this.listener.draft(data.draft);
        this.collected?.();
        break;
      case 'gt-task:engine':
        void this.lend();
        break;
      case 'gt-task:submit':
        this.listener.submit(data.answer);
        break;
      case 'gt-task:error':
        this.listener.error(data.message);
        break;
      case 'gt-task:failed':
        this.listener.failed(data.error);
        break;
    }
  };

  private async lend(): Promise<void> {
    const { tasks } = this;
    const port = await this.listener.engine();
    if (tasks === this.tasks) this.tell({ type: 'gt-task:engine' }, port ? [port] : []);
  }
}
