/**
 * What stays with the browser between pages, in the Cache API. Missing outside secure contexts, and
 * refused in some private windows and in frames on an opaque origin, such as sandboxed ones.
 */
export async function openCache(name: string): Promise<Cache | undefined> {
  try {
    return await globalThis.caches?.open(name);
  } catch {
    return undefined;
  }
}

/** The address that something is kept under; nothing is ever fetched from it. */
export const keyOf = (path: string): string =>
  new URL(
    path,
    // An opaque origin is no base for an address.
    globalThis.origin === 'null' ? 'https://gt-elements.invalid' : globalThis.origin,
  ).href;
