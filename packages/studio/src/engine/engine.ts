import type { Database } from '../database/database.js';
import { Housekeeping } from './housekeeping.js';
import { Lane } from './lane.js';
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

const never = () => false;

/**
 * The studio's clockwork: takes back tasks whose time is over, consolidates answers, opens batches
 * and writes manifests. All that it knows is in the database, so that it can be killed at any point
 * and any number of processes can run one each. What waits for a bucket holds up nothing that needs
 * none: each kind of work has a lane of its own.
 */
export class Engine {
  private readonly housekeeping: Housekeeping;
  private readonly lanes: readonly Lane[];

  constructor(private readonly options: EngineOptions) {
    const { database, logDays, pause = 1000 } = options;
    this.housekeeping = new Housekeeping(database, logDays);
    const jobs = new Lane((stopped) => this.all('jobs', stopped).then(() => {}), pause);
    const consolidation = new Lane(async (stopped) => {
      // A job goes on, or ends, with the last of its objects.
      if (await this.all('consolidation', stopped)) jobs.wake();
    }, pause);
    this.lanes = [new Lane(() => this.upkeep(), pause), consolidation, jobs];
  }

  /** Begins, and goes on until {@link stop}. */
  start(): void {
    this.wake();
  }

  /** Says that there is work; it is begun at once, or after what is being done. */
  wake(): void {
    for (const lane of this.lanes) lane.wake();
  }

  /** Ends after what is being done. */
  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }

  /** Does everything that is due once, one kind of work after the other. */
  async round(): Promise<void> {
    await this.expire();
    await this.all('consolidation', never);
    await this.all('jobs', never);
    await this.tidy();
  }

  private async upkeep(): Promise<void> {
    await this.expire();
    await this.tidy();
  }

  private async expire(): Promise<void> {
    const { database } = this.options;
    await this.guarded(() => expireAssignments(database));
    await this.guarded(() => expireObjects(database));
  }

  private async tidy(): Promise<void> {
    await this.guarded(this.options.flushLogs);
    await this.guarded(() => this.housekeeping.tidy());
  }

  /** @returns Whether anything was done. */
  private async all(which: 'consolidation' | 'jobs', stopped: () => boolean): Promise<boolean> {
    const workshop = this.options[which];
    const seen = new Set<string>();
    // A step that failed leaves its claim; the next step takes something else.
    while (!stopped() && (await this.guarded(() => workshop.step(seen)))) continue;
    return seen.size > 0;
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
