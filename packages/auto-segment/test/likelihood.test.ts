import { expect, it } from 'vitest';
import { lookAt } from '../src/engine/built-in.js';
import { ellipse, paintedPicture } from './scenes.js';

const WIDTH = 240;
const HEIGHT = 160;

/** A lean shape with a stripe, on a ground that darkens to the right: nothing of it is symmetric. */
const shape = ellipse(110, 80, 70, 45);
const paint = (x: number, y: number): readonly [number, number, number] => {
  if (!shape.contains(x, y)) return [60 + x * 0.5, 110, 80 + y * 0.4];
  return x + y < 170 ? [190, 70, 60] : [150, 120, 70];
};

it('sees in a mirror what it sees outside of it', async () => {
  const request = { corrections: [] };
  const clicks = shape.clicks;
  const there = await lookAt(paintedPicture(WIDTH, HEIGHT, paint), {
    ...request,
    extremePoints: clicks,
  });
  const mirrored = await lookAt(
    paintedPicture(WIDTH, HEIGHT, (x, y) => paint(WIDTH - x, y)),
    { ...request, extremePoints: clicks.map(({ x, y }) => ({ x: WIDTH - 1 - x, y })) },
  );
  const { width, height } = there.grid;
  expect(mirrored.grid).toMatchObject({ width, height });
  let apart = 0;
  let size = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = there.logits[y * width + x];
      apart += Math.abs(value - mirrored.logits[y * width + width - 1 - x]);
      size += Math.abs(value);
    }
  }
  expect(apart / size).toBeLessThan(0.02);
});
