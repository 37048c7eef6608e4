import type { ModelDescription } from '../models/description.js';
import type { EngineChoice, RuntimeOptions } from '../protocol.js';
import type { Place } from './choice.js';
import { ModelHost } from './model-host.js';

/** How long a model that no session uses is kept, in milliseconds: the next picture may want it. */
const KEEP_UNUSED = 15_000;

/** A model while a session uses it. */
export interface ModelUse {
  readonly host: ModelHost;
  /** Says that the session is over; once only. */
  end(): void;
}

/** The models of a worker, each loaded once for all who use it. */
export class ModelPool {
  readonly #models = new Map<string, { readonly host: ModelHost; uses: number }>();
  #openings = 0;
  #holds = false;

  /** @param placeOf Tells what models can run on; tests give their own. */
  constructor(
    private readonly placeOf: (description: ModelDescription, options: RuntimeOptions) => Place,
  ) {}

  /** Tells one picture that is opened here from every other. */
  nextOpening(): number {
    return this.#openings++;
  }

  /** Keeps every model from now on, whether it is used or not. */
  hold(): void {
    this.#holds = true;
  }

  /** The model of a choice, or nothing where the choice is the built-in engine. */
  use({ model, runtime = {} }: EngineChoice): ModelUse | undefined {
    if (!model) return undefined;
    const key = JSON.stringify([model, runtime]);
    let entry = this.#models.get(key);
    if (!entry) {
      entry = { host: new ModelHost(model, runtime, this.placeOf), uses: 0 };
      this.#models.set(key, entry);
    }
    const used = entry;
    used.uses++;
    return {
      host: used.host,
      end: () => {
        used.uses--;
        setTimeout(() => this.#endUnused(key, used), KEEP_UNUSED);
      },
    };
  }

  #endUnused(key: string, entry: { readonly host: ModelHost; readonly uses: number }): void {
    if (this.#holds || entry.uses > 0 || this.#models.get(key) !== entry) return;
    this.#models.delete(key);
    entry.host.end();
  }
}
