const PIECE = 1 << 16;

/** Texts as bytes, many small ones together. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield encoder.encode(piece);
    piece = '';
  }
  yield encoder.encode(piece);
}

/**
 * The JSON of an object of lists, in pieces: the annotations of many pictures are more than one
 * string can hold.
 */
export async function* jsonPieces(lists: object): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '{';
  let isFirst = true;
  for (const [name, list] of Object.entries(lists) as [string, readonly unknown[]][]) {
    text += `${isFirst ? '' : ','}${JSON.stringify(name)}:[`;
    isFirst = false;
    for (const [at, entry] of list.entries()) {
      text += `${at === 0 ? '' : ','}${JSON.stringify(entry)}`;
      if (text.length < PIECE) continue;
      yield encoder.encode(text);
      text = '';
    }
    text += ']';
  }
  yield encoder.encode(`${text}}`);
}
