import { LabelMap } from '@gt-elements/raster';
import { drawStreetLabels } from '@gt-elements/samples';
import { decode as decodeFast } from 'fast-png';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ManifestError } from '../src/index.js';
import {
  encodeMaskPng,
  encodeMaskPngSync,
  encodeRgbPng,
  MaskPngEncoder,
  packedColor,
  paletteColor,
} from '../src/index.js';
import { arbitraryMap, regions } from './support/maps.js';

const palette = Array.from({ length: 12 }, (_, at) => paletteColor(at));

/** Every pixel as three other decoders see it. */
function expectPixels(png: Uint8Array, map: LabelMap): void {
  const labels = map.toLabels();
  const fast = decodeFast(png);
  expect(fast.data.length).toBe(labels.length);
  expect(Buffer.compare(Buffer.from(fast.data), Buffer.from(labels))).toBe(0);
  const expected = new Uint8Array(labels.length * 4);
  labels.forEach((label, at) => {
    const color = label === 0 ? 0xffffff : packedColor(palette[label - 1]);
    expected.set([color >> 16, (color >> 8) & 255, color & 255, 255], at * 4);
  });
  expect(Buffer.compare(PNG.sync.read(Buffer.from(png)).data, Buffer.from(expected))).toBe(0);
  const upng = UPNG.decode(png.slice().buffer);
  const rgba = new Uint8Array(UPNG.toRGBA8(upng)[0]!);
  expect(Buffer.compare(Buffer.from(rgba), Buffer.from(expected))).toBe(0);
}

function chunksOf(png: Uint8Array): { type: string; data: Uint8Array }[] {
  const view = Buffer.from(png);
  const chunks = [];
  for (let at = 8; at < view.length;) {
    const length = view.readUInt32BE(at);
    chunks.push({
      type: view.toString('latin1', at + 4, at + 8),
      data: view.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

describe('a mask PNG', () => {
  it('has the layout that real consolidated masks have, byte for byte', () => {
    const map = regions(700, 530, 3);
    const png = encodeMaskPngSync(map, ['#2ca02c', '#1f77b4', '#FF7F0E']);
    const chunks = chunksOf(png);
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    const [header, colors, data] = chunks;
    expect([...header!.data]).toEqual([0, 0, 2, 188, 0, 0, 2, 18, 8, 3, 0, 0, 0]);
    expect(colors!.data.length).toBe(768);
    expect(colors!.data.subarray(0, 12).toString()).toBe(
      Buffer.from('ffffff2ca02c1f77b4ff7f0e', 'hex').toString(),
    );
    expect(colors!.data.subarray(12).every((byte) => byte === 255)).toBe(true);
    expect([...data!.data.subarray(0, 2)]).toEqual([0x78, 0x9c]);
    // zlib itself checks the Adler-32.
    const rows = inflateSync(data!.data);
    expect(rows.length).toBe(530 * 701);
    for (let y = 0; y < 530; y++) expect(rows[y * 701]).toBe(0);
  });

  it('filters wide rows that change little, and is smaller for it than zlib makes it', () => {
    const map = drawStreetLabels({ width: 4096, height: 1024, seed: 2 });
    const png = encodeMaskPngSync(map, palette);
    expectPixels(png, map);
    const rows = inflateSync(chunksOf(png)[2]!.data);
    const filters = new Set(Array.from({ length: 1024 }, (_, y) => rows[y * 4097]));
    expect([...filters].sort()).toEqual([0, 2]);
    const picture = Object.assign(new PNG({ width: 4096, height: 1024 }), {
      data: Buffer.from(map.toLabels()),
    });
    const theirs = PNG.sync.write(picture, { colorType: 0, inputColorType: 0 });
    expect(png.length).toBeLessThan(theirs.length * 1.1);
  });

  it.each(['dots', 'noise', 'slopes', 'wide labels'])(
    'holds every pixel of %s in wide rows, in more bands than one',
    (kind) => {
      let state = 7;
      let label = 0;
      const labels = Uint8Array.from({ length: 3000 * 400 }, (_, at) => {
        const [x, y] = [at % 3000, Math.floor(at / 3000)];
        if (kind === 'dots') return ((x % 60) - 30) ** 2 + ((y % 60) - 30) ** 2 < 400 ? 2 : 0;
        if (kind === 'slopes') return ((x + 3 * y) >> 7) % 13;
        if (kind === 'wide labels') return x + y > 1500 ? 12 : y % 7 === 0 ? 1 : 11;
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        if (state >>> 24 < 8) label = (state >>> 12) % 13;
        return label;
      });
      const map = LabelMap.fromLabels(3000, 400, labels);
      expectPixels(encodeMaskPngSync(map, palette), map);
    },
  );

  it('holds every pixel, by three decoders that we did not write', () => {
    fc.assert(
      fc.property(arbitraryMap(), (map) => expectPixels(encodeMaskPngSync(map, palette), map)),
      { numRuns: 150 },
    );
  });

  it.each([
    [1, 1],
    [256, 256],
    [257, 513],
    [3, 2000],
    [40_000, 9],
    [1_100_000, 2],
  ])('holds every pixel of a mask of %i × %i', (width, height) => {
    const map = regions(width, height, 12, width);
    const png = encodeMaskPngSync(map, palette);
    const { data } = decodeFast(png);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(map.toLabels()))).toBe(0);
  });

  it.each(['noise', 'checks', 'stripes'])('holds %s, which has no runs to speak of', (kind) => {
    let state = 7;
    const labels = Uint8Array.from({ length: 300 * 300 }, (_, at) => {
      const [x, y] = [at % 300, Math.floor(at / 300)];
      if (kind === 'checks') return (x + y) % 2;
      if (kind === 'stripes') return (x % 12) + 1;
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 24) % 13;
    });
    const map = LabelMap.fromLabels(300, 300, labels);
    const png = encodeMaskPngSync(map, palette);
    expectPixels(png, map);
    if (kind !== 'noise') expect(png.length).toBeLessThan(3000);
  });

  it('never grows much beyond the bytes that it holds', () => {
    const labels = Uint8Array.from(
      { length: 512 * 512 },
      (_, at) => (Math.imul(at, 2654435761) >>> 24) & 255,
    );
    const all = Array.from({ length: 255 }, (_, at) => paletteColor(at));
    const png = encodeMaskPngSync(LabelMap.fromLabels(512, 512, labels), all);
    expect(png.length).toBeLessThan(512 * 513 * 1.01 + 1000);
  });

  it('encodes again only the bands of tiles that changed', async () => {
    const map = regions(1024, 2048, 12);
    const encoder = new MaskPngEncoder(palette);
    expect(encoder.staleBands(map)).toBe(8);
    await encoder.encode(map);
    expect(encoder.staleBands(map)).toBe(0);
    const edit = map.beginEdit();
    edit.fillSpan(700, 10, 900, 5);
    // A gesture that is going on is not part of the value.
    expect(encoder.staleBands(map)).toBe(0);
    edit.commit();
    expect(encoder.staleBands(map)).toBe(1);
    let steps = 0;
    const work = encoder.encodeInSteps(map);
    let step = work.next();
    for (; !step.done; step = work.next()) steps++;
    expect(steps).toBe(1);
    expect(step.value).toEqual(encodeMaskPngSync(map, palette));
    expectPixels(step.value as Uint8Array, map);
  });

  it('starts over for a map of another size', () => {
    const encoder = new MaskPngEncoder(palette);
    encoder.encodeSync(regions(300, 300, 3));
    const other = regions(200, 310, 3);
    expectPixels(encoder.encodeSync(other), other);
  });

  it('says which pixel has a label without colour', () => {
    const map = new LabelMap(600, 400);
    const edit = map.beginEdit();
    edit.fillSpan(300, 511, 512, 13);
    edit.commit();
    expect(() => encodeMaskPngSync(map, palette)).toThrow(
      expect.objectContaining({
        code: 'label-without-color',
        message: expect.stringContaining('(511, 300)') as string,
      }) as ManifestError,
    );
    const wide = LabelMap.fromLabels(3, 1, Uint16Array.of(0, 300, 1));
    expect(() => encodeMaskPngSync(wide, palette)).toThrow(/\(1, 0\) has label 300/);
  });

  it('takes 16-bit maps whose labels fit', () => {
    const map = LabelMap.fromLabels(3, 2, Uint16Array.of(0, 12, 1, 3, 0, 0));
    expectPixels(encodeMaskPngSync(map, palette), map);
  });

  it('stops when it is told to', async () => {
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(encodeMaskPng(regions(600, 600, 3), palette, { signal: stop })).rejects.toThrow(
      'enough',
    );
  });

  it('refuses what is no colour, and more than 255', () => {
    expect(() => new MaskPngEncoder(['green'])).toThrow(/palette\.0.*is not a colour/);
    expect(() => new MaskPngEncoder(new Array<string>(256).fill('#000000'))).toThrow(/255/);
  });
});

describe('an RGB PNG', () => {
  it('holds the colour of every label', () => {
    fc.assert(
      fc.property(arbitraryMap({ most: 40 }), (map) => {
        const { data } = PNG.sync.read(Buffer.from(encodeRgbPng(map, (label) => label * 0x050301)));
        map.toLabels().forEach((label, at) => {
          const seen = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]];
          expect(seen).toEqual([label * 5, label * 3, label]);
        });
      }),
      { numRuns: 30 },
    );
  });
});
