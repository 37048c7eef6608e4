import { describe, expect, it } from 'vitest';
import { cutOut } from '../src/engine/built-in.js';
import { ellipse, paintedPicture, shareOf } from './scenes.js';

const shape = ellipse(150, 110, 70, 45);
const picture = paintedPicture(320, 240, (x, y) =>
  shape.contains(x, y) ? [210, 120, 40] : [40 + x / 8, 90, 60 + y / 8],
);

describe('cutOut', () => {
  it('follows a plain object to its outline', async () => {
    const { mask } = await cutOut(picture, { extremePoints: shape.clicks, corrections: [] });
    expect(shareOf(mask, picture, shape.contains)).toBeGreaterThan(0.97);
  });

  it('is not put off by clicks in another order', async () => {
    const clicks = [2, 0, 3, 1].map((at) => shape.clicks[at]);
    const [one, other] = await Promise.all([
      cutOut(picture, { extremePoints: shape.clicks, corrections: [] }),
      cutOut(picture, { extremePoints: clicks, corrections: [] }),
    ]);
    expect(other.mask.inside).toEqual(one.mask.inside);
  });

  it('keeps to the edge on a picture of twelve megapixels', async () => {
    const large = ellipse(2000, 1500, 900, 700);
    const big = paintedPicture(4000, 3000, (x, y) =>
      large.contains(x, y) ? [200, 180, 60] : [50, 70, 90 + x / 80],
    );
    const { mask } = await cutOut(big, { extremePoints: large.clicks, corrections: [] });
    expect(shareOf(mask, big, large.contains)).toBeGreaterThan(0.995);
  });

  it('takes corrections: what is clicked belongs, or does not', async () => {
    const first = await cutOut(picture, { extremePoints: shape.clicks, corrections: [] });
    const points = [
      { point: { x: 150, y: 110 }, include: false },
      { point: { x: 232, y: 160 }, include: true },
    ];
    const { mask } = await cutOut(picture, {
      extremePoints: shape.clicks,
      corrections: points,
      previous: first.mask,
    });
    const at = ({ x, y }: { x: number; y: number }) =>
      mask.inside[(y - mask.area.y) * mask.area.width + x - mask.area.x];
    expect(at(points[0].point)).toBe(0);
    expect(at(points[1].point)).toBe(1);
  });

  it('gives the shape of the four points where the picture says nothing', async () => {
    const flat = paintedPicture(320, 240, () => [90, 90, 90]);
    const { mask } = await cutOut(flat, { extremePoints: shape.clicks, corrections: [] });
    expect(shareOf(mask, flat, shape.contains)).toBeGreaterThan(0.75);
  });

  it('answers on a picture of one hundred megapixels without reading it whole', async () => {
    const far = ellipse(9000, 9000, 150, 100);
    let pixels = 0;
    const painted = paintedPicture(10_000, 10_000, (x, y) =>
      far.contains(x, y) ? [250, 60, 60] : [60, 90, 60],
    );
    const huge = {
      ...painted,
      read: (
        area: Parameters<typeof painted.read>[0],
        options?: Parameters<typeof painted.read>[1],
      ) => {
        pixels += (options?.size ?? area).width * (options?.size ?? area).height;
        return painted.read(area, options);
      },
    };
    const { mask } = await cutOut(huge, { extremePoints: far.clicks, corrections: [] });
    expect(mask.inside.some((value) => value === 1)).toBe(true);
    expect(pixels).toBeLessThan(1_000_000);
  });

  it('says in words what is wrong with a picture of one pixel', async () => {
    const dot = paintedPicture(1, 1, () => [1, 2, 3]);
    const clicks = [0, 0, 0, 0].map(() => ({ x: 0, y: 0 }));
    await expect(cutOut(dot, { extremePoints: clicks, corrections: [] })).rejects.toThrow(
      /Click the top-most/,
    );
  });

  it('stops when it is called off', async () => {
    const signal = AbortSignal.abort();
    await expect(
      cutOut(picture, { extremePoints: shape.clicks, corrections: [] }, { signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
