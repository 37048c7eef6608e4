import { describe, expect, it } from 'vitest';
import { cropOf, enlargeMask, enlargePicture } from '../evaluate/enlarged.mjs';

/** A picture whose red is a function of the place; green is 7 everywhere. */
function painted(width: number, height: number, red: (x: number, y: number) => number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    data.set([red(at % width, Math.floor(at / width)), 7, 0, 255], at * 4);
  }
  return { data, width, height };
}

describe('enlarging for the quality report', () => {
  it('keeps flat colours and slopes, and the middle of each pixel where it was', () => {
    const times = 4;
    const small = painted(12, 9, (x, y) => 10 * x + 4 * y);
    const { data, width, height } = enlargePicture(small, times);
    expect([width, height]).toEqual([48, 36]);
    for (let y = 8; y < height - 8; y++) {
      for (let x = 8; x < width - 8; x++) {
        const at = (y * width + x) * 4;
        const expected = 10 * ((x + 0.5) / times - 0.5) + 4 * ((y + 0.5) / times - 0.5);
        expect(Math.abs(data[at] - expected)).toBeLessThanOrEqual(0.51);
        expect([data[at + 1], data[at + 3]]).toEqual([7, 255]);
      }
    }
  });

  it('keeps an edge between the pixels that it is between', () => {
    const { data, width } = enlargePicture(
      painted(10, 6, (x) => (x < 5 ? 0 : 200)),
      4,
    );
    const row = Array.from({ length: width }, (_, x) => data[(10 * width + x) * 4]);
    expect(row.findIndex((red) => red >= 100)).toBe(20);
  });

  it('makes each pixel of a mask a square', () => {
    const mask = { data: Uint8Array.of(0, 255, 128, 0), width: 2, height: 2 };
    const { data, width, height } = enlargeMask(mask, 2);
    expect([width, height]).toEqual([4, 4]);
    expect([...data]).toEqual([0, 0, 255, 255, 0, 0, 255, 255, 128, 128, 0, 0, 128, 128, 0, 0]);
  });

  it('cuts out an object with its surroundings, at the border of the picture less of them', () => {
    const size = { width: 60, height: 40 };
    const mask = Uint8Array.from({ length: 2400 }, (_, at) => at % 251);
    const extremes = { top: [30, 5], bottom: [31, 20], left: [25, 10], right: [40, 11] } as const;
    const crop = cropOf(mask, size, extremes);
    expect(crop).toMatchObject({ x: 13, y: 0, width: 40, height: 33 });
    for (const [x, y] of [
      [0, 0],
      [39, 32],
      [17, 9],
    ] as const) {
      expect(crop.data[y * crop.width + x]).toBe(mask[(y + crop.y) * size.width + x + crop.x]);
    }
  });
});
