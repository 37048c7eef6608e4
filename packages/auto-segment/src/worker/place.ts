import type { ModelDescription } from '../models/description.js';
import type { BackendName, RuntimeOptions } from '../protocol.js';
import type { Place, RememberedChoice } from './choice.js';
import { keyOf, openCache } from './keeping.js';
import { RuntimeThread } from './runtime-thread.js';

const CACHE = 'gt-elements-choices';
const BACKENDS: readonly BackendName[] = ['webgpu', 'threads', 'single'];

interface GpuLike {
  requestAdapter(): Promise<{
    readonly isFallbackAdapter?: boolean;
    readonly info?: { readonly isFallbackAdapter?: boolean };
  } | null>;
}

async function hasAdapter(): Promise<boolean> {
  const gpu = (navigator as unknown as { readonly gpu?: GpuLike }).gpu;
  try {
    const adapter = await gpu?.requestAdapter();
    return !!adapter && !(adapter.isFallbackAdapter ?? adapter.info?.isFallbackAdapter ?? false);
  } catch {
    return false;
  }
}

function checkChoice(value: unknown): RememberedChoice | undefined {
  const { backend, at, expected } = (value ?? {}) as Partial<RememberedChoice>;
  const known = BACKENDS.find((name) => name === backend);
  if (!known || typeof at !== 'number') return undefined;
  return { backend: known, at, expected: expected === true };
}

/** The browser that this worker runs in. */
export function browserPlace(description: ModelDescription, options: RuntimeOptions): Place {
  const files =
    description.kind === 'sam' ? [description.encoder, description.decoder] : [description.model];
  const what = [
    ...files.map((file) => file.sha256 ?? file.url),
    navigator.userAgent,
    navigator.hardwareConcurrency,
    globalThis.crossOriginIsolated,
  ].join(' ');
  const key = keyOf(`/.gt-elements/choice?${encodeURIComponent(what)}`);
  return {
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    processors: navigator.hardwareConcurrency || 1,
    hasAdapter,
    startRuntime: () => new RuntimeThread(options.workerUrl),
    async recall() {
      try {
        const kept = await (await openCache(CACHE))?.match(key);
        return kept ? checkChoice(await kept.json()) : undefined;
      } catch {
        return undefined;
      }
    },
    async remember(choice) {
      try {
        await (await openCache(CACHE))?.put(key, Response.json(choice));
      } catch {
        // It is found out again next time.
      }
    },
    now: () => Date.now(),
  };
}
