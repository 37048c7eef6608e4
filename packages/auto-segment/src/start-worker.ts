import { AutoSegmentError } from './errors.js';

/**
 * Starts a module worker from an address, through a blob where the address is of another origin: a
 * worker's own script must be of the page's origin, what it imports need not be.
 *
 * @throws {AutoSegmentError} `worker-failed` where the page forbids workers.
 */
export function startModuleWorker(address: string | URL, name: string): Worker {
  const url = new URL(address, globalThis.location?.href);
  try {
    if (url.origin === globalThis.origin || url.protocol === 'blob:' || url.protocol === 'data:') {
      return new Worker(url, { type: 'module', name });
    }
    const shim = URL.createObjectURL(
      new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' }),
    );
    const worker = new Worker(shim, { type: 'module', name });
    // The address must stay until the worker has read it, which its first message shows.
    worker.addEventListener('message', () => URL.revokeObjectURL(shim), { once: true });
    worker.addEventListener('error', () => URL.revokeObjectURL(shim), { once: true });
    return worker;
  } catch (cause) {
    throw new AutoSegmentError(
      'worker-failed',
      `The worker ${url.href} could not be started (${String(cause)}). The page's Content-Security-Policy must allow it: worker-src 'self' blob:.`,
      { cause },
    );
  }
}

/** Takes the place of `Worker` where a bundler must see `new Worker(new URL(…))` in the source. */
export class ShimmedWorker {
  constructor(address: string | URL, options?: WorkerOptions) {
    return startModuleWorker(
      address,
      options?.name ?? 'gt-auto-segment',
    ) as unknown as ShimmedWorker;
  }
}
