/** A stretch of a file, from a byte up to and not including another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * A picture file without what says that it is to be shown turned or mirrored (EXIF): browsers turn
 * its pixels before a script can have them, whatever `imageOrientation` asks for, and labels belong
 * to the pixels as they lie in the file. Knows JPEG and PNG, and the flag of WebP.
 *
 * @param file The file; it is not read.
 * @param head Its first bytes. What lies behind them stays.
 * @see Exif 2.32, 4.5.4; PNG, third edition, 11.3.4.5; RFC 9649, 2.7
 */
export function withoutOrientation(file: Blob, head: Uint8Array<ArrayBuffer>): Blob {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const has = (at: number, text: string) =>
    [...text].every((letter, index) => head[at + index] === letter.charCodeAt(0));
  if (has(0, 'RIFF') && has(8, 'WEBPVP8X') && (head[20]! & WEBP_EXIF) !== 0) {
    const first = head.slice(0, 21);
    first[20]! &= ~WEBP_EXIF;
    return new Blob([first, file.slice(21)], { type: file.type });
  }
  const cuts: Stretch[] = [];
  try {
    if (has(0, '\x89PNG')) cutFromPng(view, has, cuts);
    else if (head[0] === 0xff && head[1] === 0xd8) cutFromJpeg(view, has, cuts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (cuts.length === 0) return file;
  // One part, not one before each cut: Firefox tells a picture's type by the first part alone, and
  // the two bytes before the EXIF of a JPEG are none to it.
  const kept = new Uint8Array(head.length);
  let size = 0;
  let at = 0;
  for (const { from, to } of [...cuts, { from: head.length, to: head.length }]) {
    kept.set(head.subarray(at, from), size);
    size += Math.max(0, from - at);
    at = to;
  }
  const end = Math.max(head.length, ...cuts.map(({ to }) => to));
  return new Blob([kept.subarray(0, size), file.slice(end)], { type: file.type });
}

/** The bit of a WebP's `VP8X` chunk that says that there is EXIF. */
const WEBP_EXIF = 0x08;

type Has = (at: number, text: string) => boolean;

/** @throws {RangeError} Where the file goes on behind the view. */
function cutFromPng(view: DataView, has: Has, cuts: Stretch[]): void {
  for (let at = 8; !has(at + 4, 'IDAT');) {
    const to = at + 12 + view.getUint32(at);
    if (has(at + 4, 'eXIf')) cuts.push({ from: at, to });
    at = to;
  }
}

/** @throws {RangeError} Where the file goes on behind the view. */
function cutFromJpeg(view: DataView, has: Has, cuts: Stretch[]): void {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (marker === START_OF_SCAN) return;
    if (marker === FILL) {
      at += 1;
      continue;
    }
    const to = at + 2 + view.getUint16(at + 2);
    if (marker === APP1 && has(at + 4, 'Exif\0')) cuts.push({ from: at, to });
    at = to;
  }
}

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const FILL = 0xff;
