import { ManifestError } from '../errors.js';
import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { readCocoParts } from '../convert/coco-shape.js';
import type { CocoCategory, CocoImage } from '../convert/coco-instances.js';
import { type ReadDataSetOptions, shapeError } from '../convert/labelled-image.js';
import type { BoxedImage, BoxedImages, LabelledBox } from './labelled-boxes.js';

/** An object of a COCO data set that has a box and no mask. */
export interface CocoBox {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** x, y, width, height. */
  readonly bbox: readonly [number, number, number, number];
  readonly area: number;
  readonly segmentation: readonly [];
  readonly iscrowd: 0 | 1;
  /** Confidence, as COCO's results have it, where there is one. */
  readonly score?: number;
}

/** A COCO data set of boxes. */
export interface CocoBoxes {
  readonly images: readonly CocoImage[];
  readonly annotations: readonly CocoBox[];
  readonly categories: readonly CocoCategory[];
}

/** Boxes as a COCO data set, one picture after the other; category ids count from 1. */
export class CocoBoxesBuilder {
  readonly #images: CocoImage[] = [];
  readonly #annotations: CocoBox[] = [];

  constructor(private readonly classes: readonly string[]) {}

  add({ name, width, height, boxes }: BoxedImage): void {
    const image = this.#images.length + 1;
    this.#images.push({ id: image, file_name: name, width, height });
    for (const { label, confidence, ...box } of boxes) {
      this.#annotations.push({
        id: this.#annotations.length + 1,
        image_id: image,
        category_id: this.classes.indexOf(label) + 1,
        bbox: [box.left, box.top, box.width, box.height],
        area: box.width * box.height,
        segmentation: [],
        iscrowd: 0,
        ...(confidence > 0 && { score: confidence }),
      });
    }
  }

  /** The data set of all pictures added. */
  get document(): CocoBoxes {
    return {
      images: this.#images,
      annotations: this.#annotations,
      categories: this.classes.map((name, at) => ({ id: at + 1, name })),
    };
  }
}

/** Whether a COCO document has boxes and no mask at all. */
export function isCocoOfBoxes(input: unknown): boolean {
  const annotations = isObject(input) ? input.annotations : undefined;
  if (!Array.isArray(annotations) || annotations.length === 0) return false;
  return annotations.every(
    (annotation) =>
      isObject(annotation) && Array.isArray(annotation.bbox) && isEmpty(annotation.segmentation),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * The boxes of a COCO data set, whatever its segmentations; the classes are the categories in order
 * of their ids.
 *
 * @throws {ManifestError} `convert-shape` with the key
 */
export function readCocoBoxes(input: unknown, { onProblem }: ReadDataSetOptions = {}): BoxedImages {
  const coco = readCocoParts(input);
  const categories = [...(coco.categories as unknown as CocoCategory[])].sort(
    (a, b) => a.id - b.id,
  );
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const boxesOf = new Map<unknown, LabelledBox[]>(coco.images.map(({ id }) => [id, []]));
  const broken = new Set<unknown>();
  coco.annotations.forEach((annotation, at) => {
    try {
      const list = boxesOf.get(annotation.image_id);
      if (!list) {
        const what = `There is no image ${String(annotation.image_id)}.`;
        throw shapeError(what, `annotations.${at}.image_id`, 'an id of images');
      }
      list.push(boxOf(annotation, names, `annotations.${at}`));
    } catch (error) {
      if (!onProblem || !(error instanceof ManifestError)) throw error;
      onProblem(error);
      broken.add(annotation.image_id);
    }
  });
  const images = coco.images.flatMap((image, at): BoxedImage[] => {
    const { id, file_name: name, width, height } = image as unknown as CocoImage;
    if (broken.has(id)) return [];
    for (const [side, value] of Object.entries({ width, height })) {
      if (Number.isInteger(value) && value > 0) continue;
      throw shapeError(`There is ${kindOf(value)}.`, `images.${at}.${side}`, 'whole pixels');
    }
    return [{ name, width, height, boxes: boxesOf.get(id)! }];
  });
  return { classes: categories.map(({ name }) => name), images };
}

function boxOf(
  annotation: JsonObject,
  names: ReadonlyMap<number, string>,
  key: string,
): LabelledBox {
  const { bbox, category_id: category, score } = annotation;
  const label = names.get(category as number);
  if (label === undefined) {
    throw shapeError(`There is no category ${String(category)}.`, `${key}.category_id`);
  }
  if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every(Number.isFinite)) {
    throw shapeError(`There is ${kindOf(bbox)}.`, `${key}.bbox`, 'x, y, width and height');
  }
  const [left, top, width, height] = bbox as [number, number, number, number];
  if (!(width > 0 && height > 0)) {
    throw shapeError(`The box is ${width} × ${height}.`, `${key}.bbox`, 'a box over 0 × 0');
  }
  const confidence = typeof score === 'number' && score >= 0 && score <= 1 ? score : 0;
  return { label, left, top, width, height, confidence };
}
