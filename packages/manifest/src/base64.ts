import { ManifestError } from './errors.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = 61;
const CHUNK = 3 * 0x8000;
const INVALID = 0xff;

/**
 * Base64 of bytes, without a `data:` prefix, as `pngImageData` holds it.
 * Works in pieces, so that 100 MB need no more than the result and 130 kB.
 */
export function toBase64(bytes: Uint8Array): string {
  const codes = encodingTable();
  const out = new Uint8Array((Math.min(bytes.length, CHUNK) / 3 + 1) * 4);
  const ascii = new TextDecoder('latin1');
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const length = encodePiece(bytes, from, Math.min(bytes.length, from + CHUNK), codes, out);
    text += ascii.decode(out.subarray(0, length));
  }
  return text;
}

/**
 * The bytes of a base64 text. White space, missing padding and a `data:…;base64,` prefix are let
 * through, since answers of other tools have them.
 *
 * @throws {ManifestError} `base64` with the column of the first wrong character.
 */
export function fromBase64(text: string): Uint8Array {
  const start = /^\s*data:[^,]{0,200},/.exec(text)?.[0].length ?? 0;
  const values = decodingTable();
  const out = new Uint8Array(Math.floor(((text.length - start) * 3) / 4));
  let length = 0;
  let held = 0;
  let count = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? values[code]! : INVALID;
    if (value < 64) {
      held = (held << 6) | value;
      if (++count === 4) {
        out[length++] = held >> 16;
        out[length++] = held >> 8;
        out[length++] = held;
        held = 0;
        count = 0;
      }
    } else if (code === PADDING) break;
    else if (!isSpace(code)) throw wrongCharacter(text, at);
  }
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== PADDING && !isSpace(code)) throw wrongCharacter(text, at);
  }
  if (count === 1) {
    throw new ManifestError(
      'base64',
      'The base64 text breaks off inside a byte.',
      { column: text.length },
      'a multiple of four characters',
    );
  }
  if (count === 2) out[length++] = held >> 4;
  if (count === 3) {
    out[length++] = held >> 10;
    out[length++] = held >> 2;
  }
  return length === out.length ? out : out.slice(0, length);
}

function encodePiece(
  bytes: Uint8Array,
  from: number,
  to: number,
  codes: Uint8Array,
  out: Uint8Array,
): number {
  let length = 0;
  let at = from;
  for (; at + 2 < to; at += 3) {
    const value = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    out[length] = codes[value >> 18]!;
    out[length + 1] = codes[(value >> 12) & 63]!;
    out[length + 2] = codes[(value >> 6) & 63]!;
    out[length + 3] = codes[value & 63]!;
    length += 4;
  }
  if (at < to) {
    const two = at + 1 < to;
    const value = (bytes[at]! << 16) | (two ? bytes[at + 1]! << 8 : 0);
    out[length++] = codes[value >> 18]!;
    out[length++] = codes[(value >> 12) & 63]!;
    out[length++] = two ? codes[(value >> 6) & 63]! : PADDING;
    out[length++] = PADDING;
  }
  return length;
}

const encodingTable = (): Uint8Array => Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));

function decodingTable(): Uint8Array {
  const values = new Uint8Array(128).fill(INVALID);
  for (let at = 0; at < 64; at++) values[ALPHABET.charCodeAt(at)] = at;
  // The alphabet for URLs, which some clients use.
  values[45] = 62;
  values[95] = 63;
  return values;
}

const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 13 || code === 9 || code === 12;

const wrongCharacter = (text: string, at: number): ManifestError =>
  new ManifestError(
    'base64',
    `${JSON.stringify(text[at])} is no character of base64.`,
    { column: at + 1 },
    'A-Z, a-z, 0-9, + or /',
  );
