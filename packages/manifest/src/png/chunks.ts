import type { Crc32 } from './checksums.js';

export const PNG_SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** Bytes of a chunk besides its data: length, type and CRC. */
export const CHUNK_OVERHEAD = 12;

/** Four letters of a chunk's type as bytes. */
export const typeBytes = (type: string): Uint8Array =>
  Uint8Array.from(type, (letter) => letter.charCodeAt(0));

export function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

export const readUint32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

/** Writes a whole chunk and gives the position after it. */
export function writeChunk(
  bytes: Uint8Array,
  at: number,
  type: string,
  data: Uint8Array,
  crc: Crc32,
): number {
  writeUint32(bytes, at, data.length);
  bytes.set(typeBytes(type), at + 4);
  bytes.set(data, at + 8);
  const end = at + 8 + data.length;
  writeUint32(bytes, end, crc.update(0, bytes, at + 4, end));
  return end + 4;
}
