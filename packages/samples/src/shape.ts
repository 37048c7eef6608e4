/** Red, green and blue, 0 to 255. */
export type Color = readonly [number, number, number];

/** A filled outline of a scene, in units of the picture's height, y downwards. */
export interface Shape {
  /** Index of the class that its pixels belong to; 0 for background. */
  readonly label: number;
  readonly color: Color;
  /** Corners as x0, y0, x1, y1, …; even-odd rule. */
  readonly outline: readonly number[];
}

const CURVE_STEPS = 40;

/** An ellipse as an outline. */
export function ellipse(x: number, y: number, radiusX: number, radiusY: number): number[] {
  const outline: number[] = [];
  for (let step = 0; step < CURVE_STEPS; step++) {
    const angle = (step / CURVE_STEPS) * 2 * Math.PI;
    outline.push(x + Math.cos(angle) * radiusX, y + Math.sin(angle) * radiusY);
  }
  return outline;
}

/** An axis-parallel rectangle as an outline. */
export function box(x: number, y: number, width: number, height: number): number[] {
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

/** A rectangle with round corners as an outline. */
export function roundedBox(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): number[] {
  const outline: number[] = [];
  const corners = [
    [x + width - radius, y + radius, -0.25],
    [x + width - radius, y + height - radius, 0],
    [x + radius, y + height - radius, 0.25],
    [x + radius, y + radius, 0.5],
  ] as const;
  for (const [centreX, centreY, start] of corners) {
    for (let step = 0; step <= 6; step++) {
      const angle = (start + step / 24) * 2 * Math.PI;
      outline.push(centreX + Math.cos(angle) * radius, centreY + Math.sin(angle) * radius);
    }
  }
  return outline;
}

/** The same shape's tone, lighter (over 1) or darker (under 1). */
export const shade = (color: Color, factor: number): Color => [
  Math.min(255, color[0] * factor),
  Math.min(255, color[1] * factor),
  Math.min(255, color[2] * factor),
];
