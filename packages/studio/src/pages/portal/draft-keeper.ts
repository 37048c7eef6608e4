import { type Api, Refused } from '../shared/ask.js';

/** How soon a draft that was not taken is sent again. */
const AGAIN_MS = 3000;

/**
 * Sends drafts one after the other, the newest last, and leaves out those that came in between. A
 * draft that the studio did not take, because it or its database is away, is kept here and sent
 * again until it does.
 */
export class DraftKeeper {
  private waiting: { readonly draft: unknown } | undefined;
  private sending: Promise<void> = Promise.resolve();
  private busy = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param failed Told when the studio did not take a draft.
   * @param kept Told when it took one.
   */
  constructor(
    private readonly api: Api,
    private readonly task: string,
    private readonly failed: (error: unknown) => void,
    private readonly kept: () => void = () => {},
  ) {}

  /** Whether the studio has every draft that was to be kept. */
  get isDone(): boolean {
    return !this.busy && this.timer === undefined;
  }

  /** Keeps a draft soon. */
  keep(draft: unknown): void {
    if (this.stopped) return;
    this.forget();
    this.waiting = { draft };
    if (!this.busy) this.sending = this.send();
  }

  /** Waits until the newest draft is kept, or was not taken. */
  async settled(): Promise<void> {
    await this.sending;
  }

  /** Sends nothing any more: the task was submitted, or is over. */
  stop(): void {
    this.stopped = true;
    this.forget();
    this.waiting = undefined;
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async send(): Promise<void> {
    this.busy = true;
    while (this.waiting) {
      const { draft } = this.waiting;
      this.waiting = undefined;
      try {
        await this.api.put(`/portal/tasks/${this.task}/draft`, { draft });
        this.kept();
      } catch (error) {
        if (this.stopped) break;
        this.failed(error);
        const over = error instanceof Refused && ['gone', 'not-found'].includes(error.code);
        if (!over && !this.waiting) {
          this.timer = setTimeout(() => this.keep(draft), AGAIN_MS);
        }
      }
    }
    this.busy = false;
  }
}
