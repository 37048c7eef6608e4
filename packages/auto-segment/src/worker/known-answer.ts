import type { Picture, PixelBlock } from '@gt-elements/editor';
import { orderExtremePoints } from '../engine/extreme-points.js';
import { sampleField, type Field } from '../models/field.js';
import type { Model } from './model.js';

const SIDE = 512;
const MIDDLE_X = 230;
const MIDDLE_Y = 270;
const RADIUS = 120;

/** Its extreme points. */
export const DISC_CLICKS = [
  { x: MIDDLE_X, y: MIDDLE_Y - RADIUS },
  { x: MIDDLE_X, y: MIDDLE_Y + RADIUS },
  { x: MIDDLE_X - RADIUS, y: MIDDLE_Y },
  { x: MIDDLE_X + RADIUS, y: MIDDLE_Y },
] as const;

/** How much of the disc an answer must share to count as right (intersection over union). */
const RIGHT = 0.8;

/** The known picture: a disc on another colour. */
export function discPicture(): Picture {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const inside = (x - MIDDLE_X) ** 2 + (y - MIDDLE_Y) ** 2 <= RADIUS * RADIUS;
      const at = (y * SIDE + x) * 4;
      data[at] = inside ? 230 - y / 16 : 40 + x / 12;
      data[at + 1] = inside ? 190 : 60 + y / 12;
      data[at + 2] = inside ? 60 + x / 16 : 70;
      data[at + 3] = 255;
    }
  }
  return {
    width: SIDE,
    height: SIDE,
    read(area, { size } = {}): Promise<PixelBlock> {
      const width = size?.width ?? area.width;
      const height = size?.height ?? area.height;
      const block = new Uint8ClampedArray(width * height * 4);
      for (let y = 0; y < height; y++) {
        const row = area.y + Math.floor(((y + 0.5) * area.height) / height);
        for (let x = 0; x < width; x++) {
          const column = area.x + Math.floor(((x + 0.5) * area.width) / width);
          const from = (row * SIDE + column) * 4;
          block.set(data.subarray(from, from + 4), (y * width + x) * 4);
        }
      }
      return Promise.resolve({ width, height, data: block });
    },
  };
}

function shareOfDisc(field: Field): number {
  const area = { x: 0, y: 0, width: SIDE, height: SIDE };
  const values = sampleField(field, { area, width: SIDE, height: SIDE });
  let both = 0;
  let either = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const disc = (x - MIDDLE_X) ** 2 + (y - MIDDLE_Y) ** 2 <= RADIUS * RADIUS;
      const found = values[y * SIDE + x] > 0;
      if (disc && found) both++;
      if (disc || found) either++;
    }
  }
  return either ? both / either : 0;
}

/**
 * Puts a question to a model whose answer is known: four clicks on a disc. Accelerators have been
 * seen to give wrong masks without a word, and threads to be there by name only.
 *
 * @param repeat Runs the slow part twice and times the second, where the first prepares the device.
 * @returns Whether the answer was right, and the time of the slow part in milliseconds.
 */
export async function askKnownQuestion(
  model: Model,
  repeat: boolean,
  now: () => number = () => performance.now(),
): Promise<{ readonly right: boolean; readonly milliseconds: number }> {
  const picture = discPicture();
  const points = orderExtremePoints(DISC_CLICKS, picture);
  const question = { points, corrections: [] };
  const key = 'known-answer';
  let field: Field | undefined;
  let milliseconds = 0;
  for (let round = 0; round < (repeat ? 2 : 1); round++) {
    const from = now();
    await model.encode(picture, key);
    if (!model.encodes) field = await model.answer(picture, key, question, undefined);
    milliseconds = now() - from;
  }
  for (let pass = field ? 1 : 0; pass < model.passes; pass++) {
    field = await model.answer(picture, key, question, field);
  }
  model.forget(key);
  return { right: field !== undefined && shareOfDisc(field) >= RIGHT, milliseconds };
}
