/** Where lines may come from: a whole text or file in memory, or a stream of bytes or strings. */
export type LineSource =
  | string
  | Uint8Array
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>;

/** The pieces of a source, whatever it is. A reader that stops early cancels the stream. */
export async function* piecesOf(source: LineSource): AsyncGenerator<Uint8Array | string> {
  if (typeof source === 'string' || source instanceof Uint8Array) yield source;
  else if (Symbol.asyncIterator in source || Symbol.iterator in source) yield* source;
  else {
    // Browsers whose streams are not iterable.
    const reader = (source as ReadableStream<Uint8Array | string>).getReader();
    let ended = false;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        ended = done;
        if (done) return;
        yield value;
      }
    } finally {
      if (!ended) await reader.cancel();
      reader.releaseLock();
    }
  }
}
