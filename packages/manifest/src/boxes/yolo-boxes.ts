import { shapeError } from '../convert/labelled-image.js';
import type { BoxedImage, LabelledBox } from './labelled-boxes.js';

/**
 * Boxes as a YOLO detection file: a line for each, its zero-based class, and its middle, width and
 * height as parts of the picture's.
 */
export function toYoloBoxes(
  { width, height, boxes }: BoxedImage,
  classes: readonly string[],
): string {
  // Digits enough that no side of a 100-megapixel picture moves by a hundredth of a pixel.
  const part = (value: number, of: number): string => String(Number((value / of).toFixed(10)));
  return boxes
    .map((box) => {
      const middle = [
        part(box.left + box.width / 2, width),
        part(box.top + box.height / 2, height),
      ];
      const size = [part(box.width, width), part(box.height, height)];
      return `${classes.indexOf(box.label)} ${[...middle, ...size].join(' ')}\n`;
    })
    .join('');
}

/** Whether a YOLO file holds boxes alone, with confidences or without. */
export const isYoloOfBoxes = (text: string): boolean =>
  text
    .split(/\r?\n/)
    .every((line) => line.trim() === '' || [5, 6].includes(line.trim().split(/\s+/).length));

/**
 * The boxes of a YOLO detection file. A sixth number is a confidence, as predictions have it.
 *
 * @throws {ManifestError} `convert-shape` with the line
 */
export function fromYoloBoxes(
  text: string,
  classes: readonly string[],
  width: number,
  height: number,
): LabelledBox[] {
  return text.split(/\r?\n/).flatMap((line, at): LabelledBox[] => {
    if (line.trim() === '') return [];
    const numbers = line.trim().split(/\s+/).map(Number);
    const key = `line ${at + 1}`;
    const [index, x, y, across, down, confidence = 0] = numbers as [
      number,
      number,
      number,
      number,
      number,
      number?,
    ];
    const label = classes[index];
    if (label === undefined) {
      const expected = `a class from 0 to ${classes.length - 1}`;
      throw shapeError(`"${line.slice(0, 20)}" names no class.`, key, expected);
    }
    const isBox = (numbers.length === 5 || numbers.length === 6) && numbers.every(Number.isFinite);
    if (!isBox || !(across > 0 && down > 0)) {
      const expected = 'a class, x and y of the middle, width and height';
      throw shapeError(`"${line.slice(0, 60)}" is no box.`, key, expected);
    }
    // What was rounded on the way is put back on the sides of pixels, and never to -0.
    const place = (value: number): number =>
      Math.abs(value - Math.round(value)) < 1e-3 ? Math.round(value) + 0 : value;
    const left = place((x - across / 2) * width);
    const top = place((y - down / 2) * height);
    const [right, bottom] = [place((x + across / 2) * width), place((y + down / 2) * height)];
    return [{ label, left, top, width: right - left, height: bottom - top, confidence }];
  });
}
