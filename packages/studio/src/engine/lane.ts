/**
 * Work that is done again and again: when there may be something to do, and after a pause else. What
 * wakes it while it is at work has it look once more.
 */
export class Lane {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private wanted = false;
  private busy = false;

  /**
   * @param work Does what is due, and gives up soon once `stopped` says so. It does not throw.
   * @param pause Milliseconds between two looks when nothing happens.
   */
  constructor(
    private readonly work: (stopped: () => boolean) => Promise<void>,
    private readonly pause: number,
  ) {}

  /** Says that there may be work; it is looked for at once, or after what is being done. */
  wake(): void {
    if (this.stopped) return;
    if (this.busy) {
      this.wanted = true;
      return;
    }
    clearTimeout(this.timer);
    this.busy = true;
    this.running = this.turns();
  }

  /** Ends after what is being done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async turns(): Promise<void> {
    do {
      this.wanted = false;
      await this.work(() => this.stopped);
    } while (this.wanted && !this.stopped);
    this.busy = false;
    if (this.stopped) return;
    this.timer = setTimeout(() => this.wake(), this.pause);
    this.timer.unref();
  }
}
