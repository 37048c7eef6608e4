import type { Picture, PixelBlock } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import { aborted, fromMessage } from '../error-message.js';
import type { ErrorMessage, Post, WorkerMessage } from '../protocol.js';

interface PendingRead {
  readonly resolve: (block: PixelBlock) => void;
  readonly reject: (error: unknown) => void;
}

/** The page's picture as the worker sees it: each read is a question to the page. */
export class RemotePicture implements Picture {
  readonly #pending = new Map<number, PendingRead>();
  #next = 0;
  #closed = false;

  constructor(
    readonly width: number,
    readonly height: number,
    private readonly session: number,
    private readonly post: Post<WorkerMessage>,
  ) {}

  read(
    area: Rectangle,
    {
      size,
      signal,
    }: {
      readonly size?: { readonly width: number; readonly height: number };
      readonly signal?: AbortSignal;
    } = {},
  ): Promise<PixelBlock> {
    signal?.throwIfAborted();
    if (this.#closed) return Promise.reject(aborted('The picture was closed.'));
    const read = this.#next++;
    return new Promise((resolve, reject) => {
      const stop = () => {
        if (!this.#pending.delete(read)) return;
        this.post({ type: 'cancel-read', session: this.session, read });
        reject(signal?.reason ?? aborted('The reading was called off.'));
      };
      signal?.addEventListener('abort', stop, { once: true });
      const done = () => signal?.removeEventListener('abort', stop);
      this.#pending.set(read, {
        resolve: (block) => {
          done();
          resolve(block);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      this.post({ type: 'read', session: this.session, read, area, ...(size ? { size } : {}) });
    });
  }

  /** Takes the page's answer to a read; one that nobody waits for any more is dropped. */
  answer(read: number, block: PixelBlock | undefined, error: ErrorMessage | undefined): void {
    const pending = this.#pending.get(read);
    this.#pending.delete(read);
    if (!pending) return;
    if (block) pending.resolve(block);
    else pending.reject(fromMessage(error ?? { name: 'Error', message: 'No pixels came.' }));
  }

  /** Ends all reads. */
  close(): void {
    this.#closed = true;
    for (const { reject } of this.#pending.values()) reject(aborted('The picture was closed.'));
    this.#pending.clear();
  }
}
