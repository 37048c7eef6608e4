import { describe, expect, it } from 'vitest';
import { withoutOrientation } from '../src/index.js';

const EXIF = [...'Exif\0\0MM\0*'].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];
const chunk = (name: string, length: number) => [
  ...[0, 0, 0, length],
  ...[...name].map((letter) => letter.charCodeAt(0)),
  ...Array.from({ length: length + 4 }, (_, at) => at),
];

/** What is left of a file of these bytes, of which the first `head` were looked at. */
async function left(bytes: readonly number[], head = bytes.length): Promise<number[]> {
  const file = Uint8Array.from(bytes);
  const kept = withoutOrientation(new Blob([file], { type: 'image/x' }), file.slice(0, head));
  expect(kept.type).toBe('image/x');
  return [...new Uint8Array(await kept.arrayBuffer())];
}

describe('a picture file without its orientation', () => {
  const start = [0xff, 0xd8];
  const jfif = segment(0xe0, [1, 2, 3]);
  const xmp = segment(
    0xe1,
    [...'http'].map((letter) => letter.charCodeAt(0)),
  );
  const scan = [0xff, 0xda, 0, 2, 9, 9, 9, ...segment(0xe1, EXIF)];

  it('has no EXIF where it is a JPEG, and all else', async () => {
    const file = [
      ...start,
      ...segment(0xe1, EXIF),
      ...jfif,
      ...segment(0xe1, EXIF),
      ...xmp,
      ...scan,
    ];
    expect(await left(file)).toEqual([...start, ...jfif, ...xmp, ...scan]);
    expect(await left([...start, 0xff, ...segment(0xe1, EXIF), ...scan])).toEqual([
      ...start,
      0xff,
      ...scan,
    ]);
  });

  it('begins with a part by which its type is told, as Firefox does', async () => {
    const file = Uint8Array.from([...start, ...segment(0xe1, EXIF), ...jfif, ...scan]);
    const kept = withoutOrientation(new Blob([file]), file.slice(0, -4));
    const reader = kept.stream().getReader();
    const { value } = await reader.read();
    await reader.cancel();
    expect(value?.length).toBeGreaterThan(start.length + jfif.length);
  });

  it('has no EXIF where it is a PNG, and all else', async () => {
    const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
    const [header, exif, data] = [chunk('IHDR', 13), chunk('eXIf', 26), chunk('IDAT', 30)];
    expect(await left([...signature, ...header, ...exif, ...data, ...exif])).toEqual([
      ...signature,
      ...header,
      ...data,
      ...exif,
    ]);
  });

  it('does not say that it has EXIF where it is a WebP', async () => {
    const file = [...'RIFF....WEBPVP8X....'].map((letter) => letter.charCodeAt(0));
    expect(await left([...file, 0x18, 7, 7])).toEqual([...file, 0x10, 7, 7]);
  });

  it('is the file itself where there is none, where it ends early and where it is no picture', async () => {
    for (const bytes of [
      [...start, ...jfif, ...scan],
      [...start, 0xff],
      [0x89, 0x50, 0x4e, 0x47, 1, 2, 3],
      [],
      [1, 2, 3],
    ]) {
      const file = new Blob([Uint8Array.from(bytes)]);
      expect(withoutOrientation(file, Uint8Array.from(bytes))).toBe(file);
    }
    const cut = [...start, ...jfif, ...segment(0xe1, EXIF), ...xmp, ...scan];
    expect(await left(cut, 20)).toEqual([...start, ...jfif, ...xmp, ...scan]);
  });
});
