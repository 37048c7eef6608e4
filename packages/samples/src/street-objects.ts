import { between, pick, type Random } from './random.js';
import { box, type Color, ellipse, roundedBox, shade, type Shape } from './shape.js';

/** The classes of the street scene; the label of a class is its place in this list, from 1. */
export const STREET_CLASSES = ['Car', 'Person', 'Bus', 'Tree', 'Traffic light'] as const;

const CAR = 1;
const PERSON = 2;
const BUS = 3;
const TREE = 4;
const TRAFFIC_LIGHT = 5;

const GLASS: Color = [148, 178, 196];
const RUBBER: Color = [38, 38, 42];
const CAR_PAINTS: readonly Color[] = [
  [178, 44, 40],
  [38, 82, 150],
  [212, 208, 200],
  [52, 58, 64],
  [198, 150, 40],
  [70, 120, 96],
];
const COATS: readonly Color[] = [
  [120, 60, 110],
  [40, 90, 120],
  [170, 100, 50],
  [60, 100, 60],
  [90, 90, 100],
];
const SKINS: readonly Color[] = [
  [236, 196, 164],
  [196, 142, 106],
  [124, 82, 58],
];

/** A car that stands with its wheels at `y`; `size` is its length. */
export function car(random: Random, x: number, y: number, size: number): Shape[] {
  const paint = pick(random, CAR_PAINTS);
  const height = size * 0.3;
  const body = (outline: number[], color: Color): Shape => ({ label: CAR, color, outline });
  const roof = y - height * 1.12;
  const waist = y - height * 0.66;
  return [
    body(
      [
        x + size * 0.18,
        waist,
        x + size * 0.32,
        roof,
        x + size * 0.68,
        roof,
        x + size * 0.84,
        waist,
      ],
      shade(paint, 0.92),
    ),
    body(
      [
        x + size * 0.235,
        waist,
        x + size * 0.34,
        roof + height * 0.09,
        x + size * 0.49,
        roof + height * 0.09,
        x + size * 0.49,
        waist,
      ],
      GLASS,
    ),
    body(
      [
        x + size * 0.52,
        waist,
        x + size * 0.52,
        roof + height * 0.09,
        x + size * 0.665,
        roof + height * 0.09,
        x + size * 0.78,
        waist,
      ],
      GLASS,
    ),
    body(roundedBox(x, waist, size, height * 0.52, height * 0.16), paint),
    body(box(x + size * 0.02, y - height * 0.36, size * 0.96, height * 0.05), shade(paint, 0.75)),
    body(ellipse(x + size * 0.2, y - height * 0.2, height * 0.22, height * 0.22), RUBBER),
    body(ellipse(x + size * 0.8, y - height * 0.2, height * 0.22, height * 0.22), RUBBER),
    body(ellipse(x + size * 0.2, y - height * 0.2, height * 0.1, height * 0.1), [150, 150, 155]),
    body(ellipse(x + size * 0.8, y - height * 0.2, height * 0.1, height * 0.1), [150, 150, 155]),
    body(box(x + size * 0.955, y - height * 0.58, size * 0.03, height * 0.1), [250, 236, 180]),
    body(box(x + size * 0.012, y - height * 0.58, size * 0.025, height * 0.1), [190, 40, 36]),
  ];
}

/** A person who stands at `y`; `size` is the height. */
export function person(random: Random, x: number, y: number, size: number): Shape[] {
  const coat = pick(random, COATS);
  const skin = pick(random, SKINS);
  const trousers = shade(pick(random, COATS), 0.5);
  const part = (outline: number[], color: Color): Shape => ({ label: PERSON, color, outline });
  const stride = between(random, 0.03, 0.1) * size;
  const hip = y - size * 0.47;
  return [
    part(
      [
        x - size * 0.07,
        hip,
        x + size * 0.02,
        hip,
        x - stride + size * 0.02,
        y,
        x - stride - size * 0.06,
        y,
      ],
      trousers,
    ),
    part(
      [
        x - size * 0.02,
        hip,
        x + size * 0.07,
        hip,
        x + stride + size * 0.06,
        y,
        x + stride - size * 0.02,
        y,
      ],
      shade(trousers, 1.25),
    ),
    part(
      roundedBox(x - size * 0.105, y - size * 0.84, size * 0.21, size * 0.42, size * 0.06),
      coat,
    ),
    part(
      roundedBox(x - size * 0.15, y - size * 0.8, size * 0.06, size * 0.34, size * 0.03),
      shade(coat, 0.85),
    ),
    part(
      roundedBox(x + size * 0.09, y - size * 0.8, size * 0.06, size * 0.34, size * 0.03),
      shade(coat, 0.85),
    ),
    part(ellipse(x, y - size * 0.92, size * 0.066, size * 0.08), skin),
    part(ellipse(x, y - size * 0.965, size * 0.064, size * 0.042), shade(skin, 0.35)),
  ];
}

/** A bus that stands with its wheels at `y`; `size` is its length. */
export function bus(x: number, y: number, size: number): Shape[] {
  const height = size * 0.34;
  const paint: Color = [206, 62, 46];
  const part = (outline: number[], color: Color): Shape => ({ label: BUS, color, outline });
  const shapes = [
    part(roundedBox(x, y - height * 1.08, size, height, height * 0.08), paint),
    part(box(x, y - height * 0.5, size, height * 0.06), [244, 232, 206]),
  ];
  for (let pane = 0; pane < 6; pane++) {
    shapes.push(
      part(
        roundedBox(
          x + size * (0.03 + pane * 0.158),
          y - height * 0.96,
          size * 0.14,
          height * 0.38,
          height * 0.03,
        ),
        GLASS,
      ),
    );
  }
  for (const at of [0.2, 0.78]) {
    shapes.push(
      part(ellipse(x + size * at, y - height * 0.1, height * 0.15, height * 0.15), RUBBER),
    );
    shapes.push(
      part(ellipse(x + size * at, y - height * 0.1, height * 0.07, height * 0.07), [150, 150, 155]),
    );
  }
  return shapes;
}

/** A tree with its foot at `y`; `size` is its height. */
export function tree(random: Random, x: number, y: number, size: number): Shape[] {
  const green: Color = [
    between(random, 52, 84),
    between(random, 104, 132),
    between(random, 48, 66),
  ];
  const part = (outline: number[], color: Color): Shape => ({ label: TREE, color, outline });
  const shapes = [
    part(
      [
        x - size * 0.035,
        y,
        x - size * 0.02,
        y - size * 0.5,
        x + size * 0.02,
        y - size * 0.5,
        x + size * 0.035,
        y,
      ],
      [96, 70, 50],
    ),
  ];
  for (let leaf = 0; leaf < 14; leaf++) {
    const angle = random() * 2 * Math.PI;
    const reach = Math.sqrt(random()) * size * 0.19;
    shapes.push(
      part(
        ellipse(
          x + Math.cos(angle) * reach,
          y - size * 0.68 + Math.sin(angle) * reach,
          size * between(random, 0.09, 0.15),
          size * between(random, 0.08, 0.13),
        ),
        shade(green, between(random, 0.8, 1.2)),
      ),
    );
  }
  return shapes;
}

/** A traffic light with its foot at `y`; `size` is its height. */
export function trafficLight(random: Random, x: number, y: number, size: number): Shape[] {
  const part = (outline: number[], color: Color): Shape => ({
    label: TRAFFIC_LIGHT,
    color,
    outline,
  });
  const lit = Math.floor(random() * 3);
  const lamps: readonly Color[] = [
    [230, 54, 44],
    [246, 190, 50],
    [60, 190, 90],
  ];
  const head = y - size;
  return [
    part(box(x - size * 0.014, head, size * 0.028, size), [70, 74, 78]),
    part(roundedBox(x - size * 0.06, head, size * 0.12, size * 0.3, size * 0.03), [34, 38, 40]),
    ...lamps.map((color, at) =>
      part(
        ellipse(x, head + size * (0.06 + at * 0.09), size * 0.034, size * 0.034),
        at === lit ? color : shade(color, 0.3),
      ),
    ),
  ];
}
