import { Refused } from '../shared/ask.js';
import type { Told } from '../shared/told.js';
import { ConsolePart } from './console-part.js';

/** A view that shows what the studio knows now, and asks again while it is looked at. */
export abstract class PollingView extends ConsolePart {
  static override properties: Record<string, object> = {
    ...ConsolePart.properties,
    problem: { state: true },
    busy: { state: true },
  };
  declare problem: Told;
  /** Whether what a dialog was asked for is under way. */
  declare busy: boolean;
  protected readonly every: number = 2500;
  /** What the last act of a person came to, which the next reading does not take back. */
  private refusal: Told = '';
  /** Whether reading failed the last time. */
  private failed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.turn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Reads what is shown. */
  protected abstract load(): Promise<void>;

  /** Reads it now. */
  protected async refresh(): Promise<void> {
    try {
      await this.load();
      this.problem = this.refusal;
      if (this.failed) this.cameBack();
      this.failed = false;
    } catch (error) {
      this.failed = true;
      this.problem = this.isSaid(error) ? this.refusal : this.problemText(error);
    }
  }

  /** Called when reading goes well again after it failed. */
  protected cameBack(): void {}

  /** What is said once: that the session has ended for the page, that nobody answers for a job. */
  private isSaid(error: unknown): boolean {
    const { code } = error instanceof Refused ? error : {};
    const isPart = this.parentElement?.closest('gt-studio-job') != null;
    return code === 'not-signed-in' || (code === 'offline' && isPart);
  }

  /** Does something that a person asked for, and shows what came of it. */
  protected async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.forget();
    try {
      await work();
    } catch (error) {
      this.refusal = this.problemText(error);
      this.problem = this.refusal;
      return false;
    }
    await this.refresh();
    return true;
  }

  /** As {@link attempt}, for a dialog's button: pressed twice, it does what it says once. */
  protected async attemptOnce(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      return await this.attempt(work);
    } finally {
      this.busy = false;
    }
  }

  /** Takes back what was said of the last act. */
  protected forget(): void {
    this.refusal = '';
    this.problem = '';
  }

  private async turn(): Promise<void> {
    if (!document.hidden) await this.refresh();
    if (this.isConnected) this.timer = setTimeout(() => void this.turn(), this.every);
  }
}
