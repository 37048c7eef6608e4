import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Viewport } from '../src/index.js';

const make = (width = 4000, height = 3000) => {
  const viewport = new Viewport({ width, height });
  viewport.resize(800, 600, 2);
  return viewport;
};

describe('Viewport', () => {
  it('fits the picture and follows a resize until it is moved', () => {
    const viewport = make();
    expect([viewport.scale, viewport.offset]).toEqual([0.2, { x: 0, y: 0 }]);
    viewport.resize(400, 600);
    expect([viewport.scale, viewport.offset]).toEqual([0.1, { x: 0, y: 150 }]);
    viewport.zoomAt(2);
    viewport.resize(500, 600);
    expect(viewport.scale).toBe(0.2);
  });

  it('keeps what is under the pointer there', () => {
    fc.assert(
      fc.property(
        fc.nat(800),
        fc.nat(600),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (x, y, factor) => {
          const viewport = make();
          viewport.zoomAt(10, { x: 400, y: 300 });
          const before = viewport.screenToPicture({ x, y });
          viewport.zoomAt(factor, { x, y });
          const after = viewport.screenToPicture({ x, y });
          expect(after.x).toBeCloseTo(before.x, 6);
          expect(after.y).toBeCloseTo(before.y, 6);
        },
      ),
    );
  });

  it('follows two fingers', () => {
    const viewport = make();
    viewport.zoomAt(4);
    const fingers = [
      { x: 300, y: 200 },
      { x: 500, y: 400 },
    ] as const;
    const held = fingers.map((finger) => viewport.screenToPicture(finger));
    const moved = [
      { x: 200, y: 100 },
      { x: 600, y: 500 },
    ] as const;
    viewport.pinch(fingers, moved);
    moved.forEach((finger, at) => {
      expect(viewport.pictureToScreen(held[at]!).x).toBeCloseTo(finger.x, 6);
      expect(viewport.pictureToScreen(held[at]!).y).toBeCloseTo(finger.y, 6);
    });
    viewport.pinch([fingers[0], fingers[0]], moved);
    expect(viewport.scale).toBeGreaterThan(0);
  });

  it('never loses the picture, whatever is done', () => {
    const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const size = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(fc.tuple(any, any, fc.double({ min: 1e-3, max: 1e3, noNaN: true }))),
        (width, height, acts) => {
          const viewport = make(width, height);
          for (const [x, y, factor] of acts) {
            viewport.pan(x, y);
            viewport.zoomAt(factor, { x: x % 800, y: y % 600 });
            expect(viewport.visibleArea).toBeDefined();
            expect(viewport.scale).toBeLessThanOrEqual(viewport.maximumScale);
            expect(viewport.scale).toBeGreaterThanOrEqual(viewport.minimumScale);
          }
        },
      ),
    );
  });

  it('names the tiles that are seen', () => {
    const viewport = make();
    expect(viewport.visibleTiles).toEqual({ x: 0, y: 0, width: 16, height: 12 });
    viewport.zoomTo(1);
    viewport.pan(9000, 9000);
    expect(viewport.visibleArea).toEqual({ x: 0, y: 0, width: 48, height: 48 });
    viewport.show({ x: 1000, y: 1000, width: 10, height: 10 });
    expect(viewport.visibleArea).toMatchObject({ x: 955, width: 100 });
  });
});
