import type { Correction } from '@gt-elements/editor';
import type { ExtremePoints } from '../engine/extreme-points.js';

/** Labels of a prompt's points, as facebookresearch/segment-anything codes them. */
const EXCLUDE = 0;
const INCLUDE = 1;
const UPPER_LEFT = 2;
const LOWER_RIGHT = 3;

/** A prompt as the decoder takes it. */
export interface SamPrompt {
  /** x and y of each point in the encoder's square, interleaved. */
  readonly coordinates: Float32Array;
  readonly labels: Float32Array;
}

/**
 * Codes four extreme points as the corners of their box and as points of the object, pulled in
 * towards their middle: a click on the very edge is as near to the background as to the object.
 *
 * @param scale Pixels of the encoder's square for one of the picture.
 * @param pull Share of the way to the middle, 0 to 1.
 */
export function samPrompt(
  points: ExtremePoints,
  corrections: readonly Correction[],
  scale: number,
  pull: number,
): SamPrompt {
  const { top, bottom, left, right, x, y, width, height } = points;
  const clicks = [top, bottom, left, right];
  const middleX = clicks.reduce((sum, click) => sum + click.x + 0.5, 0) / 4;
  const middleY = clicks.reduce((sum, click) => sum + click.y + 0.5, 0) / 4;
  const coded: [x: number, y: number, label: number][] = [
    [x, y, UPPER_LEFT],
    [x + width, y + height, LOWER_RIGHT],
    ...clicks.map((click): [number, number, number] => [
      click.x + 0.5 + pull * (middleX - click.x - 0.5),
      click.y + 0.5 + pull * (middleY - click.y - 0.5),
      INCLUDE,
    ]),
    ...corrections.map(({ point, include }): [number, number, number] => [
      point.x + 0.5,
      point.y + 0.5,
      include ? INCLUDE : EXCLUDE,
    ]),
  ];
  return {
    coordinates: Float32Array.from(coded.flatMap(([px, py]) => [px * scale, py * scale])),
    labels: Float32Array.from(coded, ([, , label]) => label),
  };
}
