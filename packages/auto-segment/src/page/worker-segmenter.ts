import type {
  Picture,
  Segmenter,
  SegmenterStatus,
  SegmentOptions,
  SegmentRequest,
  SegmentResult,
} from '@gt-elements/editor';
import { AutoSegmentError } from '../errors.js';
import { aborted, fromMessage, toMessage } from '../error-message.js';
import type { EngineChoice, WorkerMessage } from '../protocol.js';
import type { LinkUser, WorkerLink } from './worker-link.js';

interface PendingRequest {
  readonly id: number;
  readonly what: SegmentRequest;
  readonly onPreview: ((result: SegmentResult) => void) | undefined;
  readonly resolve: (result: SegmentResult) => void;
  readonly reject: (error: unknown) => void;
}

const IDLE: SegmenterStatus = { state: 'idle', engine: 'Built-in', runsOn: 'this device' };

/** A segmenter whose work is done in a worker that it shares with others. */
export class WorkerSegmenter implements Segmenter, LinkUser {
  readonly #listeners = new Set<(status: SegmenterStatus) => void>();
  readonly #reads = new Map<number, AbortController>();
  #status: SegmenterStatus = IDLE;
  #picture: Picture | undefined;
  #session: number | undefined;
  #pending: PendingRequest | undefined;
  #nextRequest = 0;
  /** Which engine, once it is known; a new object each time a picture is opened. */
  #opening: Promise<void> = Promise.resolve();
  #openings = 0;
  /** Why this is not the engine, or not the place, that was asked for. */
  #lost: { readonly message: string; readonly code: string } | undefined;

  /**
   * @param link The worker.
   * @param choice Which engine; asked for when a picture is opened first.
   */
  constructor(
    private readonly link: WorkerLink,
    private readonly choice: () => Promise<EngineChoice>,
  ) {}

  get status(): SegmenterStatus {
    return this.#status;
  }

  open(picture: Picture): void {
    this.#calledOff('Another picture was opened.');
    this.#stopReads();
    this.#picture = picture;
    this.#session ??= this.link.join(this);
    const opening = ++this.#openings;
    this.#opening = this.#open(opening);
  }

  segment(
    request: SegmentRequest,
    { signal, onPreview }: SegmentOptions = {},
  ): Promise<SegmentResult> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    this.#calledOff('Another request replaced this one.');
    if (!this.#picture) {
      return Promise.reject(
        new AutoSegmentError('picture-missing', 'No picture is open. Open one, then click again.'),
      );
    }
    const id = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      const stop = () => {
        if (this.#pending?.id !== id) return;
        this.#pending = undefined;
        if (this.#session !== undefined) {
          this.link.post({ type: 'cancel', session: this.#session, request: id });
        }
        reject((signal?.reason as Error | undefined) ?? aborted('The request was called off.'));
      };
      signal?.addEventListener('abort', stop, { once: true });
      const done = () => signal?.removeEventListener('abort', stop);
      this.#pending = {
        id,
        what: plain(request),
        onPreview,
        resolve: (result) => {
          done();
          resolve(result);
        },
        reject: (error) => {
          done();
          reject(error as Error);
        },
      };
      void this.#opening.then(() => this.#ask(id));
    });
  }

  subscribe(listener: (status: SegmenterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#openings++;
    this.#calledOff('The segmenter was closed.');
    this.#stopReads();
    this.#picture = undefined;
    if (this.#session !== undefined) this.link.leave(this.#session);
    this.#session = undefined;
    this.#setStatus(IDLE);
  }

  receive(message: WorkerMessage): void {
    switch (message.type) {
      case 'status':
        this.#setStatus(
          this.#lost && !message.status.message
            ? { ...message.status, ...this.#lost }
            : message.status,
        );
        break;
      case 'read':
        void this.#read(message);
        break;
      case 'cancel-read':
        this.#reads.get(message.read)?.abort();
        break;
      case 'mask':
        if (this.#pending?.id !== message.request) break;
        if (message.preview) {
          this.#pending.onPreview?.(message.result);
        } else {
          const { resolve } = this.#pending;
          this.#pending = undefined;
          resolve(this.#withLoss(message.result));
        }
        break;
      case 'failure': {
        if (this.#pending?.id !== message.request) break;
        const { reject } = this.#pending;
        this.#pending = undefined;
        reject(fromMessage(message.error));
        break;
      }
      case 'ready':
        break;
    }
  }

  restarted(reason: string): void {
    this.#lost = {
      message: `The background worker does not work (${reason}); masks are made on the page itself, and it may halt for a moment.`,
      code: 'engine-on-page',
    };
    this.#stopReads();
    if (!this.#picture) return;
    const waiting = this.#pending?.id;
    this.#opening = this.#open(this.#openings, true).then(() => {
      if (waiting !== undefined) this.#ask(waiting);
    });
  }

  async #open(opening: number, builtInOnly = false): Promise<void> {
    let choice: EngineChoice = {};
    try {
      if (!builtInOnly && !this.#lost) choice = await this.choice();
    } catch (error) {
      this.#lost = {
        message: `The built-in engine takes the model's place. ${error instanceof Error ? error.message : String(error)}`,
        code: 'engine-replaced',
      };
    }
    if (opening !== this.#openings || !this.#picture || this.#session === undefined) return;
    const { width, height } = this.#picture;
    this.link.post({ type: 'open', session: this.#session, size: { width, height }, choice });
  }

  #ask(id: number): void {
    if (this.#pending?.id !== id || this.#session === undefined) return;
    this.link.post({
      type: 'segment',
      session: this.#session,
      request: id,
      what: this.#pending.what,
    });
  }

  async #read({ session, read, area, size }: Extract<WorkerMessage, { type: 'read' }>) {
    const picture = this.#picture;
    if (!picture || session !== this.#session) return;
    const abort = new AbortController();
    this.#reads.set(read, abort);
    try {
      const block = await picture.read(area, {
        ...(size ? { size } : {}),
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      // A copy: the picture may keep its own.
      const { width, height } = block;
      const data = new Uint8ClampedArray(block.data);
      this.link.post({ type: 'pixels', session, read, block: { width, height, data } }, [
        data.buffer,
      ]);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.link.post({ type: 'pixels', session, read, error: toMessage(readable(error)) });
    } finally {
      if (this.#reads.get(read) === abort) this.#reads.delete(read);
    }
  }

  #calledOff(why: string): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return;
    if (this.#session !== undefined) {
      this.link.post({ type: 'cancel', session: this.#session, request: pending.id });
    }
    pending.reject(aborted(why));
  }

  #stopReads(): void {
    for (const abort of this.#reads.values()) abort.abort();
    this.#reads.clear();
  }

  /** A result with the reason why it is not of the engine that was asked for. */
  #withLoss(result: SegmentResult): SegmentResult {
    if (!this.#lost) return result;
    const { message, code } = this.#lost;
    const notice = result.notice ? `${message} ${result.notice}` : message;
    return { ...result, notice, noticeCode: code };
  }

  #setStatus(status: SegmenterStatus): void {
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status);
  }
}

/** A request without anything that cannot be posted. */
function plain({ extremePoints, corrections, previous }: SegmentRequest): SegmentRequest {
  return {
    extremePoints: extremePoints.map(({ x, y }) => ({ x, y })),
    corrections: corrections.map(({ point, include }) => ({
      point: { x: point.x, y: point.y },
      include,
    })),
    ...(previous
      ? {
          previous: {
            area: {
              x: previous.area.x,
              y: previous.area.y,
              width: previous.area.width,
              height: previous.area.height,
            },
            inside: previous.inside,
          },
        }
      : {}),
  };
}

/** An error of reading a picture, in words for a worker. */
function readable(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'SecurityError') {
    return new DOMException(
      'The picture comes from another server that does not allow reading its pixels, so no mask can be made from clicks. Use the brush or the polygon; the task’s author can let the server send Access-Control-Allow-Origin.',
      'SecurityError',
    );
  }
  if (error instanceof Error || error instanceof DOMException) {
    return new AutoSegmentError(
      'picture-unreadable',
      `The picture could not be read: ${error.message}. Use the brush or the polygon, or open the picture again.`,
    );
  }
  return error;
}
