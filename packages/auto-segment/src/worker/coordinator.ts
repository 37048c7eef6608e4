import { AutoSegmentError } from '../errors.js';
import { toMessage } from '../error-message.js';
import type { EngineChoice, PageMessage, Post, WorkerMessage } from '../protocol.js';
import type { ModelPool, ModelUse } from './model-pool.js';
import { Session } from './session.js';

/** Serves all segmenters of a page, or of a frame that the engine is lent to. */
export class Coordinator {
  readonly #sessions = new Map<
    number,
    { readonly session: Session; readonly use: ModelUse | undefined }
  >();

  /**
   * @param post Sends to the page.
   * @param pool The models, which others may share.
   * @param granted What every session that wants a model gets, whichever it names.
   */
  constructor(
    private readonly post: Post<WorkerMessage>,
    private readonly pool: ModelPool,
    private readonly granted?: EngineChoice,
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
        break;
    }
  }

  /** Closes every session: the page is gone. */
  end(): void {
    for (const id of [...this.#sessions.keys()]) this.#close(id);
  }

  #open(
    id: number,
    size: { readonly width: number; readonly height: number },
    choice: EngineChoice,
  ): void {
    const use = this.pool.use(choice.model && this.granted ? this.granted : choice);
    const session = new Session(id, size, this.pool.nextOpening(), use?.host, this.post);
    this.#sessions.set(id, { session, use });
  }

  #close(id: number): void {
    const known = this.#sessions.get(id);
    if (!known) return;
    this.#sessions.delete(id);
    known.session.close();
    known.use?.end();
  }
}
