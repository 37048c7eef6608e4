import { decode as decodeFast, encode as encodeFast } from 'fast-png';
import { decodeMaskSync, encodeMaskPngSync, paletteColor } from '@gt-elements/manifest';
import { LabelMap } from '@gt-elements/raster';
import { drawStreetLabels } from '@gt-elements/samples';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import { interleaved, least, row } from './measure.mjs';
import { regions } from './regions.mjs';

const SIZE = 4096;
const CLASSES = 20;
const colors = Array.from({ length: CLASSES }, (_, at) => paletteColor(at));
const palette = [
  [255, 255, 255],
  ...colors.map((color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))),
];

/** UPNG takes RGBA and finds the palette itself. */
function rgbaOf(labels) {
  const pixels = new Uint32Array(labels.length);
  const table = Uint32Array.from(
    palette,
    ([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0,
  );
  for (let at = 0; at < labels.length; at++) pixels[at] = table[labels[at]];
  return pixels.buffer;
}

/** Encoding and decoding of one mask beside the rivals, each with its defaults. */
async function measureMask(name, map) {
  const labels = map.toLabels();
  const rgba = rgbaOf(labels);
  const picture = Object.assign(new PNG({ width: SIZE, height: SIZE }), {
    data: Buffer.from(labels),
  });
  const encoded = await interleaved(
    {
      ours: () => encodeMaskPngSync(map, colors),
      'fast-png': () =>
        encodeFast({ width: SIZE, height: SIZE, data: labels, channels: 1, depth: 8, palette }),
      // pngjs writes no palette: the same bytes as grey levels.
      pngjs: () => PNG.sync.write(picture, { colorType: 0, inputColorType: 0 }),
      'upng-js': () => new Uint8Array(UPNG.encode([rgba], SIZE, SIZE, 0)),
    },
    5,
  );
  const { ours, ...rivals } = encoded;
  const [fastest, time] = least(
    Object.fromEntries(Object.entries(rivals).map(([key, { time }]) => [key, time])),
  );
  const [smallest, size] = least(
    Object.fromEntries(Object.entries(rivals).map(([key, { result }]) => [key, result.length])),
  );
  const png = ours.result;
  const decoded = await interleaved(
    {
      ours: () => decodeMaskSync(png, { colors }),
      'fast-png': () => decodeFast(png),
      'upng-js': () => UPNG.decode(png.buffer.slice(png.byteOffset, png.byteOffset + png.length)),
      pngjs: () => PNG.sync.read(Buffer.from(png)),
    },
    7,
  );
  const back = decoded.ours.result.map.toLabels();
  if (
    Buffer.compare(back, labels) !== 0 ||
    Buffer.compare(Buffer.from(decoded['fast-png'].result.data), labels) !== 0
  ) {
    throw new Error(`The ${name} mask came back with other pixels`);
  }
  const { ours: reading, ...readers } = decoded;
  const [reader, readTime] = least(
    Object.fromEntries(Object.entries(readers).map(([key, { time }]) => [key, time])),
  );
  // Others' files too, whose matches were found by hashing.
  const foreign = rivals['fast-png'].result;
  const theirs = await interleaved(
    { ours: () => decodeMaskSync(foreign, { colors }), 'fast-png': () => decodeFast(foreign) },
    5,
  );
  return [
    row(`encode a ${SIZE} × ${SIZE} mask, ${name}`, ours.time, 'ms', fastest, time, 3),
    row(`size of that PNG, ${name}`, png.length, 'bytes', smallest, size, 1 / 1.1),
    row(`decode that PNG, ${name}`, reading.time, 'ms', reader, readTime, 1.5),
    row(
      `decode fast-png's PNG, ${name}`,
      theirs.ours.time,
      'ms',
      'fast-png',
      theirs['fast-png'].time,
      1.5,
    ),
  ];
}

/** The rows about masks. */
export async function measureMasks() {
  const labels = regions({ width: SIZE, height: SIZE, classes: CLASSES, shapes: 900, seed: 7 });
  return [
    ...(await measureMask('20 classes', LabelMap.fromLabels(SIZE, SIZE, labels))),
    ...(await measureMask('street', drawStreetLabels({ width: SIZE, height: SIZE, seed: 1 }))),
  ];
}
