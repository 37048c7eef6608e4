import type { LabelMap } from '@gt-elements/raster';
import { decodeMask } from '../png/mask-decoder.js';
import { MaskPngEncoder } from '../png/mask-encoder.js';
import { relabel } from './coco-panoptic.js';
import { shapeError } from './labelled-image.js';

/** Pascal VOC's index of what is not judged, mostly the border between objects. */
export const VOC_VOID = 255;

/**
 * The colour of an index in Pascal VOC's palette: the bits of the index, three at a time, from the
 * top bits of red, green and blue down.
 */
export function vocColor(index: number): string {
  let [red, green, blue] = [0, 0, 0];
  for (let bit = 7, rest = index; bit >= 0; bit--, rest >>= 3) {
    red |= (rest & 1) << bit;
    green |= ((rest >> 1) & 1) << bit;
    blue |= ((rest >> 2) & 1) << bit;
  }
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

/** A mask as a Pascal VOC class PNG: indexed, with VOC's palette. Labels go up to 254. */
export const toVocPng = (map: LabelMap): Promise<Uint8Array> =>
  new MaskPngEncoder(
    Array.from({ length: 255 }, (_, at) => vocColor(at + 1)),
    { background: vocColor(0) },
  ).encode(map);

/** The mask of a Pascal VOC class PNG; void pixels, which are not judged, become background. */
export async function fromVocPng(png: Uint8Array): Promise<LabelMap> {
  const { map } = await decodeMask(png);
  return relabel(
    map,
    Array.from({ length: 255 }, (_, label) => label),
  );
}

/** A mask as a grey PNG whose levels are the labels, as many training tools want it. */
export const toClassIndexPng = (map: LabelMap): Promise<Uint8Array> =>
  new MaskPngEncoder(
    Array.from({ length: 255 }, () => '#000000'),
    { kind: 'grey' },
  ).encode(map);

/**
 * The mask of an indexed or grey PNG whose values are labels.
 *
 * @param ignored Values that become background, for example 255.
 */
export async function fromClassIndexPng(
  png: Uint8Array,
  ignored: readonly number[] = [],
): Promise<LabelMap> {
  const { map } = await decodeMask(png);
  if (ignored.length === 0) return map;
  return relabel(
    map,
    Array.from({ length: map.maximumLabel + 1 }, (_, label) =>
      ignored.includes(label) ? 0 : label,
    ),
  );
}

/**
 * A names file: one class a line, the first being background, index 0.
 *
 * @throws {ManifestError} `convert-shape` where a name has a line break, or nothing but space
 */
export function toNamesFile(classes: readonly string[]): string {
  const wrong = classes.findIndex((name) => /[\r\n]/.test(name) || name.trim() === '');
  if (wrong >= 0) {
    const what = `${JSON.stringify(classes[wrong])} cannot stand on a line.`;
    throw shapeError(what, `classes.${wrong}`, 'a name without line breaks');
  }
  return ['background', ...classes].map((name) => `${name}\n`).join('');
}

/** The classes of a names file, without background. @throws {ManifestError} `convert-shape` */
export function fromNamesFile(text: string): string[] {
  const names = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  while (names.at(-1) === '') names.pop();
  const empty = names.indexOf('');
  if (empty >= 0) throw shapeError('A line is empty.', `line ${empty + 1}`, 'a name on each line');
  if (names.length === 0) throw shapeError('The names file is empty.', '', 'one name a line');
  return names.slice(1);
}
