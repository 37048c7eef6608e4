import { describe, expect, it } from 'vitest';
import { cutOut } from '../src/engine/built-in.js';
import { learnSides, sideOf } from '../src/engine/side-colours.js';
import { ellipse, paintedPicture } from './scenes.js';

const width = 24;
const height = 12;

/** Light up to a column and dark after it, with a soft edge between, and an outline near it. */
function softEdge(edge: number, outline: number, dark = 20) {
  const field = new Uint8Array(width * height);
  const lab = new Float32Array(width * height * 3);
  for (let at = 0; at < field.length; at++) {
    const x = (at % width) + 0.5;
    const share = Math.max(0, Math.min(1, (edge + 1.5 - x) / 3));
    field[at] = x < outline ? 255 : 0;
    lab[at * 3] = dark + share * (80 - dark);
  }
  return { field, lab };
}

describe('the colours on either side of an outline', () => {
  it('tell where a soft edge passes, within a part of a pixel', () => {
    const { field, lab } = softEdge(12.25, 11);
    const sides = learnSides(field, lab, width, height);
    const at = (column: number) =>
      sideOf(sides, column + 0.5, 6.5, lab[(6 * width + column) * 3], 0, 0);
    expect(at(10)).toBeGreaterThan(0.5);
    expect(at(11)).toBeGreaterThan(0);
    expect(at(12)).toBeLessThan(0);
  });

  it('say little where they are alike, and nothing far from the outline', () => {
    const { field, lab } = softEdge(12, 12, 77);
    const sides = learnSides(field, lab, width, height);
    expect(Math.abs(sideOf(sides, 10.5, 6.5, 80, 0, 0))).toBeLessThan(0.1);
    expect(sideOf(sides, 2.5, 6.5, 80, 0, 0)).toBe(0);
    expect(sideOf(sides, -5, 90, 80, 0, 0)).toBe(0);
  });

  it('bring an outline to a soft edge of a picture that was enlarged', async () => {
    const shape = ellipse(640, 480, 280, 180);
    const blurred = paintedPicture(1280, 960, (x, y) => {
      const radius = Math.hypot((x + 0.5 - 640) / 280, (y + 0.5 - 480) / 180);
      const share = Math.max(0, Math.min(1, 0.5 + (1 - radius) * 25));
      return [60 + 120 * share, 80 + 60 * share, 150 - 90 * share];
    });
    const { mask } = await cutOut(blurred, { extremePoints: shape.clicks, corrections: [] });
    let wrong = 0;
    for (let y = 0; y < mask.area.height; y++) {
      for (let x = 0; x < mask.area.width; x++) {
        const inside = shape.contains(mask.area.x + x, mask.area.y + y) ? 1 : 0;
        if (mask.inside[y * mask.area.width + x] !== inside) wrong++;
      }
    }
    // The outline has some 1,460 pixels: on the average it is off by less than a pixel and a half.
    expect(wrong).toBeLessThan(2200);
  });
});
