import { isObject, type JsonObject, type JsonValue, kindOf } from '../json-value.js';

/** Kinds of shapes that workers draw or mark besides masks. */
export type ShapeKind = 'box' | 'polygon' | 'polyline' | 'keypoint' | 'span';

/** A shape of an answer, in pixels of its picture; of a text's span there are offsets only. */
export interface AnswerShape {
  readonly kind: ShapeKind;
  readonly label: string;
  /** x and y of a polygon's or line's corners, or of the keypoint. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Left, top, width and height; of a span its start and end as `left` and `left + width`. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The shapes of an answer or of a custom attribute, and the picture's size where it is told. */
export interface AnswerShapes {
  readonly shapes: readonly AnswerShape[];
  readonly imageSize: { readonly width: number; readonly height: number } | undefined;
  /** What is wrong with shapes, which are left out then: where, what there is, what was expected. */
  readonly problems: readonly {
    readonly key: string;
    readonly what: string;
    readonly expected: string;
  }[];
}

/** The lists that crowd elements put shapes in. */
const LISTS: Readonly<Record<string, ShapeKind>> = {
  boundingBoxes: 'box',
  polygons: 'polygon',
  polylines: 'polyline',
  keypoints: 'keypoint',
  entities: 'span',
};
const MOST_DEPTH = 6;

/**
 * Finds the shapes of `crowd-bounding-box`, `crowd-polygon`, `crowd-polyline`, `crowd-keypoint` and
 * `crowd-entity-annotation` in a value: an answer itself, an answer by its element's name, or what
 * AWS's pass-through functions write (`annotationsFromAllWorkers`, whose `content` is JSON in a
 * text).
 */
export function shapesOf(value: JsonValue | undefined): AnswerShapes {
  const found: Found = { shapes: [], imageSize: undefined, problems: [] };
  if (value !== undefined) search(value, '', 0, found);
  return found;
}

interface Found {
  shapes: AnswerShape[];
  imageSize: AnswerShapes['imageSize'];
  problems: { key: string; what: string; expected: string }[];
}

function search(value: JsonValue, key: string, depth: number, found: Found): void {
  if (depth > MOST_DEPTH) return;
  if (Array.isArray(value)) {
    value.forEach((item, at) => search(item, join(key, String(at)), depth + 1, found));
    return;
  }
  if (typeof value === 'string') {
    // The answer within a consolidation request.
    if (key.endsWith('content') && value.startsWith('{')) {
      const parsed = parseQuietly(value);
      if (parsed !== undefined) search(parsed, key, depth + 1, found);
    }
    return;
  }
  if (!isObject(value)) return;
  const size = value.inputImageProperties;
  if (isObject(size) && typeof size.width === 'number' && typeof size.height === 'number') {
    found.imageSize ??= { width: size.width, height: size.height };
  }
  for (const [name, item] of Object.entries(value)) {
    const kind = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (!kind || !Array.isArray(item)) search(item, join(key, name), depth + 1, found);
    else item.forEach((shape, at) => read(shape, kind, join(key, `${name}.${at}`), found));
  }
}

function read(shape: JsonValue, kind: ShapeKind, key: string, found: Found): void {
  const wrong = (value: unknown, place: string, expected: string): void =>
    void found.problems.push({
      key: join(key, place),
      what: `There is ${kindOf(value)}.`,
      expected,
    });
  if (!isObject(shape)) {
    wrong(shape, '', 'an object');
    return;
  }
  if (typeof shape.label !== 'string') {
    wrong(shape.label, 'label', 'the name of a class');
    return;
  }
  const { label } = shape;
  if (kind === 'box' || kind === 'span') {
    const names =
      kind === 'box' ? ['left', 'top', 'width', 'height'] : ['startOffset', 'endOffset'];
    const missing = names.find((name) => !isNumber(shape[name]));
    if (missing !== undefined) wrong(shape[missing], missing, 'a number');
    else found.shapes.push(kind === 'box' ? boxOf(shape, label) : spanOf(shape, label));
    return;
  }
  const corners = kind === 'keypoint' ? [shape] : shape.vertices;
  const least = kind === 'polygon' ? 3 : kind === 'polyline' ? 2 : 1;
  if (!Array.isArray(corners) || corners.length < least) {
    wrong(corners, 'vertices', `${least} corners or more`);
    return;
  }
  const bad = corners.findIndex((at) => !isObject(at) || !isNumber(at.x) || !isNumber(at.y));
  if (bad >= 0) {
    wrong(corners[bad], kind === 'keypoint' ? '' : `vertices.${bad}`, 'x and y');
    return;
  }
  const points = corners.filter(isObject).map(({ x, y }) => ({ x: Number(x), y: Number(y) }));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [leastOf(xs), leastOf(ys)];
  const [width, height] = [greatestOf(xs) - left, greatestOf(ys) - top];
  found.shapes.push({ kind, label, points, left, top, width, height });
}

const boxOf = (box: JsonObject, label: string): AnswerShape => ({
  kind: 'box',
  label,
  points: [],
  left: Number(box.left),
  top: Number(box.top),
  width: Number(box.width),
  height: Number(box.height),
});

const spanOf = ({ startOffset: from, endOffset: to }: JsonObject, label: string): AnswerShape => ({
  kind: 'span',
  label,
  points: [],
  left: Number(from),
  top: 0,
  width: Number(to) - Number(from),
  height: 0,
});

function parseQuietly(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

const isNumber = (value: unknown): boolean => Number.isFinite(value);
const leastOf = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const greatestOf = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
const join = (key: string, name: string): string =>
  key === '' ? name : name === '' ? key : `${key}.${name}`;
