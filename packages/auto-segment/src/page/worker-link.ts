import type { PageMessage, WorkerMessage } from '../protocol.js';
import { connectHere, connectPort, connectWorker, type Wire } from './start-worker.js';

/** How long the worker outlives its last segmenter, in milliseconds: the next picture may come soon. */
export const WORKER_GRACE = 20_000;

/** What a segmenter hears from its link. */
export interface LinkUser {
  receive(message: WorkerMessage): void;
  /** The worker is gone, for this reason; a new one answers from now on. Open again. */
  restarted(reason: string): void;
}

/** One worker, and the segmenters of the page that share it. */
export class WorkerLink {
  readonly #users = new Map<number, LinkUser>();
  #wire: Wire | undefined;
  #waiting: [PageMessage, Transferable[]][] | undefined;
  #next = 1;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  /** @param place Address of the worker's script, or a port of a worker that another page lends. */
  constructor(private readonly place: string | MessagePort | undefined) {}

  /** Whether the worker runs. */
  get running(): boolean {
    return this.#wire !== undefined;
  }

  /** Registers a segmenter and gives it its session. */
  join(user: LinkUser): number {
    clearTimeout(this.#grace);
    const session = this.#next++;
    this.#users.set(session, user);
    return session;
  }

  /** Ends a session; with the last one the worker ends, after {@link WORKER_GRACE}. */
  leave(session: number): void {
    if (!this.#users.delete(session)) return;
    if (this.#wire) this.post({ type: 'close', session });
    if (this.#users.size > 0) return;
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => this.#end(), WORKER_GRACE);
  }

  /** Sends a message, and starts the worker where it does not run. */
  post(message: PageMessage, transfer: Transferable[] = []): void {
    if (!this.#wire && !this.#waiting) this.#start();
    if (this.#wire) this.#wire.post(message, transfer);
    else this.#waiting?.push([message, transfer]);
  }

  #start(): void {
    if (this.#failures > 0) {
      this.#waiting = [];
      void connectHere((message) => this.#receive(message)).then((wire) => {
        const waiting = this.#waiting ?? [];
        this.#waiting = undefined;
        this.#wire = wire;
        for (const [message, transfer] of waiting) wire.post(message, transfer);
      });
      return;
    }
    try {
      const receive = (message: WorkerMessage) => this.#receive(message);
      const fail = (reason: string) => this.#fail(reason);
      this.#wire =
        typeof this.place === 'object'
          ? connectPort(this.place, receive, fail)
          : connectWorker(this.place, receive, fail);
    } catch (error) {
      this.#failures++;
      const reason = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => this.#tell(reason));
      this.#start();
    }
  }

  #fail(reason: string): void {
    if (!this.#wire) return;
    this.#end();
    this.#failures++;
    this.#tell(reason);
  }

  #tell(reason: string): void {
    for (const user of [...this.#users.values()]) user.restarted(reason);
  }

  #end(): void {
    clearTimeout(this.#grace);
    this.#wire?.end();
    this.#wire = undefined;
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'ready') return;
    this.#users.get(message.session)?.receive(message);
  }
}

/** The links of a page, by the address of their worker's script: all its editors share one worker. */
const LINKS = new Map<string, WorkerLink>();

/** The links over lent ports. */
const LENT = new WeakMap<MessagePort, WorkerLink>();

/** The link over a port, the same for all who ask. */
export function linkOver(port: MessagePort): WorkerLink {
  let link = LENT.get(port);
  if (!link) {
    link = new WorkerLink(port);
    LENT.set(port, link);
  }
  return link;
}

/** The link to a worker script, the same for all who ask. */
export function linkTo(address: string | undefined): WorkerLink {
  const key = address ?? '';
  let link = LINKS.get(key);
  if (!link) {
    link = new WorkerLink(address);
    LINKS.set(key, link);
  }
  return link;
}
