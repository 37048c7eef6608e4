/** Milliseconds of work after which others get their turn. */
const SLICE = 8;

/** Lets other work of the thread go first when this has taken its share. */
export class Turns {
  #since = performance.now();

  constructor(private readonly signal?: AbortSignal) {}

  /** Whether it is time for others. */
  get due(): boolean {
    return performance.now() - this.#since >= SLICE;
  }

  /** Waits where it is time for others. @throws {DOMException} `AbortError` when the signal aborts. */
  async next(): Promise<void> {
    this.signal?.throwIfAborted();
    if (!this.due) return;
    await new Promise((resume) => setTimeout(resume));
    this.signal?.throwIfAborted();
    this.#since = performance.now();
  }
}
