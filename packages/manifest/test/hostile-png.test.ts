import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeMaskSync, encodeMaskPngSync, ManifestError, paletteColor } from '../src/index.js';
import { regions } from './support/maps.js';
import { chunk, rawPng } from './support/raw-png.js';

const colors = [paletteColor(0), paletteColor(1), paletteColor(2)];
const good = encodeMaskPngSync(regions(64, 48, 3), colors);

function codeOf(png: Uint8Array): string {
  try {
    decodeMaskSync(png, { colors });
  } catch (error) {
    expect(error).toBeInstanceOf(ManifestError);
    return (error as ManifestError).code;
  }
  return 'none';
}

const file = (...chunks: number[][]): Uint8Array =>
  Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...chunks.flat()]);
const header = (width: number, height: number, rest = [8, 0, 0, 0, 0]): number[] =>
  chunk('IHDR', [
    ...[width >>> 24, (width >>> 16) & 255, (width >>> 8) & 255, width & 255],
    ...[height >>> 24, (height >>> 16) & 255, (height >>> 8) & 255, height & 255],
    ...rest,
  ]);
const data = (bytes: Uint8Array): number[] => chunk('IDAT', [...bytes]);
const end = chunk('IEND', []);

describe('a hostile PNG', () => {
  it('is an error at whatever byte it breaks off', () => {
    for (let length = 0; length < good.length; length++) {
      const code = codeOf(good.subarray(0, length));
      expect(['png-signature', 'png-truncated']).toContain(code);
    }
  });

  it('is an error whatever byte is wrong', () => {
    for (let at = 0; at < good.length; at++) {
      const bad = good.slice();
      bad[at] = bad[at]! ^ 0x55;
      expect(codeOf(bad)).not.toBe('none');
    }
  });

  it('names the byte and what was expected', () => {
    const bad = good.slice();
    bad[29] = bad[29]! ^ 1;
    try {
      decodeMaskSync(bad, { colors });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'png-wrong-crc', place: { byte: 29 } });
      expect((error as ManifestError).message).toMatch(
        /^byte 29: Chunk IHDR .* Expected [0-9a-f]{8}\.$/,
      );
    }
  });

  it.each<[string, Uint8Array, string]>([
    ['no PNG', Uint8Array.of(1, 2, 3), 'png-signature'],
    ['nothing', new Uint8Array(0), 'png-signature'],
    [
      'a huge header',
      file(header(50_000, 50_000), data(deflateSync(new Uint8Array(9))), end),
      'png-too-large',
    ],
    [
      'a header without width',
      file(header(0, 5), data(deflateSync(new Uint8Array(9))), end),
      'png-header',
    ],
    ['a depth that is none', file(header(1, 1, [3, 0, 0, 0, 0]), end), 'png-header'],
    ['a type that is none', file(header(1, 1, [8, 1, 0, 0, 0]), end), 'png-header'],
    ['16-bit indices', file(header(1, 1, [16, 3, 0, 0, 0]), end), 'png-header'],
    ['interlacing that is none', file(header(1, 1, [8, 0, 0, 0, 2]), end), 'png-header'],
    ['no header', file(data(deflateSync(new Uint8Array(2))), end), 'png-chunk'],
    ['two headers', file(header(1, 1), header(1, 1), end), 'png-chunk'],
    ['no data', file(header(1, 1), end), 'png-chunk'],
    [
      'no palette',
      file(header(1, 1, [8, 3, 0, 0, 0]), data(deflateSync(new Uint8Array(2))), end),
      'png-chunk',
    ],
    ['an unknown essential chunk', file(header(1, 1), chunk('ABCD', []), end), 'png-chunk'],
    [
      'a palette of seven bytes',
      file(header(1, 1), chunk('PLTE', [1, 2, 3, 4, 5, 6, 7]), end),
      'png-chunk',
    ],
    [
      'data in two places',
      file(header(1, 1), data(new Uint8Array(1)), chunk('tEXt', []), data(new Uint8Array(1)), end),
      'png-chunk',
    ],
    [
      'fewer rows than it claims',
      file(header(9, 9), data(deflateSync(new Uint8Array(20))), end),
      'png-truncated',
    ],
    [
      'more rows than it claims',
      file(header(2, 2), data(deflateSync(new Uint8Array(20))), end),
      'png-excess-data',
    ],
    [
      'a filter that is none',
      file(header(1, 1), data(deflateSync(Uint8Array.of(9, 0))), end),
      'png-data',
    ],
    ['no zlib stream', file(header(1, 1), data(Uint8Array.of(1, 2, 3, 4)), end), 'png-data'],
    ['an empty stream', file(header(1, 1), data(new Uint8Array(0)), end), 'png-data'],
    [
      'a wrong checksum',
      file(header(1, 1), data(withLast(deflateSync(Uint8Array.of(0, 0)))), end),
      'png-data',
    ],
  ])('with %s is an error', (_, png, code) => {
    expect(codeOf(png)).toBe(code);
  });

  it('that is a bomb ends within bounded memory', () => {
    // 200 MB of zeros in 200 kB, behind a header that claims one row of 100 pixels.
    const bomb = deflateSync(new Uint8Array(200_000_000), { level: 9 });
    const png = file(header(100, 1));
    const whole = new Uint8Array(png.length + bomb.length + 24);
    whole.set(png);
    const tail = Uint8Array.from([...data(bomb), ...end]);
    const before = process.memoryUsage().arrayBuffers;
    expect(codeOf(Uint8Array.from([...png, ...tail]))).toBe('png-excess-data');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('of many tiny blocks is read nonetheless', () => {
    const png = rawPng({
      width: 300,
      height: 300,
      depth: 8,
      colorType: 0,
      samples: new Uint8Array(90_000),
      level: 0,
    });
    expect(codeOf(png)).toBe('none');
  });
});

function withLast(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[changed.length - 1] = changed.at(-1)! ^ 1;
  return changed;
}
