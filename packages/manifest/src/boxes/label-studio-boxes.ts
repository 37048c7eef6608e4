import { ManifestError } from '../errors.js';
import { isObject, type JsonObject, type JsonValue, kindOf } from '../json-value.js';
import { type ReadDataSetOptions, shapeError } from '../convert/labelled-image.js';
import type { BoxedImage, BoxedImages, LabelledBox } from './labelled-boxes.js';

/** The names that Label Studio's own template for boxes gives its control and its picture. */
const FROM = 'label';
const TO = 'image';

/** A picture with boxes as a task of Label Studio's, with its annotation. */
export function toLabelStudioTask({ name, width, height, boxes }: BoxedImage): JsonObject {
  return {
    data: { image: name },
    annotations: [
      {
        result: boxes.map((box, at) => ({
          id: `box-${at + 1}`,
          type: 'rectanglelabels',
          from_name: FROM,
          to_name: TO,
          original_width: width,
          original_height: height,
          image_rotation: 0,
          value: {
            x: (box.left * 100) / width,
            y: (box.top * 100) / height,
            width: (box.width * 100) / width,
            height: (box.height * 100) / height,
            rotation: 0,
            rectanglelabels: [box.label],
          },
        })),
      },
    ],
  };
}

/** Whether an export of Label Studio's has upright rectangles and no other regions. */
export function isLabelStudioOfBoxes(input: unknown): boolean {
  const regions = (Array.isArray(input) ? input : []).flatMap((task) => resultsOf(task) ?? []);
  return (
    regions.some(({ type }) => type === 'rectanglelabels') &&
    regions.every(
      ({ type, value }) =>
        type === 'choices' ||
        type === 'textarea' ||
        (type === 'rectanglelabels' && isObject(value) && !value.rotation),
    )
  );
}

/** Results of the first annotation of a task that was not cancelled. */
function resultsOf(task: JsonValue | undefined): JsonObject[] | undefined {
  if (!isObject(task)) return undefined;
  const annotations = Array.isArray(task.annotations) ? task.annotations : task.completions;
  const annotation = Array.isArray(annotations)
    ? annotations.filter(isObject).find((each) => each.was_cancelled !== true)
    : undefined;
  return Array.isArray(annotation?.result) ? annotation.result.filter(isObject) : undefined;
}

/**
 * The rectangles of a Label Studio export as boxes; other regions are not looked at.
 *
 * @param input The export, parsed: a list of tasks.
 * @throws {ManifestError} `convert-shape`
 */
export function fromLabelStudioBoxes(
  input: unknown,
  { onProblem }: ReadDataSetOptions = {},
): BoxedImages {
  if (!Array.isArray(input)) throw shapeError(`There is ${kindOf(input)}.`, '', 'a list of tasks');
  const classes: string[] = [];
  const images = (input as JsonValue[]).flatMap((task, at): BoxedImage[] => {
    const results = resultsOf(task)?.filter(({ type }) => type === 'rectanglelabels');
    // Nobody has labelled it.
    if (!results || !isObject(task)) return [];
    const address = isObject(task.data) ? task.data.image : undefined;
    const name = typeof address === 'string' ? address : String(task.id ?? at);
    try {
      if (results.length === 0) {
        const what = `Without a rectangle, ${name} has no size; it was left out.`;
        throw shapeError(what, `${at}.annotations`, 'a rectangle');
      }
      const read = results.map((result, n) => boxOf(result, `${at}.annotations.result.${n}`));
      const [{ width, height }] = read as [(typeof read)[0]];
      for (const { box } of read) if (!classes.includes(box.label)) classes.push(box.label);
      return [{ name, width, height, boxes: read.map(({ box }) => box) }];
    } catch (error) {
      if (!onProblem || !(error instanceof ManifestError)) throw error;
      onProblem(error);
      return [];
    }
  });
  return { classes, images };
}

function boxOf(
  { value, original_width: across, original_height: down, score }: JsonObject,
  key: string,
): { box: LabelledBox; width: number; height: number } {
  if (typeof across !== 'number' || typeof down !== 'number' || !(across > 0 && down > 0)) {
    throw shapeError(`There is ${kindOf(across)}.`, `${key}.original_width`, 'pixels');
  }
  const { x, y, width, height, rectanglelabels: labels, rotation } = isObject(value) ? value : {};
  if (![x, y, width, height].every(Number.isFinite)) {
    throw shapeError('The rectangle is not whole.', `${key}.value`, 'x, y, width and height');
  }
  if (typeof rotation === 'number' && rotation % 360 !== 0) {
    throw shapeError(`It is turned by ${rotation}°.`, `${key}.value`, 'an upright rectangle');
  }
  const [label] = Array.isArray(labels) ? labels : [];
  if (typeof label !== 'string') {
    throw shapeError(`There is ${kindOf(label)}.`, `${key}.value.rectanglelabels`, 'a label');
  }
  const pixels = (part: JsonValue | undefined, of: number): number => {
    const exact = (Number(part) * of) / 100;
    return Math.abs(exact - Math.round(exact)) < 1e-3 ? Math.round(exact) : exact;
  };
  const confidence = typeof score === 'number' && score >= 0 && score <= 1 ? score : 0;
  const box = {
    ...{ label, left: pixels(x, across), top: pixels(y, down) },
    ...{ width: pixels(width, across), height: pixels(height, down), confidence },
  };
  return { box, width: across, height: down };
}
