/** Longest stretch of work between two pauses, in milliseconds. */
const SLICE = 8;

/**
 * Lets long work give way: `await pause.ifDue()` lets timers, events and frames run once a slice of
 * 8 ms is used up, and throws the signal's reason once it is aborted.
 */
export class Pause {
  #since = performance.now();

  constructor(private readonly signal?: AbortSignal) {}

  /** Whether a slice is used up. */
  get due(): boolean {
    return performance.now() - this.#since >= SLICE;
  }

  async ifDue(): Promise<void> {
    this.signal?.throwIfAborted();
    if (!this.due) return;
    await nextTask();
    this.signal?.throwIfAborted();
    this.#since = performance.now();
  }
}

/** A new task of the event loop. Timers are not used: browsers hold nested ones back for 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (): void => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Drives a generator that stops after every piece of work, with pauses in between. */
export async function inSlices<Result>(
  work: Generator<unknown, Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const pause = new Pause(signal);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause.ifDue();
  }
}

/** Drives a generator to its end at once. */
export function atOnce<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
