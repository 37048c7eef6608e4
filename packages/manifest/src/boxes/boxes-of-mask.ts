import type { LabelledImage } from '../convert/labelled-image.js';
import { labelsIn, piecesOfLabel } from '../convert/outlines.js';
import type { BoxedImage } from './labelled-boxes.js';

/** The boxes around the connected pieces of a mask. */
export function boxesOfMask({ name, map }: LabelledImage, classes: readonly string[]): BoxedImage {
  const boxes = labelsIn(map, classes.length).flatMap((label) =>
    piecesOfLabel(map, label).map(({ bounds: { x, y, width, height } }) => ({
      ...{ label: classes[label - 1]!, left: x, top: y, width, height, confidence: 0 },
    })),
  );
  return { name, width: map.width, height: map.height, boxes };
}
