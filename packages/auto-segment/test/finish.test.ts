import { describe, expect, it } from 'vitest';
import { lookAt } from '../src/engine/built-in.js';
import { finishMask } from '../src/engine/finish.js';
import { gridOf } from '../src/engine/grid.js';
import { ellipse, paintedPicture, shareOf } from './scenes.js';

/** Of a picture whose longer side has so many pixels: how well a mask fits whose model is off. */
async function shareWhereModelIsOff(longest: number, off: number): Promise<number> {
  const size = { width: longest, height: 0.75 * longest };
  const object = ellipse(size.width / 2, size.height / 2, 0.3 * longest, 0.2 * longest);
  const picture = paintedPicture(size.width, size.height, (x, y) =>
    object.contains(x, y) ? [200, 60, 40] : [90, 120, 150],
  );
  const request = { extremePoints: object.clicks, corrections: [] };
  const sight = await lookAt(picture, request);
  const grid = gridOf(sight.grid.area, 256);
  const said = ellipse(size.width / 2, size.height / 2, 0.3 * longest - off, 0.2 * longest - off);
  // A model's log-odds rise from -6 to 6 within some pixels of the grid.
  const logits = Float32Array.from({ length: grid.width * grid.height }, (_, at) => {
    const x = grid.area.x + (((at % grid.width) + 0.5) * grid.area.width) / grid.width;
    const row = Math.floor(at / grid.width);
    const y = grid.area.y + ((row + 0.5) * grid.area.height) / grid.height;
    let inside = 0;
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const step = grid.area.width / grid.width;
        if (said.contains(x + dx * step, y + dy * step)) inside++;
      }
    }
    return (12 * inside) / 9 - 6;
  });
  const mask = await finishMask(picture, sight, { grid, logits }, request, true, undefined);
  return shareOf(mask, size, object.contains);
}

describe('finishing what a model said', () => {
  it('lets the edges of a large picture move an outline that is off by some of the grid’s pixels', async () => {
    for (const off of [16, 20]) {
      expect(await shareWhereModelIsOff(2400, off)).toBeGreaterThan(0.99);
    }
  });

  it('leaves an outline that is known to the pixel where a model put it', async () => {
    const share = await shareWhereModelIsOff(160, 2);
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  });
});
