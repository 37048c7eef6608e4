import { LabelMap } from '@gt-elements/raster';
import fc from 'fast-check';

/** Maps of rectangles over each other, as masks are, now and then with noise. */
export const arbitraryMap = ({ most = 80, labels = 12 } = {}): fc.Arbitrary<LabelMap> =>
  fc
    .record({
      width: fc.integer({ min: 1, max: most }),
      height: fc.integer({ min: 1, max: most }),
      boxes: fc.array(
        fc.record({
          x: fc.integer({ min: -5, max: most }),
          y: fc.integer({ min: -5, max: most }),
          width: fc.integer({ min: 1, max: most }),
          height: fc.integer({ min: 1, max: most }),
          label: fc.integer({ min: 0, max: labels }),
        }),
        { maxLength: 12 },
      ),
      noise: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: labels })), {
        maxLength: 60,
      }),
    })
    .map(({ width, height, boxes, noise }) => {
      const map = new LabelMap(width, height);
      const edit = map.beginEdit();
      for (const box of boxes) {
        for (let y = box.y; y < box.y + box.height; y++) {
          edit.fillSpan(y, box.x, box.x + box.width, box.label);
        }
      }
      for (const [x, y, label] of noise)
        edit.fillSpan(y % height, x % width, (x % width) + 1, label);
      edit.commit();
      return map;
    });

/** Rounded regions of a few classes, the same for the same seed. */
export function regions(width: number, height: number, classes: number, seed = 1): LabelMap {
  const map = new LabelMap(width, height);
  const edit = map.beginEdit();
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let n = 0; n < 60; n++) {
    const [x, y, rx, ry] = [
      random() * width,
      random() * height,
      random() * 90 + 3,
      random() * 90 + 3,
    ];
    const label = 1 + Math.floor(random() * classes);
    for (let row = Math.ceil(y - ry); row < y + ry; row++) {
      const half = rx * Math.sqrt(Math.max(0, 1 - ((row - y) / ry) ** 2));
      edit.fillSpan(row, Math.round(x - half), Math.round(x + half), label);
    }
  }
  edit.commit();
  return map;
}
