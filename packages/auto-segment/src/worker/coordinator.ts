import { AutoSegmentError } from '../errors.js';
import { toMessage } from '../error-message.js';
import type { ModelDescription } from '../models/description.js';
import type {
  EngineChoice,
  PageMessage,
  Post,
  RuntimeOptions,
  WorkerMessage,
} from '../protocol.js';
import type { Place } from './choice.js';
import { ModelHost } from './model-host.js';
import { Session } from './session.js';

/** How long a model that no session uses is kept, in milliseconds: the next picture may want it. */
const KEEP_UNUSED = 15_000;

/** Serves all segmenters of a page: their sessions, and the models that they share. */
export class Coordinator {
  readonly #sessions = new Map<number, { readonly session: Session; readonly model?: string }>();
  readonly #models = new Map<string, ModelHost>();
  #openings = 0;

  /**
   * @param post Sends to the page.
   * @param placeOf Tells what models can run on; tests give their own.
   */
  constructor(
    private readonly post: Post<WorkerMessage>,
    private readonly placeOf: (description: ModelDescription, options: RuntimeOptions) => Place,
  ) {}

  /** Takes a message of the page. */
  receive(message: PageMessage): void {
    switch (message.type) {
      case 'open':
        this.#close(message.session);
        this.#open(message.session, message.size, message.choice);
        break;
      case 'segment': {
        const session = this.#sessions.get(message.session)?.session;
        if (session) {
          void session.segment(message.request, message.what);
          break;
        }
        const error = new AutoSegmentError('picture-missing', 'No picture is open.');
        const { session: id, request } = message;
        this.post({ type: 'failure', session: id, request, error: toMessage(error) });
        break;
      }
      case 'cancel':
        this.#sessions.get(message.session)?.session.cancel(message.request);
        break;
      case 'pixels':
        this.#sessions
          .get(message.session)
          ?.session.picture.answer(message.read, message.block, message.error);
        break;
      case 'close':
        this.#close(message.session);
        setTimeout(() => this.#endUnused(), KEEP_UNUSED);
        break;
    }
  }

  #open(
    id: number,
    size: { readonly width: number; readonly height: number },
    choice: EngineChoice,
  ): void {
    const { model, runtime = {} } = choice;
    let host: ModelHost | undefined;
    const key = model ? JSON.stringify([model, runtime]) : undefined;
    if (model && key) {
      host = this.#models.get(key);
      if (!host) {
        host = new ModelHost(model, runtime, this.placeOf);
        this.#models.set(key, host);
      }
    }
    const session = new Session(id, size, this.#openings++, host, this.post);
    this.#sessions.set(id, { session, ...(key ? { model: key } : {}) });
  }

  #close(id: number): void {
    this.#sessions.get(id)?.session.close();
    this.#sessions.delete(id);
  }

  #endUnused(): void {
    const used = new Set([...this.#sessions.values()].map(({ model }) => model));
    for (const [key, host] of this.#models) {
      if (used.has(key)) continue;
      host.end();
      this.#models.delete(key);
    }
  }
}
