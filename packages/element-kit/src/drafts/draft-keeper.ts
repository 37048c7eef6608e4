import type { DraftStore } from './draft-store.js';

/** Milliseconds from a change to the beginning of its writing: what follows closely is written with it. */
const SAVE_AFTER = 300;

/** Milliseconds after which a failed writing is tried again. */
const RETRY_AFTER = 5000;

export type DraftState = 'unchanged' | 'saving' | 'kept' | 'failed';

/** Writes the draft of one piece of work as it changes. */
export class DraftKeeper<Content extends object> {
  #state: DraftState = 'unchanged';
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | undefined;
  #error: unknown;
  #forgotten = false;

  constructor(
    private readonly store: DraftStore<Content>,
    readonly task: string,
    readonly session: string,
    private readonly save: () => Content | Promise<Content>,
    private readonly onState: () => void,
  ) {}

  get state(): DraftState {
    return this.#state;
  }

  /** Why the last writing failed. */
  get error(): unknown {
    return this.#error;
  }

  /** Says that the work changed. */
  changed(): void {
    this.#forgotten = false;
    this.#dirty = true;
    if (this.#state !== 'failed') this.#become('saving');
    if (!this.#writing) this.#timer ??= setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  /** Writes now what is not written; resolves when that is done or has failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** Deletes the draft, the one being written included. */
  async forget(): Promise<void> {
    this.#forgotten = true;
    this.#dirty = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    await this.store.delete(this.task, this.session);
    if (!this.#dirty) this.#become('unchanged');
  }

  async #write(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      try {
        const content = await this.save();
        if (this.#forgotten) return;
        const { task, session } = this;
        await this.store.put({ ...content, task, session, savedAt: Date.now() });
      } catch (error) {
        this.#error = error;
        this.#dirty = true;
        this.#become('failed');
        this.#timer ??= setTimeout(() => void this.flush(), RETRY_AFTER);
        return;
      }
      if (!this.#dirty) this.#become('kept');
    }
  }

  #become(state: DraftState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onState();
  }
}
