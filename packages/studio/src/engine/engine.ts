import type { Database } from '../database/database.js';
import { Housekeeping } from './housekeeping.js';
import { expireAssignments, expireObjects } from '../tasks/expiry.js';

/** A part of what the engine does in a round. */
export interface Workshop {
  /** Does one piece of what is due. @returns Whether there was any. */
  step(seen: Set<string>): Promise<boolean>;
}

/** What the engine needs. */
export interface EngineOptions {
  readonly database: Database;
  readonly consolidation: Workshop;
  readonly jobs: Workshop;
  /** Copies the log to files. */
  readonly flushLogs: () => Promise<void>;
  /** Told about failures that the next round may not meet again, such as a bucket that is away. */
  readonly report: (error: unknown) => void;
  /** How many days log events are kept; for ever when left out. */
  readonly logDays?: number | undefined;
  /** Milliseconds between rounds when nothing happens. */
  readonly pause?: number;
}

/**
 * The studio's clockwork: takes back tasks whose time is over, consolidates answers, opens batches
 * and writes manifests. All that it knows is in the database, so that it can be killed at any point
 * and any number of processes can run one each.
 */
export class Engine {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private wanted = false;
  private busy = false;

  private readonly housekeeping: Housekeeping;

  constructor(private readonly options: EngineOptions) {
    this.housekeeping = new Housekeeping(options.database, options.logDays);
  }

  /** Begins, and goes on until {@link stop}. */
  start(): void {
    this.wake();
  }

  /** Says that there is work; the next round begins at once, or after the one that runs. */
  wake(): void {
    if (this.stopped) return;
    if (this.busy) {
      this.wanted = true;
      return;
    }
    clearTimeout(this.timer);
    this.busy = true;
    this.running = this.rounds();
  }

  /** Ends after the round that runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async rounds(): Promise<void> {
    do {
      this.wanted = false;
      await this.round();
    } while (this.wanted && !this.stopped);
    this.busy = false;
    if (this.stopped) return;
    this.timer = setTimeout(() => this.wake(), this.options.pause ?? 1000);
    this.timer.unref();
  }

  /** Does everything that is due once. */
  async round(): Promise<void> {
    const { database, consolidation, jobs, flushLogs } = this.options;
    await this.guarded(() => expireAssignments(database));
    await this.guarded(() => expireObjects(database));
    for (const workshop of [consolidation, jobs]) {
      const seen = new Set<string>();
      // A step that failed leaves its claim; the next step takes something else.
      while (!this.stopped && (await this.guarded(() => workshop.step(seen)))) continue;
    }
    await this.guarded(flushLogs);
    await this.guarded(() => this.housekeeping.tidy());
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.options.report(error);
      return undefined;
    }
  }
}
