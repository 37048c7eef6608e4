import {
  fillPolygon,
  type LabelEdit,
  LabelMap,
  MAXIMUM_PIXELS,
  type Point,
} from '@gt-elements/raster';
import { isObject, kindOf } from '../json-value.js';
import { ManifestError } from '../errors.js';
import { readCocoParts } from './coco-shape.js';
import { type LabelledImage, type ReadDataSetOptions, shapeError } from './labelled-image.js';
import { labelsIn, type Piece, piecesOfLabel, runsOfPieces, singleLine } from './outlines.js';
import { type CocoRle, packCounts, paintRle } from './rle.js';

/** A COCO data set of instances, as far as it is used here. */
export interface CocoInstances {
  readonly images: readonly CocoImage[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly CocoCategory[];
}

export interface CocoImage {
  readonly id: number;
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
}

export interface CocoCategory {
  readonly id: number;
  readonly name: string;
}

export interface CocoAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** Polygons as flat lists of x and y, or runs. */
  readonly segmentation: readonly (readonly number[])[] | CocoRle;
  readonly area: number;
  /** x, y, width, height. */
  readonly bbox: readonly [number, number, number, number];
  readonly iscrowd: 0 | 1;
}

/** How to write instances. */
export interface CocoInstanceOptions {
  /** `runs` is exact everywhere; `polygons` is what older tools read. */
  readonly segmentation?: 'runs' | 'polygons';
  /** One annotation for each connected piece, or one for all of a class. */
  readonly instances?: 'pieces' | 'classes';
}

/**
 * Masks as COCO instances, one image after the other, so that only one mask need be in memory. A
 * semantic mask knows classes only, so each connected piece of a class becomes an instance. Polygons
 * have holes joined by a bridge, since COCO has none.
 */
export class CocoInstancesBuilder {
  readonly #images: CocoImage[] = [];
  readonly #annotations: CocoAnnotation[] = [];

  /** @param classes Names of labels 1 to n; category ids are the labels. */
  constructor(
    private readonly classes: readonly string[],
    private readonly options: CocoInstanceOptions = {},
  ) {}

  add({ name, map }: LabelledImage): void {
    const { segmentation = 'runs', instances = 'pieces' } = this.options;
    const { width, height } = map;
    const image = this.#images.length + 1;
    this.#images.push({ id: image, file_name: name, width, height });
    for (const label of labelsIn(map, this.classes.length)) {
      const pieces = piecesOfLabel(map, label);
      const groups = instances === 'pieces' ? pieces.map((piece) => [piece]) : [pieces];
      for (const group of groups) {
        if (group.length === 0) continue;
        this.#annotations.push({
          id: this.#annotations.length + 1,
          image_id: image,
          category_id: label,
          segmentation: segmentation === 'polygons' ? polygonsOf(group) : runsOf(group, map),
          area: group.reduce((sum, { area }) => sum + area, 0),
          bbox: boxOf(group),
          iscrowd: 0,
        });
      }
    }
  }

  /** The data set of all images added. */
  get document(): CocoInstances {
    return {
      images: this.#images,
      annotations: this.#annotations,
      categories: this.classes.map((name, at) => ({ id: at + 1, name })),
    };
  }
}

/** {@link CocoInstancesBuilder} for images that are all there. */
export function toCocoInstances(
  images: Iterable<LabelledImage>,
  classes: readonly string[],
  options: CocoInstanceOptions = {},
): CocoInstances {
  const builder = new CocoInstancesBuilder(classes, options);
  for (const image of images) builder.add(image);
  return builder.document;
}

/** Masks that are made one by one as they are asked for, so that not all are in memory. */
export interface LabelledImages {
  /** Names of labels 1 to n. */
  readonly classes: string[];
  readonly count: number;
  readonly images: Generator<LabelledImage, void>;
}

/**
 * The masks of COCO instances; where annotations overlap, the later one in the file is on top. The
 * classes are the categories in order of their ids.
 *
 * @throws {ManifestError} `convert-shape` with the key; what is wrong with an annotation only when
 *   its image is asked for.
 */
export function readCocoInstances(
  input: unknown,
  { onProblem }: ReadDataSetOptions = {},
): LabelledImages {
  const coco = readCoco(input);
  const categories = [...coco.categories].sort((a, b) => a.id - b.id);
  return {
    classes: categories.map(({ name }) => name),
    count: coco.images.length,
    images: paintImages(coco, categories, onProblem),
  };
}

/** {@link readCocoInstances} with all masks at once. */
export function fromCocoInstances(input: unknown): { classes: string[]; images: LabelledImage[] } {
  const { classes, images } = readCocoInstances(input);
  return { classes, images: [...images] };
}

function* paintImages(
  coco: CocoInstances,
  categories: readonly CocoCategory[],
  onProblem: ReadDataSetOptions['onProblem'],
): Generator<LabelledImage, void> {
  const labelOf = new Map(categories.map(({ id }, at) => [id, at + 1]));
  const ofImage = grouped(coco.annotations);
  for (const { id, file_name: name, width, height } of coco.images) {
    const map = new LabelMap(width, height, { bytesPerLabel: categories.length > 255 ? 2 : 1 });
    const edit = map.beginEdit();
    let isWhole = true;
    for (const annotation of ofImage.get(id) ?? []) {
      try {
        paintAnnotation(annotation, labelOf, map, edit);
      } catch (error) {
        if (!onProblem || !(error instanceof ManifestError)) throw error;
        onProblem(error);
        isWhole = false;
      }
    }
    edit.commit();
    if (isWhole) yield { name, map };
  }
}

function paintAnnotation(
  { id, category_id: category, segmentation }: CocoAnnotation,
  labelOf: ReadonlyMap<number, number>,
  map: LabelMap,
  edit: LabelEdit,
): void {
  const { width, height } = map;
  const label = labelOf.get(category);
  const key = `annotations (id ${id})`;
  if (label === undefined) {
    throw shapeError(`There is no category ${category}.`, `${key}.category_id`);
  }
  const place = `${key}.segmentation`;
  if (Array.isArray(segmentation) && segmentation.length > 0) {
    const outlines = (segmentation as number[][]).map((flat) => pointsOf(flat, place));
    // COCO's polygons of one annotation add up; each is filled for itself.
    for (const outline of outlines) fillPolygon(edit, map, [outline], { label });
    return;
  }
  if (!isRuns(segmentation)) {
    throw shapeError(
      `There is ${Array.isArray(segmentation) ? 'an empty list' : kindOf(segmentation)}.`,
      place,
      'polygons or runs: a box alone is no mask',
    );
  }
  if (segmentation.size[0] !== height || segmentation.size[1] !== width) {
    const what = `The runs are of ${segmentation.size[1]} × ${segmentation.size[0]} pixels.`;
    throw shapeError(what, `${place}.size`, `${width} × ${height}`);
  }
  paintRle(
    segmentation,
    (x, from, to) => {
      for (let y = from; y < to; y++) edit.fillSpan(y, x, x + 1, label);
    },
    place,
  );
}

const isRuns = (segmentation: unknown): segmentation is CocoRle =>
  isObject(segmentation) && Array.isArray(segmentation.size) && 'counts' in segmentation;

function grouped(annotations: readonly CocoAnnotation[]): Map<number, CocoAnnotation[]> {
  const groups = new Map<number, CocoAnnotation[]>();
  for (const annotation of annotations) {
    const group = groups.get(annotation.image_id);
    if (group) group.push(annotation);
    else groups.set(annotation.image_id, [annotation]);
  }
  return groups;
}

const polygonsOf = (pieces: readonly Piece[]): number[][] =>
  pieces.map((piece) => singleLine(piece).flatMap(({ x, y }) => [x, y]));

const runsOf = (pieces: readonly Piece[], { width, height }: LabelMap): CocoRle => ({
  size: [height, width],
  counts: packCounts(runsOfPieces(pieces, width, height)),
});

function boxOf(pieces: readonly Piece[]): [number, number, number, number] {
  const left = Math.min(...pieces.map(({ bounds }) => bounds.x));
  const top = Math.min(...pieces.map(({ bounds }) => bounds.y));
  const right = Math.max(...pieces.map(({ bounds }) => bounds.x + bounds.width));
  const bottom = Math.max(...pieces.map(({ bounds }) => bounds.y + bounds.height));
  return [left, top, right - left, bottom - top];
}

function pointsOf(flat: readonly number[], key: string): Point[] {
  if (
    !Array.isArray(flat) ||
    flat.length < 6 ||
    flat.length % 2 !== 0 ||
    !flat.every(Number.isFinite)
  ) {
    throw shapeError(`There is ${kindOf(flat)}.`, key, 'x and y of three corners or more');
  }
  return Array.from({ length: flat.length / 2 }, (_, at) => ({
    x: flat[at * 2]!,
    y: flat[at * 2 + 1]!,
  }));
}

function readCoco(input: unknown): CocoInstances {
  const coco = readCocoParts(input) as unknown as CocoInstances;
  coco.images.forEach((image, at) => {
    for (const side of ['width', 'height'] as const) {
      if (Number.isInteger(image[side]) && image[side] > 0) continue;
      throw shapeError(`There is ${kindOf(image[side])}.`, `images.${at}.${side}`, 'whole pixels');
    }
    if (image.width * image.height <= MAXIMUM_PIXELS) return;
    throw shapeError(
      `The picture is ${image.width} × ${image.height}.`,
      `images.${at}`,
      `at most ${MAXIMUM_PIXELS} pixels`,
    );
  });
  const images = new Set(coco.images.map(({ id }) => id));
  coco.annotations.forEach(({ image_id: image }, at) => {
    if (images.has(image)) return;
    throw shapeError(
      `There is no image ${image}.`,
      `annotations.${at}.image_id`,
      'an id of images',
    );
  });
  return coco;
}
