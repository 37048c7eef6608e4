import { expect, it } from 'vitest';
import { lookAt } from '../src/engine/built-in.js';
import { paintedPicture } from './scenes.js';

const WIDTH = 240;
const HEIGHT = 160;

/** A triangle whose right angle is at the lower left, in front of what is nearly of its colour. */
const shape = {
  clicks: [
    { x: 40, y: 35 },
    { x: 110, y: 124 },
    { x: 40, y: 80 },
    { x: 179, y: 124 },
  ],
  contains: (x: number, y: number) => x >= 40 && y < 125 && (y - 35) / 90 >= (x - 40) / 140,
};
const paint = (x: number, y: number): readonly [number, number, number] =>
  shape.contains(x, y) ? [128, 118, 110] : [118, 112 + 8 * Math.sin(x / 9), 112];

it('finds in a mirror what it finds outside of it', async () => {
  const clicks = shape.clicks;
  const there = await lookAt(paintedPicture(WIDTH, HEIGHT, paint), {
    corrections: [],
    extremePoints: clicks,
  });
  const mirrored = await lookAt(
    paintedPicture(WIDTH, HEIGHT, (x, y) => paint(WIDTH - x, y)),
    { corrections: [], extremePoints: clicks.map(({ x, y }) => ({ x: WIDTH - 1 - x, y })) },
  );
  const { width, height } = there.grid;
  expect(mirrored.grid).toMatchObject({ width, height });
  let either = 0;
  let apart = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = there.logits[y * width + x] > 0;
      const other = mirrored.logits[y * width + width - 1 - x] > 0;
      if (here || other) either++;
      if (here !== other) apart++;
    }
  }
  expect(apart / either).toBeLessThan(0.09);
});
