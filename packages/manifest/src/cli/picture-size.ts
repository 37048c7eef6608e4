import { open } from 'node:fs/promises';
import { ManifestError } from '../index.js';

/** Width and height of a PNG or JPEG file, from its header, as its pixels lie (EXIF is not applied). */
export async function pictureSize(path: string): Promise<{ width: number; height: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, 1 << 20));
    await file.read(bytes, 0, bytes.length, 0);
    const found = sizeOfPng(bytes) ?? sizeOfJpeg(bytes);
    if (found) return found;
  } finally {
    await file.close();
  }
  throw new ManifestError(
    'file',
    'The picture has no size that can be read.',
    { file: path },
    'PNG or JPEG',
  );
}

function sizeOfPng(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function sizeOfJpeg(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
