import type { PageMessage, Post, WorkerMessage } from '../protocol.js';
import { isOfThisOrigin, ShimmedWorker, startModuleWorker } from '../start-worker.js';

/** The other end of the wire: a worker, or what stands in for one. */
export interface Wire<Sent = PageMessage> {
  post: Post<Sent>;
  end(): void;
}

function startWorker(address: string | undefined): Worker {
  if (address) return startModuleWorker(address, 'gt-auto-segment');
  if (isOfThisOrigin(import.meta.url)) {
    return new Worker(new URL('../worker/main.js', import.meta.url), { type: 'module' });
  } else {
    // The name `Worker` is kept for bundlers, which look for this very form.
    const Worker = ShimmedWorker;
    return new Worker(new URL('../worker/main.js', import.meta.url), {
      type: 'module',
    }) as unknown as globalThis.Worker;
  }
}

/**
 * Starts the worker.
 *
 * @param address Address of the worker's script, instead of the one beside this package.
 * @param receive Takes the worker's messages.
 * @param onFailure Called once when the worker cannot start or breaks.
 * @throws {AutoSegmentError} `worker-failed` where the page forbids workers.
 */
export function connectWorker<Sent = PageMessage>(
  address: string | undefined,
  receive: (message: WorkerMessage) => void,
  onFailure: (reason: string) => void,
): Wire<Sent> {
  const worker = startWorker(address);
  let heard = false;
  worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    heard = true;
    receive(event.data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    // Once its script has run, an error that nobody caught is not the end of a worker.
    if (heard && event.message) return;
    onFailure(event.message || 'its script could not be loaded');
  });
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    end: () => worker.terminate(),
  };
}

/**
 * Talks with the worker of another page, over a port that it gave. The port stays: whoever lends the
 * engine says when it ends.
 *
 * @param onFailure Called where the browser tells that the other end is gone.
 */
export function connectPort(
  port: MessagePort,
  receive: (message: WorkerMessage) => void,
  onFailure: (reason: string) => void,
): Wire {
  port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => receive(data);
  // Not every browser has this event, nor do its types.
  port.addEventListener('close', () => onFailure('it was ended'), { once: true });
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    end: () => undefined,
  };
}

/**
 * Runs the built-in engine on the page itself, for pages that forbid workers: the page may halt for a
 * moment with each mask.
 */
export async function connectHere(receive: (message: WorkerMessage) => void): Promise<Wire> {
  const [{ Coordinator }, { ModelPool }, { browserPlace }] = await Promise.all([
    import('../worker/coordinator.js'),
    import('../worker/model-pool.js'),
    import('../worker/place.js'),
  ]);
  const coordinator = new Coordinator((message) => receive(message), new ModelPool(browserPlace));
  return { post: (message) => coordinator.receive(message), end: () => undefined };
}
