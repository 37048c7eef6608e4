import { LabelMap } from '@gt-elements/raster';
import { decode as decodeFast, encode as encodeFast } from 'fast-png';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import { describe, expect, it } from 'vitest';
import {
  decodeMask,
  decodeMaskSync,
  encodeMaskPngSync,
  packedColor,
  paletteColor,
} from '../src/index.js';
import { arbitraryMap, regions } from './support/maps.js';
import { rawPng } from './support/raw-png.js';

const colors = Array.from({ length: 12 }, (_, at) => paletteColor(at));
const rgb = (label: number): number[] => {
  const color = label === 0 ? 0xffffff : packedColor(colors[label - 1]);
  return [color >> 16, (color >> 8) & 255, color & 255];
};
const flatPalette = [0, ...colors.keys()].flatMap((_, at) => rgb(at));
const rgba = (map: LabelMap): Uint8Array =>
  Uint8Array.from([...map.toLabels()].flatMap((label) => [...rgb(label), 255]));
const sameLabels = (found: LabelMap, map: LabelMap): void => {
  expect([found.width, found.height]).toEqual([map.width, map.height]);
  expect(Buffer.compare(Buffer.from(found.toLabels()), Buffer.from(map.toLabels()))).toBe(0);
};

describe('decoding a mask', () => {
  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(arbitraryMap(), (map) => {
        const found = decodeMaskSync(encodeMaskPngSync(map, colors), { colors });
        sameLabels(found.map, map);
        expect(found.strays.count).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('gives back a large mask in slices', async () => {
    const map = regions(3000, 1500, 12);
    const found = await decodeMask(encodeMaskPngSync(map, colors), { colors });
    sameLabels(found.map, map);
    expect(found.readBy).toBe('color');
  });

  it.each([1, 2, 4, 8] as const)('reads indexed files of %i bits, with all filters', (depth) => {
    fc.assert(
      fc.property(
        arbitraryMap({ labels: Math.min(12, 2 ** depth - 1) }),
        fc.boolean(),
        (map, interlaced) => {
          const { width, height } = map;
          const png = rawPng({
            ...{ width, height, depth, interlaced, colorType: 3, samples: map.toLabels() },
            palette: flatPalette.slice(0, 3 * Math.min(13, 2 ** depth)),
            filter: (line) => line % 5,
          });
          sameLabels(decodeMaskSync(png, { colors }).map, map);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['Up', () => 2],
    ['Up and none', (line: number) => (line % 7 < 3 ? 0 : 2)],
    ['none, then Up, then none', (line: number) => (line > 500 && line < 900 ? 2 : 0)],
    ['Up, then all', (line: number) => (line < 900 ? 2 : line % 5)],
  ] as const)('reads lines with the filters %s, and finds what is no label', (_, filter) => {
    const [width, height] = [1501, 1400];
    const map = regions(width, height, 12, 5);
    const labels = map.toLabels();
    const samples = labels.slice();
    samples[1200 * width + 700] = 77;
    samples.fill(78, 1300 * width + 3, 1300 * width + 9);
    labels[1200 * width + 700] = 0;
    labels.fill(0, 1300 * width + 3, 1300 * width + 9);
    const png = rawPng({
      ...{ width, height, depth: 8, colorType: 3, samples, filter },
      palette: [...flatPalette, ...new Array<number>(3 * 243).fill(9)],
    });
    const { map: found, strays } = decodeMaskSync(png, { colors });
    sameLabels(found, LabelMap.fromLabels(width, height, labels));
    expect(strays.count).toBe(7);
    expect(Buffer.compare(Buffer.from(decodeFast(png).data), Buffer.from(samples))).toBe(0);
  });

  it.each([
    [2, 8],
    [2, 16],
    [6, 8],
    [6, 16],
  ] as const)('reads colour type %i of %i bits, with all filters', (colorType, depth) => {
    fc.assert(
      fc.property(arbitraryMap({ most: 40 }), fc.boolean(), (map, interlaced) => {
        const samples = [...map.toLabels()].flatMap((label) => [
          ...rgb(label).map((value) => (depth === 16 ? value * 257 : value)),
          ...(colorType === 6 ? [2 ** depth - 1] : []),
        ]);
        const { width, height } = map;
        const png = rawPng({
          ...{ width, height, depth, interlaced, colorType, samples },
          filter: (line) => line % 5,
        });
        // The file is what it is meant to be: another decoder says so.
        expect(decodeFast(png).width).toBe(width);
        sameLabels(decodeMaskSync(png, { colors }).map, map);
      }),
      { numRuns: 25 },
    );
  });

  it('reads 16-bit greys that are 8-bit ones as what they are, and says so', () => {
    const map = regions(90, 70, 12);
    const [width, height] = [map.width, map.height];
    const of = (value: (label: number) => number) =>
      encodeFast({
        ...{ width, height, channels: 1, depth: 16 },
        data: Uint16Array.from(map.toLabels(), value),
      });
    const scaled = of((label) => label * 257);
    for (const options of [{ colors }, {}]) {
      const found = decodeMaskSync(scaled, options);
      sameLabels(found.map, map);
      expect([found.readBy, found.scale, found.strays.count]).toEqual(['index', 257, 0]);
      const plain = decodeMaskSync(
        of((label) => label),
        options,
      );
      sameLabels(plain.map, map);
      expect([plain.readBy, plain.scale, plain.strays.count]).toEqual(['index', 1, 0]);
    }
    const last = Math.max(...map.toLabels());
    // One value that is no multiple: these are greys of their own.
    const odd = decodeMaskSync(
      of((label) => (label === last ? label * 257 + 1 : label * 257)),
      { colors },
    );
    expect(odd.scale).toBe(1);
    expect(odd.strays.count).toBeGreaterThan(0);
    // 257 classes and more: the index itself explains all.
    const many = Array.from(
      { length: 600 },
      (_, at) => `#${(at + 1).toString(16).padStart(6, '0')}`,
    );
    const large = decodeMaskSync(
      of((label) => (label > 0 ? 257 : 0)),
      { colors: many },
    );
    expect([large.scale, large.map.toLabels().includes(257)]).toEqual([1, true]);
  });

  it.each([1, 2, 4, 8, 16] as const)('reads grey levels of %i bits as indices', (depth) => {
    fc.assert(
      fc.property(
        arbitraryMap({ labels: Math.min(12, 2 ** depth - 1) }),
        fc.boolean(),
        (map, interlaced) => {
          const { width, height } = map;
          const png = rawPng({
            ...{ width, height, depth, interlaced, colorType: 0, samples: map.toLabels() },
            filter: (line) => line % 5,
          });
          const found = decodeMaskSync(png, { colors });
          // All white is background by colour; all else here is read by index.
          if (!map.toLabels().every((label) => label === 2 ** depth - 1)) {
            sameLabels(found.map, map);
          }
          sameLabels(decodeMaskSync(png).map, map);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reads files of fast-png, pngjs and upng-js', () => {
    const map = regions(301, 207, 12);
    const { width, height } = map;
    const palette = [0, ...colors.keys()].map((_, at) => rgb(at) as [number, number, number]);
    const labels = map.toLabels() as Uint8Array;
    const indexed = encodeFast({ width, height, data: labels, channels: 1, depth: 8, palette });
    sameLabels(decodeMaskSync(indexed, { colors }).map, map);
    const grey = encodeFast({ width, height, data: labels, channels: 1, depth: 8 });
    expect(decodeMaskSync(grey, { colors }).readBy).toBe('index');
    sameLabels(decodeMaskSync(grey, { colors }).map, map);
    const picture = new PNG({ width, height });
    picture.data = Buffer.from(rgba(map));
    for (const colorType of [2, 6] as const) {
      sameLabels(decodeMaskSync(PNG.sync.write(picture, { colorType }), { colors }).map, map);
    }
    for (const count of [0, 256]) {
      const png = new Uint8Array(
        UPNG.encode([rgba(map).buffer as ArrayBuffer], width, height, count),
      );
      sameLabels(decodeMaskSync(png, { colors }).map, map);
    }
  });

  it('goes by colour where the indices are wrong, as in masks of mid-2020', () => {
    const map = regions(200, 100, 3);
    const wrong = [0, 3, 1, 2];
    const labels = map.toLabels().map((label) => wrong[label]!);
    const palette = [0, 2, 3, 1].flatMap(rgb);
    const png = rawPng({
      width: 200,
      height: 100,
      depth: 8,
      colorType: 3,
      samples: labels,
      palette,
    });
    const found = decodeMaskSync(png, { colors: colors.slice(0, 3) });
    expect(found.readBy).toBe('color');
    sameLabels(found.map, map);
  });

  it('takes alpha 0 and white as background, in every colour type', () => {
    const two = { width: 2, height: 1 };
    const green = rgb(1);
    const clear = rawPng({ ...two, depth: 8, colorType: 6, samples: [...green, 255, ...green, 0] });
    expect([...decodeMaskSync(clear, { colors }).map.toLabels()]).toEqual([1, 0]);
    const key = rawPng({
      ...{ ...two, depth: 8, colorType: 2, samples: [...green, ...rgb(2)] },
      transparency: [0, green[0]!, 0, green[1]!, 0, green[2]!],
    });
    expect([...decodeMaskSync(key, { colors }).map.toLabels()]).toEqual([0, 2]);
    const indexed = rawPng({
      ...{ ...two, depth: 2, colorType: 3, samples: [1, 2] },
      palette: flatPalette.slice(0, 9),
      transparency: [255, 0],
    });
    expect([...decodeMaskSync(indexed, { colors }).map.toLabels()]).toEqual([0, 2]);
    const white = rawPng({ ...two, depth: 16, colorType: 4, samples: [65535, 65535, 0, 0] });
    expect([...decodeMaskSync(white, { colors }).map.toLabels()]).toEqual([0, 0]);
  });

  it('tells labels that share a colour, or are white, by their index', () => {
    const given = ['#ff0000', '#ffffff', '#ff0000'];
    const map = LabelMap.fromLabels(4, 1, Uint8Array.of(0, 1, 2, 3));
    sameLabels(decodeMaskSync(encodeMaskPngSync(map, given), { colors: given }).map, map);
  });

  it('counts strays and says where the first are', () => {
    const samples = [rgb(1), rgb(1), [40, 150, 40], [0, 0, 0]].flat();
    const png = rawPng({ width: 4, height: 1, depth: 8, colorType: 2, samples });
    const { map, strays } = decodeMaskSync(png, { colors });
    expect([...map.toLabels()]).toEqual([1, 1, 0, 0]);
    expect(strays).toEqual({
      count: 2,
      first: [
        { x: 2, y: 0, color: '#289628' },
        { x: 3, y: 0, color: '#000000' },
      ],
      colors: { '#289628': 1, '#000000': 1 },
    });
    const snapped = decodeMaskSync(png, { colors: colors.slice(0, 2), strays: 'snap' });
    expect([...snapped.map.toLabels()]).toEqual([1, 1, 1, 1]);
    expect(snapped.strays.count).toBe(2);
    const bluish = rawPng({ width: 1, height: 1, depth: 8, colorType: 2, samples: [30, 120, 170] });
    expect(decodeMaskSync(bluish, { colors, strays: 'snap' }).map.labelAt(0, 0)).toBe(2);
    expect(() => decodeMaskSync(png, { colors, strays: 'error' })).toThrow(
      /2 pixels are no label's, the first at \(2, 0\) with #289628/,
    );
  });

  it('finds strays in indexed files too, in reading order over tiles', () => {
    const labels = new Uint8Array(600 * 3).fill(1);
    labels[599] = 200;
    labels[600] = 200;
    const palette = [...flatPalette, ...new Array<number>(3 * 243).fill(17)];
    const png = rawPng({ width: 600, height: 3, depth: 8, colorType: 3, samples: labels, palette });
    expect(decodeMaskSync(png, { colors }).strays).toMatchObject({
      count: 2,
      first: [
        { x: 599, y: 0, color: '#111111' },
        { x: 0, y: 1, color: '#111111' },
      ],
    });
  });

  it('reads stored and fixed blocks and every level of zlib', () => {
    const map = regions(400, 300, 12);
    for (const level of [0, 1, 3, 6, 9]) {
      const png = rawPng({
        ...{ width: 400, height: 300, depth: 8, colorType: 3, samples: map.toLabels() },
        ...{ palette: flatPalette, level },
      });
      sameLabels(decodeMaskSync(png, { colors }).map, map);
    }
    const tiny = rawPng({
      width: 1,
      height: 1,
      depth: 8,
      colorType: 3,
      samples: [1],
      palette: flatPalette,
    });
    expect(decodeMaskSync(tiny, { colors }).map.labelAt(0, 0)).toBe(1);
  });

  it('needs colours for pictures that have no indices', () => {
    const png = rawPng({ width: 1, height: 1, depth: 8, colorType: 2, samples: [1, 2, 3] });
    expect(() => decodeMaskSync(png)).toThrow(/no colours were given/);
  });
});
