import { LabelMap } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';
import { isObject, kindOf } from '../json-value.js';
import { decodeMask } from '../png/mask-decoder.js';
import { encodeRgbPng } from '../png/rgb-encoder.js';
import { readCocoParts } from './coco-shape.js';
import type { CocoCategory, CocoImage } from './coco-instances.js';
import { type LabelledImage, type ReadDataSetOptions, shapeError, stem } from './labelled-image.js';
import { type Extent, extentsOf } from './extents.js';

/** A segment of a panoptic picture; its id is the colour: red + 256 green + 65536 blue. */
export interface PanopticSegment {
  readonly id: number;
  readonly category_id: number;
  readonly area: number;
  readonly bbox: readonly number[];
  readonly iscrowd: 0 | 1;
}

export interface PanopticAnnotation {
  readonly image_id: number;
  readonly file_name: string;
  readonly segments_info: readonly PanopticSegment[];
}

/** A COCO panoptic data set, as far as it is used here. */
export interface CocoPanoptic {
  readonly images: readonly CocoImage[];
  readonly annotations: readonly PanopticAnnotation[];
  readonly categories: readonly (CocoCategory & { readonly isthing: 0 | 1 })[];
}

/**
 * Masks as a COCO panoptic data set, one image after the other: each class is one segment of its
 * picture, whose id is the label.
 */
export class CocoPanopticBuilder {
  readonly #images: CocoImage[] = [];
  readonly #annotations: PanopticAnnotation[] = [];
  readonly #fileNames = new Set<string>();

  /** @param classes Names of labels 1 to n; category ids are the labels. */
  constructor(private readonly classes: readonly string[]) {}

  /** Adds an image and gives its PNG with the file's name. */
  add({ name, map }: LabelledImage): { fileName: string; png: Uint8Array } {
    const { width, height } = map;
    const fileName = this.#fileName(stem(name));
    const image = this.#images.length + 1;
    this.#images.push({ id: image, file_name: name, width, height });
    const segments = extentsOf(map, this.classes.length).map(segmentOf);
    this.#annotations.push({ image_id: image, file_name: fileName, segments_info: segments });
    // Little-endian: red holds the low byte of the id.
    const png = encodeRgbPng(map, (label) => ((label & 255) << 16) | (label & 0xff00));
    return { fileName, png };
  }

  /** A name that no other image's PNG has: pictures of several folders may be called alike. */
  #fileName(wanted: string): string {
    let name = `${wanted}.png`;
    for (let n = 2; this.#fileNames.has(name); n++) name = `${wanted}_${n}.png`;
    this.#fileNames.add(name);
    return name;
  }

  /** The data set of all images added. */
  get document(): CocoPanoptic {
    return {
      images: this.#images,
      annotations: this.#annotations,
      categories: this.classes.map((name, at) => ({ id: at + 1, name, isthing: 0 })),
    };
  }
}

const segmentOf = ({ label, area, bounds }: Extent): PanopticSegment => ({
  id: label,
  category_id: label,
  area,
  bbox: [bounds.x, bounds.y, bounds.width, bounds.height],
  iscrowd: 0,
});

/**
 * The masks of a COCO panoptic data set, one by one as they are asked for; pixels of id 0, which are
 * unlabelled, become background.
 *
 * @param read Gives the bytes of a PNG of the data set by its file name.
 * @throws {ManifestError} `convert-shape`; and when an image is asked for `png-…`, or `stray-pixels`
 *   where its PNG has segments that the document does not name.
 */
export function readCocoPanoptic(
  input: unknown,
  read: (fileName: string) => Promise<Uint8Array> | Uint8Array,
  { onProblem }: ReadDataSetOptions = {},
): { classes: string[]; count: number; images: AsyncGenerator<LabelledImage, void> } {
  const document = readDocument(input);
  const categories = [...document.categories].sort((a, b) => a.id - b.id);
  return {
    classes: categories.map(({ name }) => name),
    count: document.annotations.length,
    images: decodeImages(document, categories, read, onProblem),
  };
}

/** {@link readCocoPanoptic} with all masks at once. */
export async function fromCocoPanoptic(
  input: unknown,
  read: (fileName: string) => Promise<Uint8Array> | Uint8Array,
): Promise<{ classes: string[]; images: LabelledImage[] }> {
  const { classes, images: found } = readCocoPanoptic(input, read);
  const images: LabelledImage[] = [];
  for await (const image of found) images.push(image);
  return { classes, images };
}

async function* decodeImages(
  document: CocoPanoptic,
  categories: readonly CocoCategory[],
  read: (fileName: string) => Promise<Uint8Array> | Uint8Array,
  onProblem: ReadDataSetOptions['onProblem'],
): AsyncGenerator<LabelledImage, void> {
  const labelOf = new Map(categories.map(({ id }, at) => [id, at + 1]));
  const names = new Map(document.images.map(({ id, file_name: name }) => [id, name]));
  for (const { image_id: id, file_name: file, segments_info: segments } of document.annotations) {
    let map: LabelMap;
    try {
      const labels = segments.map(({ category_id: category }) => {
        const label = labelOf.get(category);
        if (label !== undefined) return label;
        throw shapeError(`There is no category ${category}.`, 'category_id');
      });
      const colors = [...segments.map((segment) => colorOfId(segment.id)), '#000000'];
      const decoded = await decodeMask(await read(file), { colors, strays: 'error' });
      map = relabel(decoded.map, [0, ...labels, 0]);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      if (!onProblem) throw error.at({ file });
      onProblem(error.at({ file }));
      continue;
    }
    yield { name: names.get(id) ?? file, map };
  }
}

function colorOfId(id: number): string {
  const hex = (value: number): string => (value & 255).toString(16).padStart(2, '0');
  return `#${hex(id)}${hex(id >> 8)}${hex(id >> 16)}`;
}

/** A map with every label replaced by `labels[label]`. */
export function relabel(map: LabelMap, labels: readonly number[]): LabelMap {
  const { width, height } = map;
  const result = new LabelMap(width, height, { bytesPerLabel: Math.max(...labels) > 255 ? 2 : 1 });
  const edit = result.beginEdit();
  for (let y = 0; y < height; y++) {
    const row = map.readRectangle({ x: 0, y, width, height: 1 });
    edit.writeRectangle(
      { x: 0, y, width, height: 1 },
      result.bytesPerLabel === 2
        ? Uint16Array.from(row, (label) => labels[label] ?? 0)
        : Uint8Array.from(row, (label) => labels[label] ?? 0),
    );
  }
  edit.commit();
  return result;
}

function readDocument(input: unknown): CocoPanoptic {
  const document = readCocoParts(input) as unknown as CocoPanoptic;
  document.annotations.forEach(({ segments_info: segments, file_name: file }, at) => {
    const whole = Array.isArray(segments) && segments.every(isObject);
    if (!whole || typeof file !== 'string') {
      const key = `annotations.${at}`;
      throw shapeError(
        `There is ${kindOf(segments)}.`,
        `${key}.segments_info`,
        'segments and a file',
      );
    }
  });
  return document;
}
