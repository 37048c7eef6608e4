import { fillPolygon, LabelMap } from '@gt-elements/raster';
import { labelsIn, piecesOfLabel, singleLine } from './outlines.js';
import { shapeError } from './labelled-image.js';

/**
 * A mask as a YOLO segmentation file: a line for each connected piece, its zero-based class and its
 * outline as parts of width and height. Holes are joined to the outline by bridges.
 */
export function toYoloSegmentation(map: LabelMap, classCount: number): string {
  const { width, height } = map;
  // Digits enough that no corner of a 100-megapixel picture moves by a hundredth of a pixel.
  const part = (value: number, of: number): string => String(Number((value / of).toFixed(10)));
  let text = '';
  for (const label of labelsIn(map, classCount)) {
    for (const piece of piecesOfLabel(map, label)) {
      const corners = singleLine(piece).map(({ x, y }) => `${part(x, width)} ${part(y, height)}`);
      text += `${label - 1} ${corners.join(' ')}\n`;
    }
  }
  return text;
}

/**
 * The mask of a YOLO segmentation file; later lines are on top. A line of four numbers is a box.
 *
 * @throws {ManifestError} `convert-shape` with the line
 */
export function fromYoloSegmentation(text: string, width: number, height: number): LabelMap {
  const map = new LabelMap(width, height);
  const edit = map.beginEdit();
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return;
    const [index, ...numbers] = line.trim().split(/\s+/).map(Number);
    const key = `line ${at + 1}`;
    if (!Number.isInteger(index) || index! < 0 || index! > 254) {
      throw shapeError(`"${line.slice(0, 20)}" names no class.`, key, 'a class from 0 to 254');
    }
    const isBox = numbers.length === 4;
    if (
      (!isBox && (numbers.length < 6 || numbers.length % 2 !== 0)) ||
      !numbers.every(Number.isFinite)
    ) {
      throw shapeError(
        `There are ${numbers.length} numbers.`,
        key,
        'x and y of three corners or more',
      );
    }
    // What was rounded on the way is put back on the corners of pixels.
    const place = (value: number, of: number): number => {
      const exact = value * of;
      return Math.abs(exact - Math.round(exact)) < 1e-3 ? Math.round(exact) : exact;
    };
    const flat = isBox ? cornersOfBox(numbers as [number, number, number, number]) : numbers;
    const outline = Array.from({ length: flat.length / 2 }, (_, n) => ({
      x: place(flat[n * 2]!, width),
      y: place(flat[n * 2 + 1]!, height),
    }));
    fillPolygon(edit, map, [outline], { label: index! + 1 });
  });
  edit.commit();
  return map;
}

function cornersOfBox([x, y, width, height]: [number, number, number, number]): number[] {
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  return [left, top, right, top, right, bottom, left, bottom];
}
