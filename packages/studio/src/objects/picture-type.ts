import { contentType } from './content-type.js';

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** How the bytes of each kind of picture begin. */
const BEGINNINGS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  'image/jpeg': (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  'image/png': (bytes) => text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
  'image/gif': (bytes) => text(bytes, 0, 4) === 'GIF8',
  'image/webp': (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
  'image/bmp': (bytes) => text(bytes, 0, 2) === 'BM',
  'image/avif': (bytes) => text(bytes, 4, 8) === 'ftyp',
};

/** How many bytes {@link looksLike} needs to see. */
export const BEGINNING_BYTES = 12;

/** Whether a file's first bytes are those of the kind of picture that its name says. */
export function looksLike(key: string, beginning: Uint8Array): boolean {
  return BEGINNINGS[contentType(key)]?.(beginning) ?? false;
}
