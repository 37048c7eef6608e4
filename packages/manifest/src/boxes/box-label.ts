import { isObject, type JsonObject, type JsonValue, kindOf } from '../json-value.js';
import type { Report } from '../lines/report.js';

/** A box of a bounding-box job, in pixels. */
export interface BoxOfLine {
  /** Zero-based place of the class in the label category configuration. */
  readonly index: number;
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly confidence: number;
}

/** What a bounding-box attribute says. */
export interface BoxLabel {
  /** Pixels of the picture, where the line tells them. */
  readonly imageSize: { readonly width: number; readonly height: number } | undefined;
  readonly boxes: readonly BoxOfLine[];
}

const SIDES = ['left', 'top', 'width', 'height'] as const;

/** Reads `{ image_size, annotations }` with the metadata's `objects` and `class-map`. */
export function readBoxLabel(value: JsonValue | undefined, metadata: JsonObject): BoxLabel {
  if (!isObject(value)) return { imageSize: undefined, boxes: [] };
  const annotations = Array.isArray(value.annotations) ? value.annotations.filter(isObject) : [];
  const objects = Array.isArray(metadata.objects) ? metadata.objects : [];
  const names = isObject(metadata['class-map']) ? metadata['class-map'] : {};
  return {
    imageSize: imageSizeOf(value),
    boxes: annotations.map((annotation, at) => {
      const { class_id: id, left, top, width, height } = annotation;
      const object = objects[at];
      return {
        index: Number(id),
        name: String(names[String(id)] ?? ''),
        left: Number(left),
        top: Number(top),
        width: Number(width),
        height: Number(height),
        confidence: isObject(object) ? Number(object.confidence ?? 0) : 0,
      };
    }),
  };
}

function imageSizeOf({ image_size: sizes }: JsonObject): BoxLabel['imageSize'] {
  const size = Array.isArray(sizes) ? sizes[0] : sizes;
  if (!isObject(size)) return undefined;
  const { width, height } = size;
  return isPositive(width) && isPositive(height) ? { width, height } : undefined;
}

/** Checks the value and metadata of a bounding-box attribute. */
export function checkBoxLabel(
  attribute: string,
  value: JsonValue,
  metadata: JsonObject,
  report: Report,
): void {
  const say = (found: unknown, key: string, expected: string): void =>
    report('metadata-shape', `There is ${kindOf(found)}.`, key, expected);
  if (!isObject(value)) {
    say(value, attribute, 'an object with "image_size" and "annotations"');
    return;
  }
  const size = imageSizeOf(value);
  if (!size) {
    const list = value.image_size;
    const found = Array.isArray(list) && list.length > 0 ? JSON.stringify(list[0]) : kindOf(list);
    const expected = 'a list of one object with "width" and "height"';
    report('metadata-shape', `There is ${found}.`, `${attribute}.image_size`, expected);
  }
  const { annotations } = value;
  if (!Array.isArray(annotations)) {
    say(annotations, `${attribute}.annotations`, 'an array of boxes');
    return;
  }
  const key = `${attribute}-metadata`;
  const names = metadata['class-map'];
  if (!isObject(names)) say(names, `${key}.class-map`, 'an object by index');
  annotations.forEach((box, at) => {
    const place = `${attribute}.annotations.${at}`;
    if (!isObject(box)) {
      say(box, place, 'an object with "class_id", "left", "top", "width" and "height"');
      return;
    }
    checkBox(box, size, place, report);
    const { class_id: id } = box;
    if (!isIndex(id)) say(id, `${place}.class_id`, 'a class index');
    else if (isObject(names) && typeof names[String(id)] !== 'string') {
      say(names[String(id)], `${key}.class-map.${String(id)}`, 'the name of the class');
    }
  });
  checkObjects(metadata.objects, annotations.length, `${key}.objects`, report);
}

function checkBox(
  box: JsonObject,
  size: BoxLabel['imageSize'],
  place: string,
  report: Report,
): void {
  for (const side of SIDES) {
    const found = box[side];
    const least = side === 'width' || side === 'height' ? isPositive(found) : isFromZero(found);
    if (least) continue;
    const expected =
      side === 'width' || side === 'height' ? 'a number over 0' : 'a number, 0 or more';
    report('metadata-shape', `There is ${kindOf(found)}.`, `${place}.${side}`, expected);
    return;
  }
  if (!size) return;
  const right = Number(box.left) + Number(box.width);
  const bottom = Number(box.top) + Number(box.height);
  if (right <= size.width && bottom <= size.height) return;
  const what = `The box reaches to (${right}, ${bottom}).`;
  report('metadata-shape', what, place, `within ${size.width} × ${size.height} pixels`);
}

/** Confidences: left out by other tools; where there are any, there is one for each box. */
export function checkObjects(
  objects: JsonValue | undefined,
  count: number,
  key: string,
  report: Report,
): void {
  if (objects === undefined) return;
  if (!Array.isArray(objects)) {
    report('metadata-shape', `There is ${kindOf(objects)}.`, key, 'an array of confidences');
    return;
  }
  if (objects.length !== count) {
    report('metadata-shape', `There are ${objects.length} confidences.`, key, String(count));
  }
  objects.forEach((object, at) => {
    const confidence = isObject(object) ? object.confidence : object;
    if (typeof confidence === 'number' && confidence >= 0 && confidence <= 1) return;
    const place = `${key}.${at}.confidence`;
    report('metadata-shape', `There is ${kindOf(confidence)}.`, place, 'a number from 0 to 1');
  });
}

const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value);
const isFromZero = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const isIndex = (value: unknown): boolean => /^\d{1,6}$/.test(String(value));
