import { readFileSync } from 'node:fs';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statedSize } from '../src/index.js';

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

describe('statedSize', () => {
  it('reads the size of photographs', () => {
    const sizes = SAMPLE_PHOTOGRAPHS.map(({ name, url }) => [
      name,
      statedSize(readFileSync(url).subarray(0, 1 << 16)),
    ]);
    expect(Object.fromEntries(sizes)).toEqual({
      airplane: { width: 1024, height: 717 },
      alpine: { width: 1024, height: 484 },
      boats: { width: 1024, height: 819 },
      flowers: { width: 807, height: 1024 },
      home: { width: 1024, height: 788 },
    });
  });

  it('reads PNG, GIF and the three kinds of WebP', () => {
    const png = new Uint8Array(33);
    png.set([0x89, ...ascii('PNG\r\n\x1a\n'), 0, 0, 0, 13, ...ascii('IHDR'), 0, 0, 0x27, 0x10]);
    png.set([0, 0, 0, 7], 20);
    expect(statedSize(png)).toEqual({ width: 10_000, height: 7 });
    expect(statedSize(Uint8Array.from([...ascii('GIF89a'), 0x40, 1, 0xf0, 0]))).toEqual({
      width: 320,
      height: 240,
    });
    const webp = (kind: string, bytes: number[]) =>
      Uint8Array.from([...ascii('RIFF\0\0\0\0WEBP'), ...ascii(kind), 0, 0, 0, 0, ...bytes]);
    expect(statedSize(webp('VP8X', [0, 0, 0, 0, 0xff, 3, 0, 0xff, 1, 0]))).toEqual({
      width: 1024,
      height: 512,
    });
    const lossless = (1023 | (511 << 14)) >>> 0;
    const packed = [0, 8, 16, 24].map((shift) => (lossless >>> shift) & 255);
    expect(statedSize(webp('VP8L', [0x2f, ...packed]))).toEqual({ width: 1024, height: 512 });
    expect(statedSize(webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0, 4, 0, 2]))).toEqual({
      width: 1024,
      height: 512,
    });
  });

  it('answers nothing for other bytes, cut-off files and hostile segments, and never hangs', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.constantFrom([], [0xff, 0xd8], [0x89, ...ascii('PNG')], ascii('RIFF')),
        (rest, start) => {
          const size = statedSize(Uint8Array.from([...start, ...rest]));
          expect(size === undefined || size.width >= 0).toBe(true);
        },
      ),
    );
    expect(statedSize(new Uint8Array())).toBeUndefined();
    expect(statedSize(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]))).toBeUndefined();
  });
});
