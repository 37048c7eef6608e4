import { describe, expect, it } from 'vitest';
import { bandAround, readBand } from '../src/engine/refine/band.js';
import { fineField } from '../src/engine/refine/fine-field.js';
import { labOf } from '../src/engine/lab.js';
import { RunsBuilder } from '../src/engine/runs.js';
import { seeded } from '../evaluate/measure.mjs';
import { paintedPicture } from './scenes.js';

const REACH = 3;

/** A mask as a field of its own size. */
const asField = (mask: Uint8Array, width: number, height: number) =>
  fineField(
    mask.map((value) => value * 255),
    { area: { x: 0, y: 0, width, height }, width, height },
    { area: { x: 0, y: 0, width, height }, width, height },
  );

/** The band as its definition says it. */
function naive(mask: Uint8Array, width: number, height: number, reach: number): number[] {
  const inside = (x: number, y: number) => mask[y * width + x];
  const near = new Set<number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const changes =
        (x + 1 < width && inside(x + 1, y) !== inside(x, y)) ||
        (y + 1 < height && inside(x, y + 1) !== inside(x, y));
      if (!changes) continue;
      for (let row = y - reach; row <= y + reach; row++) {
        for (let column = x - reach; column <= x + reach; column++) {
          if (row >= 0 && column >= 0 && row < height && column < width) {
            near.add(row * width + column);
          }
        }
      }
    }
  }
  return [...near].sort((a, b) => a - b);
}

describe('the band around an outline', () => {
  it('holds what is near a change, row by row, also at the borders', () => {
    const random = seeded(7);
    for (const [width, height] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [31, 23],
    ] as const) {
      const mask = new Uint8Array(width * height);
      for (let spot = 0; spot < 4; spot++) {
        const x = Math.floor(random() * width);
        const y = Math.floor(random() * height);
        for (let row = y; row < Math.min(height, y + 6); row++) {
          mask.fill(1, row * width + x, row * width + Math.min(width, x + 8));
        }
      }
      const { places, rows } = bandAround(asField(mask, width, height), REACH);
      expect([...places]).toEqual(naive(mask, width, height, REACH));
      for (let y = 0; y < height; y++) {
        for (const at of places.subarray(rows[y], rows[y + 1])) {
          expect(Math.floor(at / width)).toBe(y);
        }
      }
      expect(rows[height]).toBe(places.length);
    }
  });

  it('is found where only one of two pixels that differ is known to be busy', () => {
    const random = seeded(11);
    const [width, height] = [37, 29];
    for (let turn = 0; turn < 40; turn++) {
      const mask = new Uint8Array(width * height).map(() => (random() < 0.04 ? 1 : 0));
      const marked = new Uint8Array(width * height);
      for (let at = 0; at < mask.length; at++) {
        const right = (at + 1) % width === 0 ? at : at + 1;
        const below = at + width < mask.length ? at + width : at;
        for (const other of [right, below]) {
          if (mask[at] !== mask[other]) marked[random() < 0.5 ? at : other] = 1;
        }
      }
      const busy = new RunsBuilder(height);
      for (let at = 0; at < mask.length; at++) {
        if (marked[at]) busy.add(at % width, (at % width) + 1);
        if ((at + 1) % width === 0) busy.endRow();
      }
      const field = { ...asField(mask, width, height), busy: busy.build() };
      expect([...bandAround(field, 0).places]).toEqual(naive(mask, width, height, 0));
    }
  });

  it('is read in the tiles that it passes, with the colours of the whole', async () => {
    const [width, height] = [2600, 2100];
    const painted = paintedPicture(width + 50, height + 20, (x, y) => [x % 251, y % 241, 90]);
    const read: number[] = [];
    const picture = {
      ...painted,
      read: (...[area, options]: Parameters<typeof painted.read>) => {
        read.push(area.width * area.height);
        return painted.read(area, options);
      },
    };
    const area = { x: 50, y: 20, width, height };
    const mask = new Uint8Array(width * height);
    for (let y = 300; y < 1700; y++) mask.fill(1, y * width + 200, y * width + 900);
    const band = bandAround(asField(mask, width, height), REACH);
    const { lab, whole } = await readBand(picture, { area, width, height, step: 1 }, band);
    expect(whole).toBeUndefined();
    // 2 × 4 tiles of 512 × 512 that the rectangle's outline passes, of 30; the inner ones are none.
    expect(read).toHaveLength(8);
    for (let node = 0; node < band.places.length; node += 97) {
      const at = band.places[node];
      const [x, y] = [area.x + (at % width) + 0.5, area.y + Math.floor(at / width) + 0.5];
      const [l, a, b] = labOf(Uint8ClampedArray.of(x % 251, y % 241, 90, 255));
      expect(Math.abs(lab[node * 3] - l)).toBeLessThan(1e-4);
      expect(Math.abs(lab[node * 3 + 1] - a)).toBeLessThan(1e-4);
      expect(Math.abs(lab[node * 3 + 2] - b)).toBeLessThan(1e-4);
    }
  });

  it('is read in tiles of a coarser level, too, none of which leaves the area', async () => {
    const area = { x: 33, y: 21, width: 2403, height: 2102 };
    const step = 4;
    const level = { area, width: 601, height: 526, step };
    const painted = paintedPicture(2500, 2200, (x, y) => [x / 12, y / 10, 90]);
    const picture = {
      ...painted,
      read: (...[part, options]: Parameters<typeof painted.read>) => {
        expect(part.x).toBeGreaterThanOrEqual(area.x);
        expect(part.y).toBeGreaterThanOrEqual(area.y);
        expect(part.x + part.width).toBeLessThanOrEqual(area.x + area.width);
        expect(part.y + part.height).toBeLessThanOrEqual(area.y + area.height);
        expect(part.width * part.height).toBeLessThanOrEqual(512 * 512);
        return painted.read(part, options);
      },
    };
    const mask = new Uint8Array(level.width * level.height);
    // Out to the last row and column.
    for (let y = 60; y < level.height; y++) {
      mask.fill(1, y * level.width + 100, (y + 1) * level.width);
    }
    const band = bandAround(
      fineField(
        mask.map((value) => value * 255),
        level,
        level,
      ),
      REACH,
    );
    const { lab, whole } = await readBand(picture, level, band);
    expect(whole).toBeUndefined();
    for (let node = 0; node < band.places.length; node += 31) {
      const column = band.places[node] % level.width;
      const row = Math.floor(band.places[node] / level.width);
      const x = area.x + (column + 0.5) * step;
      const y = area.y + (row + 0.5) * step;
      const [l, a, b] = labOf(Uint8ClampedArray.of(x / 12, y / 10, 90, 255));
      const off = Math.hypot(lab[node * 3] - l, lab[node * 3 + 1] - a, lab[node * 3 + 2] - b);
      expect(off).toBeLessThan(1.5);
    }
  });
});
