import { AutoSegmentError } from '../errors.js';
import { fromMessage } from '../error-message.js';
import { isOfThisOrigin, ShimmedWorker, startModuleWorker } from '../start-worker.js';
import {
  LOST,
  type RuntimeAnswers,
  type RuntimeCall,
  type RuntimeRequest,
  type RuntimeResponse,
} from './runtime/protocol.js';

/** What a runtime is to those who use it; a stand-in can take its place in tests. */
export interface Runtime {
  call<Call extends RuntimeCall>(
    call: Call,
    options?: { readonly timeout?: number; readonly transfer?: Transferable[] },
  ): Promise<RuntimeAnswers[Call['type']]>;
  /**
   * Ends the thread and gives its memory back.
   *
   * @param reason What those who wait for an answer are told.
   */
  end(reason?: Error): void;
}

interface PendingCall {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

function startThread(address: string | undefined): Worker {
  if (address) return startModuleWorker(address, 'gt-auto-segment-model');
  if (isOfThisOrigin(import.meta.url)) {
    return new Worker(new URL('./runtime/main.js', import.meta.url), { type: 'module' });
  } else {
    // The name `Worker` is kept for bundlers, which look for this very form.
    const Worker = ShimmedWorker;
    return new Worker(new URL('./runtime/main.js', import.meta.url), {
      type: 'module',
    }) as unknown as globalThis.Worker;
  }
}

/** The thread that runs a model, seen from the worker. */
export class RuntimeThread implements Runtime {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingCall>();
  #next = 0;
  #heard = false;
  #broken: Error | undefined;

  /** @param address Address of the thread's script, instead of the one beside this file. */
  constructor(address?: string) {
    this.#worker = startThread(address);
    this.#worker.addEventListener('message', (event: MessageEvent<RuntimeResponse>) => {
      this.#heard = true;
      const { id, answer, error } = event.data;
      if (id === LOST && error) {
        this.#break(fromMessage(error));
        return;
      }
      const pending = this.#pending.get(id);
      if (!pending) return;
      this.#pending.delete(id);
      clearTimeout(pending.timer);
      if (error) pending.reject(fromMessage(error));
      else pending.resolve(answer as never);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      // Once its script has run, an error that nobody caught is not the end of a thread.
      if (this.#heard && event.message) return;
      this.#break(
        new AutoSegmentError(
          'runtime-lost',
          `The thread that runs the model stopped${event.message ? ` (${event.message})` : ''}.`,
        ),
      );
    });
  }

  call<Call extends RuntimeCall>(
    call: Call,
    {
      timeout,
      transfer = [],
    }: { readonly timeout?: number; readonly transfer?: Transferable[] } = {},
  ): Promise<RuntimeAnswers[Call['type']]> {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer =
        timeout === undefined
          ? undefined
          : setTimeout(() => {
              this.#break(
                new AutoSegmentError(
                  'model-timeout',
                  `The model did not answer within ${Math.round(timeout / 1000)} seconds.`,
                ),
              );
            }, timeout);
      this.#pending.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ id, call } satisfies RuntimeRequest, transfer);
    });
  }

  end(reason?: Error): void {
    this.#break(
      reason ?? new AutoSegmentError('runtime-lost', 'The thread that ran the model was ended.'),
    );
  }

  #break(error: Error): void {
    this.#broken ??= error;
    this.#worker.terminate();
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
  }
}
