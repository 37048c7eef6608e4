import type { Editor } from '@gt-elements/editor';
import { ElementProblem } from '@gt-elements/element-kit';
import type { InitialValue } from './initial-value.js';
import { type LoadedMask, loadInitialMask } from './load-initial-mask.js';

export type AdjustmentState =
  /** No earlier mask was given. */
  | 'none'
  | 'loading'
  | 'loaded'
  /** It could not be had, and the worker has not said yet that work may begin without it. */
  | 'failed'
  /** The worker begins without it. */
  | 'abandoned';

/** Loads the mask that a worker is to adjust, and remembers what became of that. */
export class Adjustment {
  #state: AdjustmentState = 'none';
  #problem: ElementProblem | undefined;
  #loaded: LoadedMask | undefined;
  #loading: AbortController | undefined;

  constructor(private readonly onChange: () => void) {}

  get state(): AdjustmentState {
    return this.#state;
  }

  get problem(): ElementProblem | undefined {
    return this.#problem;
  }

  /** What loading met; `undefined` unless loaded. */
  get loaded(): LoadedMask | undefined {
    return this.#loaded;
  }

  /** Whether there is an earlier mask to compare with. */
  get any(): boolean {
    return this.#state === 'loaded' || this.#state === 'abandoned';
  }

  /**
   * Opens a document with the earlier mask; never rejects.
   *
   * @param value Where it is, or why that is not known.
   */
  async load(editor: Editor, value: InitialValue | ElementProblem | undefined): Promise<void> {
    this.stop();
    this.#problem = undefined;
    this.#loaded = undefined;
    if (value instanceof ElementProblem) {
      this.#problem = value;
      this.#become('failed');
      return;
    }
    if (!value) {
      this.#become('none');
      return;
    }
    const loading = new AbortController();
    this.#loading = loading;
    this.#become('loading');
    try {
      this.#loaded = await loadInitialMask(editor, value, loading.signal);
      if (this.#loading === loading) this.#become('loaded');
    } catch (error) {
      if (this.#loading !== loading) return;
      this.#problem =
        error instanceof ElementProblem
          ? error
          : new ElementProblem(
              'initial-value-not-decoded',
              `The earlier mask could not be used: ${(error as Error).message}`,
              'initial-value',
              { cause: error },
            );
      this.#become('failed');
    }
  }

  /** Ends the loading that is under way. */
  stop(): void {
    this.#loading?.abort();
    this.#loading = undefined;
  }

  /** Begins without the earlier mask, as the worker wishes. */
  abandon(): void {
    if (this.#state === 'failed') this.#become('abandoned');
  }

  #become(state: AdjustmentState): void {
    this.#state = state;
    this.onChange();
  }
}
