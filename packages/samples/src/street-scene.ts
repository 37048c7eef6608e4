import { between, pick, type Random, seededRandom } from './random.js';
import { box, type Color, shade, type Shape } from './shape.js';
import { bus, car, person, trafficLight, tree } from './street-objects.js';

const FACADES: readonly Color[] = [
  [176, 138, 112],
  [150, 148, 144],
  [188, 172, 140],
  [132, 96, 84],
  [160, 166, 172],
];

/**
 * The shapes of a street, from back to front, in units of the picture's height.
 *
 * @param aspect Width by height of the picture.
 */
export function streetShapes(seed: number, aspect: number): Shape[] {
  const random = seededRandom(seed);
  const shapes: Shape[] = [];
  const back = (outline: number[], color: Color) => shapes.push({ label: 0, color, outline });
  for (let band = 0; band < 8; band++) {
    back(box(0, band * 0.07, aspect, 0.08), [138 + band * 9, 176 + band * 6, 214 + band * 2]);
  }
  houses(random, aspect, back);
  back(box(0, 0.62, aspect, 0.1), [168, 164, 156]);
  back(box(0, 0.7, aspect, 0.3), [92, 94, 98]);
  back(box(0, 0.695, aspect, 0.012), [196, 192, 184]);
  for (let x = 0.05; x < aspect; x += 0.26) back(box(x, 0.83, 0.14, 0.008), [226, 222, 208]);

  for (let x = between(random, 0.05, 0.2); x < aspect; x += between(random, 0.3, 0.5)) {
    shapes.push(...tree(random, x, 0.665, between(random, 0.34, 0.46)));
  }
  for (let x = between(random, 0.2, 0.4); x < aspect; x += between(random, 0.55, 0.8)) {
    shapes.push(...trafficLight(random, x, 0.695, between(random, 0.26, 0.32)));
  }
  for (let x = between(random, 0.02, 0.15); x < aspect; x += between(random, 0.12, 0.3)) {
    shapes.push(...person(random, x, between(random, 0.67, 0.7), between(random, 0.15, 0.19)));
  }
  const busAt = between(random, 0.05, Math.max(0.06, aspect - 0.75));
  shapes.push(...bus(busAt, 0.8, 0.66));
  for (let x = between(random, -0.05, 0.1); x < aspect; x += between(random, 0.4, 0.62)) {
    if (x > busAt - 0.3 && x < busAt + 0.6) continue;
    shapes.push(...car(random, x, between(random, 0.775, 0.8), between(random, 0.28, 0.34)));
  }
  for (let x = between(random, -0.1, 0.2); x < aspect; x += between(random, 0.5, 0.75)) {
    shapes.push(...car(random, x, between(random, 0.93, 0.97), between(random, 0.38, 0.46)));
  }
  shapes.push(...person(random, between(random, 0.2, aspect - 0.2), 0.985, 0.3));
  return shapes;
}

function houses(
  random: Random,
  aspect: number,
  back: (outline: number[], color: Color) => void,
): void {
  for (let x = -0.05; x < aspect;) {
    const width = between(random, 0.2, 0.36);
    const top = between(random, 0.1, 0.28);
    const color = pick(random, FACADES);
    back(box(x, top, width, 0.62 - top), color);
    back(box(x, top, width, 0.014), shade(color, 0.7));
    const columns = Math.max(2, Math.round(width / 0.075));
    for (let column = 0; column < columns; column++) {
      for (let y = top + 0.04; y < 0.56; y += 0.09) {
        const pane = width / columns;
        back(
          box(x + pane * (column + 0.26), y, pane * 0.48, 0.05),
          shade([120, 138, 150], between(random, 0.6, 1.1)),
        );
      }
    }
    x += width;
  }
}
