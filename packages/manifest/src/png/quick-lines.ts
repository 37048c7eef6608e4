/**
 * Undoes filters 0 and 2 of a line of one-byte pixels in place of the line above, passing over what
 * does not differ four pixels at a time: in a mask nearly nothing does.
 *
 * @param words The buffer that the line lies in, as words.
 * @param bytes The same buffer.
 * @param from Where the line lies, behind its filter byte.
 * @param line The line above, and then this one.
 * @param met Gets 1 for every value that the line has and the line above had not there.
 */
export function quickLine(
  filter: 0 | 2,
  words: Int32Array,
  bytes: Uint8Array,
  from: number,
  line: Uint8Array,
  met: Uint8Array,
): void {
  const end = from + line.length;
  const wordsFrom = Math.min(end, (from + 3) & ~3);
  const wordsEnd = Math.max(wordsFrom, end & ~3);
  if (filter === 2) {
    addBytes(bytes, from, wordsFrom, from, line, met);
    for (let word = wordsFrom >> 2; word < wordsEnd >> 2; word++) {
      if (words[word] !== 0) addBytes(bytes, word << 2, (word << 2) + 4, from, line, met);
    }
    addBytes(bytes, wordsEnd, end, from, line, met);
    return;
  }
  line.set(bytes.subarray(from, end));
  meet(bytes, from, wordsFrom, met);
  let last = 0;
  for (let word = wordsFrom >> 2; word < wordsEnd >> 2; word++) {
    const here = words[word]!;
    if (here === last && word > wordsFrom >> 2) continue;
    last = here;
    meet(bytes, word << 2, (word << 2) + 4, met);
  }
  meet(bytes, wordsEnd, end, met);
}

function addBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  start: number,
  line: Uint8Array,
  met: Uint8Array,
): void {
  for (let at = from; at < to; at++) {
    const difference = bytes[at]!;
    if (difference === 0) continue;
    const value = (line[at - start]! + difference) & 255;
    line[at - start] = value;
    met[value] = 1;
  }
}

function meet(bytes: Uint8Array, from: number, to: number, met: Uint8Array): void {
  for (let at = from; at < to; at++) met[bytes[at]!] = 1;
}
