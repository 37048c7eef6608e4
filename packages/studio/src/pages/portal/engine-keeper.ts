/** The worker that auto-segment runs in, and what it is lent by. */
interface EngineLender {
  lend(): MessagePort;
  takeBack(port: MessagePort): void;
  close(): void;
}

/** What is used of auto-segment, which lies beside the elements. */
interface AutoSegment {
  lendEngine(
    choice: { readonly engine: 'sam' },
    onFailure: (reason: string) => void,
  ): Promise<EngineLender>;
}

const AUTO_SEGMENT = '/static/elements/gt-elements-auto-segment.js';

/** How long the engine outlives the last task: the worker may only be choosing another job. */
const IDLE_MS = 50_000;

/**
 * Keeps the engine of auto-segment for the frames of all tasks that are worked on in this window: its
 * model is loaded once, and not once a task.
 */
export class EngineKeeper {
  #lender: Promise<EngineLender | undefined> | undefined;
  #lent: MessagePort | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** @param load Loads auto-segment; tests give their own. */
  constructor(
    private readonly load: () => Promise<AutoSegment> = () =>
      import(/* @vite-ignore */ AUTO_SEGMENT) as Promise<AutoSegment>,
  ) {}

  /** A port for the frame of a task; nothing where the engine cannot be had here. */
  async borrow(): Promise<MessagePort | undefined> {
    clearTimeout(this.#idle);
    const lender = await (this.#lender ??= this.#start());
    await this.giveBack();
    this.#lent = lender?.lend();
    return this.#lent;
  }

  /** The frame's task is over, and with it the picture that the engine holds. */
  async giveBack(): Promise<void> {
    const port = this.#lent;
    this.#lent = undefined;
    if (port) (await this.#lender)?.takeBack(port);
  }

  /** No task is worked on: unless the next one comes soon, the engine's memory is given back. */
  rest(): void {
    void this.giveBack();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      const lender = this.#lender;
      this.#lender = undefined;
      void lender?.then((found) => found?.close());
    }, IDLE_MS);
  }

  async #start(): Promise<EngineLender | undefined> {
    try {
      const { lendEngine } = await this.load();
      return await lendEngine({ engine: 'sam' }, () => {
        this.#lender = undefined;
      });
    } catch {
      // The frame loads an engine of its own, and says there what is wrong.
      this.#lender = undefined;
      return undefined;
    }
  }
}
