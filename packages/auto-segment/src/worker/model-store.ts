import { AutoSegmentError } from '../errors.js';
import type { ModelFile } from '../models/description.js';
import { keyOf, openCache } from './keeping.js';
import { sha256 } from './sha256.js';

const CACHE = 'gt-elements-models';

/** How many digits of a hash are told: enough to see which file it is. */
const HASH_SHOWN = 12;

const placeOf = (hash: string): string =>
  keyOf(`/.gt-elements/models/sha256-${hash.toLowerCase()}`);

async function readBody(
  response: Response,
  expected: number | undefined,
  onProgress: (loaded: number, total: number | undefined) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const total = Number(response.headers.get('content-length')) || expected;
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const parts: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    onProgress(loaded, total);
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function whyNotFetched(cause: unknown): string {
  if (globalThis.navigator?.onLine === false) {
    return 'this device is offline. It is tried again with the next picture.';
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `${reason}. Check the network and the address; it is tried again with the next picture.`;
}

/**
 * Gets a file of a model: from the Cache API by its hash where it is there, else over the network,
 * checked and kept.
 *
 * @param onProgress Bytes so far, and of how many where that is known.
 * @throws {AutoSegmentError} `model-missing`, `model-hash`.
 */
export async function fetchModelFile(
  file: ModelFile,
  onProgress: (loaded: number, total: number | undefined) => void,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const cache = file.sha256 ? await openCache(CACHE) : undefined;
  if (file.sha256 && cache) {
    const kept = await cache.match(placeOf(file.sha256));
    if (kept) {
      const bytes = new Uint8Array(await kept.arrayBuffer());
      if ((await sha256(bytes)) === file.sha256.toLowerCase()) {
        onProgress(bytes.length, bytes.length);
        return bytes;
      }
      await cache.delete(placeOf(file.sha256));
    }
  }
  let response: Response;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    response = await fetch(file.url, signal ? { signal } : {});
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      throw new Error('the server answered with a web page');
    }
    bytes = await readBody(response, file.bytes, onProgress);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AutoSegmentError(
      'model-missing',
      `The model file ${file.url} could not be loaded: ${whyNotFetched(cause)}`,
      { cause },
    );
  }
  if (file.sha256) {
    const found = await sha256(bytes);
    if (found !== file.sha256.toLowerCase()) {
      throw new AutoSegmentError(
        'model-hash',
        `The model file ${file.url} is not the expected one (its SHA-256 begins with ${found.slice(0, HASH_SHOWN)}, not ${file.sha256.slice(0, HASH_SHOWN).toLowerCase()}) and was not used. Tell whoever made this task: the file was changed or broken on its way.`,
      );
    }
    try {
      await cache?.put(
        placeOf(file.sha256),
        new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } }),
      );
    } catch {
      // No room to keep it: it is fetched again next time.
    }
  }
  return bytes;
}
