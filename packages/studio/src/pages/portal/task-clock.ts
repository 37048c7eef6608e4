import type { Task } from './task.js';

/** The time of a task: what the studio told of it, gone on with by the page's own clock. */
export class TaskClock {
  private told: Pick<Task, 'elapsedMs' | 'remainingMs'> | undefined;
  private since = 0;
  private now = 0;

  /** The studio has just told this of a task. */
  start(told: Pick<Task, 'elapsedMs' | 'remainingMs'>): void {
    this.told = told;
    this.since = performance.now();
    this.now = this.since;
  }

  /** Looks at the page's clock. Until the next look the time stands still. */
  tick(): void {
    this.now = performance.now();
  }

  /** Milliseconds that the task was worked on; 0 without a task. */
  get worked(): number {
    return this.told ? this.told.elapsedMs + (this.now - this.since) : 0;
  }

  /** Milliseconds that are left, below 0 where the time is over; no end without a task. */
  get left(): number {
    return this.told ? this.told.remainingMs - (this.now - this.since) : Infinity;
  }
}
