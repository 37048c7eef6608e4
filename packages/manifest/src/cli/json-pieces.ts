const PIECE = 1 << 16;

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
