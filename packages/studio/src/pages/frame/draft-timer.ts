/** How long after a change its draft is sent, where no other change comes. */
const CALM_MS = 1500;

/** How long changes are kept back at most, however steadily the worker goes on. */
const LATEST_MS = 8000;

/** When drafts are sent: a little after each pause, and every few seconds of work without one. */
export class DraftTimer {
  private since: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param begin Told of the first change after each draft.
   * @param send Sends a draft of what is there now.
   */
  constructor(
    private readonly begin: () => void,
    private readonly send: () => void,
  ) {}

  /** Something was changed. */
  change(): void {
    // Not the clock on the wall, which may be set back by an hour.
    const now = performance.now();
    if (this.since === undefined) {
      this.since = now;
      this.begin();
    }
    clearTimeout(this.timer);
    const latest = Math.max(0, this.since + LATEST_MS - now);
    this.timer = setTimeout(() => this.flush(), Math.min(CALM_MS, latest));
  }

  /** Sends what was changed at once, where anything was. */
  flush(): void {
    if (this.since === undefined) return;
    this.drop();
    this.send();
  }

  /** What was changed goes another way. */
  drop(): void {
    clearTimeout(this.timer);
    this.since = undefined;
  }
}
