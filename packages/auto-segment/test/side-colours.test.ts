import { describe, expect, it } from 'vitest';
import { fineField } from '../src/engine/refine/fine-field.js';
import { gridOf } from '../src/engine/grid.js';
import { refineMask } from '../src/engine/refine/refine.js';
import { learnSides, sideOf } from '../src/engine/refine/side-colours.js';
import { paintedPicture } from './scenes.js';

const width = 24;
const height = 12;

/** A mask with its outline anywhere. */
const outlined = (mask: Uint8Array) =>
  fineField(
    mask.map((value) => value * 255),
    { area: { x: 0, y: 0, width, height }, width, height },
    { area: { x: 0, y: 0, width, height }, width, height },
  );

/** Light up to a column and dark after it, with a soft edge between, and an outline near it. */
function softEdge(edge: number, outline: number, dark = 20) {
  const mask = new Uint8Array(width * height);
  const lab = new Float32Array(width * height * 3);
  for (let at = 0; at < mask.length; at++) {
    const x = (at % width) + 0.5;
    const share = Math.max(0, Math.min(1, (edge + 1.5 - x) / 3));
    mask[at] = x < outline ? 1 : 0;
    lab[at * 3] = dark + share * (80 - dark);
  }
  return { mask, lab };
}

describe('the colours on either side of an outline', () => {
  it('tell where a soft edge passes, within a part of a pixel', () => {
    const { mask, lab } = softEdge(12.25, 11);
    const sides = learnSides(outlined(mask), lab);
    const at = (column: number) =>
      sideOf(sides, column + 0.5, 6.5, lab[(6 * width + column) * 3], 0, 0);
    expect(at(10)).toBeGreaterThan(0.5);
    expect(at(11)).toBeGreaterThan(0);
    expect(at(12)).toBeLessThan(0);
  });

  it('say little where they are alike, and nothing far from the outline', () => {
    const { mask, lab } = softEdge(12, 12, 77);
    const sides = learnSides(outlined(mask), lab);
    expect(Math.abs(sideOf(sides, 10.5, 6.5, 80, 0, 0))).toBeLessThan(0.1);
    expect(sideOf(sides, 2.5, 6.5, 80, 0, 0)).toBe(0);
    expect(sideOf(sides, -5, 90, 80, 0, 0)).toBe(0);
  });

  it('bring an outline that is off by half a grid pixel to a soft edge of a large picture', async () => {
    const inside = (x: number, y: number) => ((x - 640) / 280) ** 2 + ((y - 480) / 180) ** 2 <= 1;
    const soft = paintedPicture(1280, 960, (x, y) => {
      const radius = Math.hypot((x - 640) / 280, (y - 480) / 180);
      const share = Math.max(0, Math.min(1, 0.5 + (1 - radius) * 25));
      return [60 + 120 * share, 80 + 60 * share, 150 - 90 * share];
    });
    const area = { x: 280, y: 220, width: 720, height: 520 };
    const grid = gridOf(area, 160);
    const step = area.width / grid.width;
    const logits = Float32Array.from({ length: grid.width * grid.height }, (_, at) =>
      inside(area.x + (at % grid.width) * step, area.y + Math.floor(at / grid.width) * step)
        ? 1
        : -1,
    );
    const mask = await refineMask(soft, { grid, logits });
    let wrong = 0;
    for (let at = 0; at < mask.inside.length; at++) {
      const x = area.x + (at % area.width) + 0.5;
      const y = area.y + Math.floor(at / area.width) + 0.5;
      if (inside(x, y) !== (mask.inside[at] === 1)) wrong++;
    }
    // The outline is some 1,460 pixels long; without the colours it is off by more than one of them.
    expect(wrong).toBeLessThan(800);
  });
});
