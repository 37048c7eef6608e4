import { AutoSegmentError } from '../errors.js';
import { type ModelDescription, type ModelFile, checkDescription } from '../models/description.js';
import type { BackendName, RuntimeOptions } from '../protocol.js';
import { chooseRuntime, type ChosenModel, type Place } from './choice.js';
import { fetchModelFile } from './model-store.js';

/** How far a model is in getting ready. */
export interface ModelState {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  /** From 0 to 1 while it is fetched. */
  readonly progress?: number;
  readonly error?: Error;
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

/** One model, shared by all sessions that use it: loaded once, started again after a loss. */
export class ModelHost {
  #state: ModelState = { state: 'idle' };
  #chosen: Promise<ChosenModel> | undefined;
  #files: Uint8Array<ArrayBuffer>[] | undefined;
  #current: ChosenModel | undefined;
  #restarts = 0;
  readonly #listeners = new Set<() => void>();
  #ending = new AbortController();

  constructor(
    readonly description: ModelDescription,
    private readonly options: RuntimeOptions,
    private readonly placeOf: (description: ModelDescription, options: RuntimeOptions) => Place,
  ) {}

  get state(): ModelState {
    return this.#state;
  }

  /** Calls back at each change of {@link state}. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Loads the model where that has not begun, and gives it when it is ready. What could not be fetched
   * is tried again with each picture: the network may be back.
   */
  ready(): Promise<ChosenModel> {
    const { state, error } = this.#state;
    const unfetched = error instanceof AutoSegmentError && error.code === 'model-missing';
    if (state === 'failed' && unfetched) this.#chosen = undefined;
    this.#chosen ??= this.#load();
    return this.#chosen;
  }

  /**
   * Says that the model failed in use. It is started again once, on something else than the GPU where
   * that was lost.
   */
  lost(chosen: ChosenModel, cause: unknown): void {
    // Other sessions find out about the same loss later.
    if (chosen !== this.#current) return;
    this.#current = undefined;
    chosen.runtime.end();
    this.#restarts++;
    const again = this.#restarts <= 1 && this.#files !== undefined;
    if (!again) {
      this.#set({ state: 'failed', error: asError(cause) });
      this.#chosen = Promise.reject(asError(cause));
      this.#chosen.catch(() => undefined);
      return;
    }
    this.#chosen = this.#start(chosen.backend === 'webgpu' ? ['webgpu'] : []);
    this.#chosen.catch(() => undefined);
  }

  /** Gives the model's memory back. */
  end(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#chosen?.then(
      ({ runtime }) => runtime.end(),
      () => undefined,
    );
    this.#chosen = undefined;
    this.#files = undefined;
    this.#set({ state: 'idle' });
  }

  async #load(): Promise<ChosenModel> {
    const { signal } = this.#ending;
    try {
      checkDescription(this.description);
      this.#set({ state: 'loading', progress: 0 });
      this.#files = await this.#fetch(signal);
    } catch (error) {
      if (!signal.aborted) this.#set({ state: 'failed', error: asError(error) });
      throw error;
    }
    return this.#start();
  }

  async #start(lost: readonly BackendName[] = []): Promise<ChosenModel> {
    const { signal } = this.#ending;
    try {
      this.#set({ state: 'loading', progress: 1 });
      const chosen = await chooseRuntime(
        this.description,
        this.#files ?? [],
        this.options,
        this.placeOf(this.description, this.options),
        lost,
      );
      if (signal.aborted) {
        chosen.runtime.end();
        throw new AutoSegmentError('runtime-lost', 'The model was closed while it started.');
      }
      this.#current = chosen;
      this.#set({ state: 'ready' });
      return chosen;
    } catch (error) {
      if (!signal.aborted) this.#set({ state: 'failed', error: asError(error) });
      throw error;
    }
  }

  async #fetch(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
    const { description } = this;
    const files: ModelFile[] =
      description.kind === 'sam' ? [description.encoder, description.decoder] : [description.model];
    const loaded = files.map(() => 0);
    const totals = files.map((file) => file.bytes ?? 0);
    return Promise.all(
      files.map((file, index) =>
        fetchModelFile(
          file,
          (bytes, total) => {
            loaded[index] = bytes;
            if (total) totals[index] = total;
            if (totals.some((value) => value === 0)) return;
            const sum = totals.reduce((a, b) => a + b);
            this.#set({ state: 'loading', progress: loaded.reduce((a, b) => a + b) / sum });
          },
          signal,
        ),
      ),
    );
  }

  #set(state: ModelState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
