import { LabelMap, MAXIMUM_PIXELS } from '@gt-elements/raster';
import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { type LabelledImage, shapeError } from './labelled-image.js';

/**
 * Reads the masks of a Label Studio export (its JSON): brush strokes, which are RGBA pictures packed
 * by `@thi.ng/rle-pack`, of which alpha is the mask. Of each task the first annotation that was not
 * cancelled is taken.
 *
 * @param input The export, parsed: a list of tasks.
 * @param key The data field of the picture, `image` unless told.
 * @throws {ManifestError} `convert-shape`, also where a task has regions that are no brush strokes
 */
export function fromLabelStudio(
  input: unknown,
  key = 'image',
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
    const map = paintResults(results.filter(isObject), `${at}.annotations.result`, classes);
    const name = isObject(task.data) ? task.data[key] : undefined;
    return map ? [{ name: typeof name === 'string' ? name : String(task.id ?? at), map }] : [];
  });
  return { classes, images };
}

const OTHER_REGIONS = /^(?:polygon|rectangle|ellipse|keypoint|vector|bitmask)(?:labels)?$/;

function paintResults(
  results: readonly JsonObject[],
  key: string,
  classes: string[],
): LabelMap | undefined {
  let map: LabelMap | undefined;
  results.forEach((result, at) => {
    const { value, original_width: width, original_height: height } = result;
    const place = `${key}.${at}`;
    if (!isObject(value) || value.format !== 'rle' || !Array.isArray(value.rle)) {
      // Choices and texts stand beside strokes; regions of another kind would be lost in silence.
      if (typeof result.type !== 'string' || !OTHER_REGIONS.test(result.type)) return;
      throw shapeError(`There is "${result.type}".`, place, 'brush strokes (brushlabels) alone');
    }
    if (
      typeof width !== 'number' ||
      typeof height !== 'number' ||
      !(width * height <= MAXIMUM_PIXELS)
    ) {
      throw shapeError(`There is ${kindOf(width)}.`, `${place}.original_width`, 'pixels');
    }
    const [label] = Array.isArray(value.brushlabels) ? value.brushlabels : [];
    if (typeof label !== 'string') {
      throw shapeError(`There is ${kindOf(label)}.`, `${place}.value.brushlabels`, 'a label');
    }
    map ??= new LabelMap(width, height);
    if (map.width !== width || map.height !== height) {
      throw shapeError(`A stroke is ${width} × ${height}.`, place, `${map.width} × ${map.height}`);
    }
    if (!classes.includes(label)) classes.push(label);
    paintStroke(map, value.rle as number[], classes.indexOf(label) + 1, `${place}.value.rle`);
  });
  return map;
}

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
