import { fillPolygon, LabelMap, MAXIMUM_PIXELS, type Point } from '@gt-elements/raster';
import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { ManifestError } from '../errors.js';
import { type LabelledImage, type ReadDataSetOptions, shapeError } from './labelled-image.js';

/**
 * Reads the masks of a Label Studio export (its JSON): polygons, rectangles, and brush strokes, which
 * are RGBA pictures packed by `@thi.ng/rle-pack`, of which alpha is the mask. Of each task the first
 * annotation that was not cancelled is taken; later regions are on top.
 *
 * @param input The export, parsed: a list of tasks.
 * @param key The data field of the picture, `image` unless told.
 * @throws {ManifestError} `convert-shape`, also where a task has regions of other kinds
 */
export function fromLabelStudio(
  input: unknown,
  key = 'image',
  { onProblem }: ReadDataSetOptions = {},
): { classes: string[]; images: LabelledImage[] } {
  if (!Array.isArray(input)) throw shapeError(`There is ${kindOf(input)}.`, '', 'a list of tasks');
  const classes: string[] = [];
  const images = input.flatMap((task: unknown, at): LabelledImage[] => {
    if (!isObject(task)) throw shapeError(`There is ${kindOf(task)}.`, String(at), 'a task');
    const annotations = Array.isArray(task.annotations) ? task.annotations : task.completions;
    const annotation = Array.isArray(annotations)
      ? annotations.filter(isObject).find((each) => each.was_cancelled !== true)
      : undefined;
    const results = annotation?.result;
    if (!Array.isArray(results)) return [];
    let map: LabelMap | undefined;
    try {
      map = paintResults(results.filter(isObject), `${at}.annotations.result`, classes);
    } catch (error) {
      if (!onProblem || !(error instanceof ManifestError)) throw error;
      onProblem(error);
      return [];
    }
    const name = isObject(task.data) ? task.data[key] : undefined;
    return map ? [{ name: typeof name === 'string' ? name : String(task.id ?? at), map }] : [];
  });
  return { classes, images };
}

const REGIONS = /^(?:brush|polygon|rectangle|ellipse|keypoint|vector|bitmask)(?:labels)?$/;

function paintResults(
  results: readonly JsonObject[],
  key: string,
  classes: string[],
): LabelMap | undefined {
  let map: LabelMap | undefined;
  results.forEach((result, at) => {
    const { value, original_width: width, original_height: height } = result;
    const place = `${key}.${at}`;
    const isStroke = isObject(value) && value.format === 'rle' && Array.isArray(value.rle);
    const size = { x: Number(width), y: Number(height) };
    const outline =
      isStroke || !isObject(value) ? undefined : outlineOf(result, value, size, place);
    if (!isObject(value) || (!isStroke && !outline)) {
      // Choices and texts stand beside regions; regions of another kind would be lost in silence.
      if (typeof result.type !== 'string' || !REGIONS.test(result.type)) return;
      const expected = 'brushlabels, polygonlabels or rectanglelabels';
      throw shapeError(`There is "${result.type}".`, place, expected);
    }
    if (
      typeof width !== 'number' ||
      typeof height !== 'number' ||
      !(width * height <= MAXIMUM_PIXELS)
    ) {
      throw shapeError(`There is ${kindOf(width)}.`, `${place}.original_width`, 'pixels');
    }
    const kind = isStroke ? 'brushlabels' : String(result.type);
    const named = value[kind];
    const [label] = Array.isArray(named) ? named : [];
    if (typeof label !== 'string') {
      throw shapeError(`There is ${kindOf(label)}.`, `${place}.value.${kind}`, 'a label');
    }
    map ??= new LabelMap(width, height);
    if (map.width !== width || map.height !== height) {
      throw shapeError(`A region is ${width} × ${height}.`, place, `${map.width} × ${map.height}`);
    }
    if (!classes.includes(label)) classes.push(label);
    const index = classes.indexOf(label) + 1;
    if (!outline) {
      paintStroke(map, value.rle as number[], index, `${place}.value.rle`);
      return;
    }
    const edit = map.beginEdit();
    fillPolygon(edit, map, [outline], { label: index });
    edit.commit();
  });
  return map;
}

/** The corners of a polygon or rectangle, which have percents, in pixels of a picture of `size`. */
function outlineOf(
  result: JsonObject,
  value: JsonObject,
  size: Point,
  place: string,
): Point[] | undefined {
  if (result.type === 'polygonlabels') {
    const { points } = value;
    const isOutline =
      Array.isArray(points) &&
      points.length >= 3 &&
      points.every((point) => Array.isArray(point) && point.length === 2 && point.every(isNumber));
    if (!isOutline) {
      throw shapeError(
        `There is ${kindOf(points)}.`,
        `${place}.value.points`,
        'x and y of three corners or more',
      );
    }
    return (points as [number, number][]).map(([x, y]) => ({
      x: (x * size.x) / 100,
      y: (y * size.y) / 100,
    }));
  }
  if (result.type !== 'rectanglelabels') return undefined;
  const { x, y, width, height, rotation = 0 } = value;
  if (![x, y, width, height, rotation].every(isNumber)) {
    throw shapeError('The rectangle is not whole.', `${place}.value`, 'x, y, width and height');
  }
  // Degrees clockwise about the upper left corner, in pixels.
  const turn = (Number(rotation) * Math.PI) / 180;
  const [across, down] = [((width as number) * size.x) / 100, ((height as number) * size.y) / 100];
  return [
    [0, 0],
    [across, 0],
    [across, down],
    [0, down],
  ].map(([right, below]) => ({
    x: ((x as number) * size.x) / 100 + right! * Math.cos(turn) - below! * Math.sin(turn),
    y: ((y as number) * size.y) / 100 + right! * Math.sin(turn) + below! * Math.cos(turn),
  }));
}

const isNumber = (value: unknown): boolean => Number.isFinite(value);

function paintStroke(map: LabelMap, bytes: readonly number[], label: number, key: string): void {
  const { width, height } = map;
  const bits = new BitReader(bytes, key);
  const total = bits.take(16) * 65_536 + bits.take(16);
  if (total !== width * height * 4) {
    throw shapeError(`The runs hold ${total} values.`, key, `${width * height * 4}`);
  }
  const wordBits = bits.take(5) + 1;
  const countBits = [0, 0, 0, 0].map(() => bits.take(4) + 1);
  const edit = map.beginEdit();
  const paint = (from: number, to: number): void => {
    // Values `4 p + 3` are the alphas.
    let pixel = Math.ceil((from - 3) / 4);
    const end = Math.ceil((to - 3) / 4);
    while (pixel < end) {
      const y = Math.floor(pixel / width);
      const x = pixel - y * width;
      const count = Math.min(end - pixel, width - x);
      edit.fillSpan(y, x, x + count, label);
      pixel += count;
    }
  };
  for (let at = 0; at < total;) {
    const isRun = bits.take(1) === 1;
    const end = at + 1 + bits.take(countBits[bits.take(2)]!);
    if (end > total) throw shapeError('A run goes past the end.', key);
    if (isRun) {
      if (bits.take(wordBits) > 0) paint(at, end);
      at = end;
    } else {
      for (; at < end; at++) if (bits.take(wordBits) > 0) paint(at, at + 1);
    }
  }
  edit.commit();
}

/** Reads bits from the top of each byte down. */
class BitReader {
  #at = 0;

  constructor(
    private readonly bytes: readonly number[],
    private readonly key: string,
  ) {}

  take(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++, this.#at++) {
      const byte = this.bytes[this.#at >> 3];
      if (byte === undefined) throw shapeError('The runs break off.', this.key);
      value = (value << 1) | ((byte >> (7 - (this.#at & 7))) & 1);
    }
    return value;
  }
}
