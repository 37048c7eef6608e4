import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../refusal.js';
import { doMaskJob, type MaskJob, type MaskResult } from './mask-job.js';
import type { MaskReply } from './mask-worker.js';

/** Does mask jobs, somewhere. */
export interface MaskWork {
  /**
   * @throws {ManifestError | Refusal} Where an answer is to blame.
   * @throws {DOMException} `AbortError` once the signal says so.
   */
  run(job: MaskJob, signal?: AbortSignal): Promise<MaskResult>;
}

interface Waiting {
  readonly job: MaskJob;
  readonly signal: AbortSignal | undefined;
  readonly done: (result: MaskResult) => void;
  readonly fail: (error: unknown) => void;
}

/** The thread's compiled module; from sources, that of the last build. */
function threadFile(): string | undefined {
  const here = import.meta.url;
  const place = here.endsWith('.ts')
    ? '../../dist/consolidation/mask-worker.js'
    : './mask-worker.js';
  const file = fileURLToPath(new URL(place, here));
  return existsSync(file) ? file : undefined;
}

/**
 * A few threads for masks, so that a picture of a hundred megapixels holds up no request. Threads
 * start when there is work for them, and a studio that is not built works in its own thread.
 */
export class MaskPool implements MaskWork {
  private readonly idle: Worker[] = [];
  private readonly busy = new Set<Worker>();
  private readonly waiting: Waiting[] = [];
  private readonly file = threadFile();
  private closed = false;

  /** @param size The most threads: one fewer than the machine has processors, two at most. */
  constructor(private readonly size = Math.max(1, Math.min(2, availableParallelism() - 1))) {}

  run(job: MaskJob, signal?: AbortSignal): Promise<MaskResult> {
    if (this.file === undefined) return doMaskJob(job, signal);
    return new Promise((done, fail) => {
      if (signal?.aborted) {
        fail(signal.reason);
        return;
      }
      const entry: Waiting = { job, signal, done, fail };
      this.waiting.push(entry);
      signal?.addEventListener(
        'abort',
        () => {
          const at = this.waiting.indexOf(entry);
          if (at < 0) return;
          this.waiting.splice(at, 1);
          fail(signal.reason);
        },
        { once: true },
      );
      this.advance();
    });
  }

  /** Ends all threads. What was under way is refused. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { fail } of this.waiting.splice(0)) fail(stopping());
    await Promise.all([...this.idle, ...this.busy].map((thread) => thread.terminate()));
  }

  private advance(): void {
    while (this.waiting.length > 0 && !this.closed) {
      const thread =
        this.idle.pop() ?? (this.busy.size < this.size ? this.startThread() : undefined);
      if (!thread) return;
      this.give(thread, this.waiting.shift() as Waiting);
    }
  }

  private startThread(): Worker {
    const thread = new Worker(this.file as string, { execArgv: [] });
    // What goes wrong is told to the one whose job it was; an idle thread has nobody to tell.
    thread.on('error', () => {});
    thread.on('exit', () => {
      const at = this.idle.indexOf(thread);
      if (at >= 0) this.idle.splice(at, 1);
    });
    // An idle thread keeps no process alive.
    thread.unref();
    return thread;
  }

  private give(thread: Worker, { job, signal, done, fail }: Waiting): void {
    this.busy.add(thread);
    const release = (usable: boolean) => {
      this.busy.delete(thread);
      thread.off('message', answered).off('error', failed).off('exit', ended);
      signal?.removeEventListener('abort', abort);
      thread.unref();
      if (usable) this.idle.push(thread);
      else void thread.terminate();
      this.advance();
    };
    const answered = (reply: MaskReply) => {
      release(true);
      if ('result' in reply) done(reply.result);
      else {
        const { message, blame } = reply;
        fail(blame ? new Refusal('invalid', message, blame) : new Error(message));
      }
    };
    const failed = (error: Error) => {
      release(false);
      fail(error);
    };
    const ended = () => failed(stopping());
    const abort = () => {
      release(false);
      fail(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.ref();
    thread.postMessage(job);
  }
}

const stopping = () => new Refusal('unavailable', 'The studio is stopping: try again in a moment.');
