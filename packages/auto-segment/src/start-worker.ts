import { AutoSegmentError } from './errors.js';

/** Addresses that a worker may start from wherever the page is; `file:` is what webpack gives a module. */
const ANYWHERE = ['blob:', 'data:', 'file:'];

/**
 * Whether a worker may start from an address as it is. It is looked at beforehand: where it may not,
 * Chromium throws, and Firefox tells by an event, later.
 *
 * @param address Absolute, of the script or of a module beside it.
 */
export function isOfThisOrigin(address: string): boolean {
  const { origin, protocol } = new URL(address);
  return ANYWHERE.includes(protocol) || origin === globalThis.origin;
}

/**
 * A script that imports a module. In a frame on an opaque origin, such as a sandboxed one, Chromium
 * starts no module worker from a blob, only a classic one; that one keeps what it is sent until the
 * module has come, as a module worker does by itself.
 */
const importing = (href: string, opaque: boolean): string =>
  opaque
    ? `const kept = [], keep = (event) => kept.push(event);
addEventListener('message', keep);
import(${JSON.stringify(href)}).then(() => {
  removeEventListener('message', keep);
  for (const { data, ports } of kept) dispatchEvent(new MessageEvent('message', { data, ports }));
}, (error) => setTimeout(() => { throw error; }));`
    : `import ${JSON.stringify(href)};`;

/**
 * Starts a module worker from an address, through a blob where the address is of another origin: a
 * worker's own script must be of the page's origin, what it imports need not be.
 *
 * @throws {AutoSegmentError} `worker-failed` where the page forbids workers.
 */
export function startModuleWorker(address: string | URL, name: string): Worker {
  const url = new URL(address, globalThis.location?.href);
  try {
    if (isOfThisOrigin(url.href)) {
      return new Worker(url, { type: 'module', name });
    }
    const opaque = globalThis.origin === 'null';
    const shim = URL.createObjectURL(
      new Blob([importing(url.href, opaque)], { type: 'text/javascript' }),
    );
    const worker = new Worker(shim, { type: opaque ? 'classic' : 'module', name });
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
