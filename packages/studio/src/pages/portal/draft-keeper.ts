import type { Api } from '../shared/ask.js';

/** Sends drafts one after the other, the newest last, and leaves out those that came in between. */
export class DraftKeeper {
  private waiting: { readonly draft: unknown } | undefined;
  private sending: Promise<void> = Promise.resolve();
  private busy = false;

  /** @param failed Told when the studio did not take a draft; the next one is tried all the same. */
  constructor(
    private readonly api: Api,
    private readonly task: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Keeps a draft soon. */
  keep(draft: unknown): void {
    this.waiting = { draft };
    if (!this.busy) this.sending = this.send();
  }

  /** Waits until the newest draft is kept. */
  async settled(): Promise<void> {
    await this.sending;
  }

  private async send(): Promise<void> {
    this.busy = true;
    while (this.waiting) {
      const { draft } = this.waiting;
      this.waiting = undefined;
      await this.api.put(`/portal/tasks/${this.task}/draft`, { draft }).catch(this.failed);
    }
    this.busy = false;
  }
}
