import type { Point } from './brush.js';
import type { LabelMap } from './label-map.js';
import type { Rectangle } from './rectangle.js';

/**
 * The outlines of one label along the sides of its pixels, as closed rings of corners with whole
 * coordinates: outer ones clockwise on the screen, holes the other way. Filled by the even-odd rule
 * they give the same pixels again. Pieces that touch at a corner only have rings of their own.
 *
 * @param area The part of the map to look at, which cuts outlines off; all of it when left out.
 */
export function contoursOf(map: LabelMap, label: number, area?: Rectangle): Point[][] {
  const {
    x: left,
    y: top,
    width,
    height,
  } = area ?? {
    x: 0,
    y: 0,
    width: map.width,
    height: map.height,
  };
  const labels = map.readRectangle({ x: left, y: top, width, height });
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && labels[y * width + x] === label;
  // A ring has at least one upper side of a pixel that it passes from left to right.
  const met = new Uint8Array(width * height);
  const rings: Point[][] = [];
  // To the next run at a bound: of most labels a picture has little.
  for (let at = labels.indexOf(label); at >= 0; at = labels.indexOf(label, at)) {
    for (; labels[at] === label; at++) {
      if (met[at] || (at >= width && labels[at - width] === label)) continue;
      rings.push(follow(at % width, Math.floor(at / width)));
    }
  }
  return rings;

  /** Walks with the inside to the right, beginning eastwards along the upper side of a pixel. */
  function follow(startX: number, startY: number): Point[] {
    const ring: Point[] = [];
    let x = startX;
    let y = startY;
    let [dx, dy] = [1, 0];
    do {
      if (dx === 1) met[y * width + x] = 1;
      x += dx;
      y += dy;
      // The pixels ahead on the left and on the right of the corner that was reached.
      const aheadLeft = pixelAhead(x, y, dx, dy, -1);
      const aheadRight = pixelAhead(x, y, dx, dy, 1);
      if (!aheadRight) {
        ring.push({ x: x + left, y: y + top });
        [dx, dy] = [-dy, dx];
      } else if (aheadLeft) {
        ring.push({ x: x + left, y: y + top });
        [dx, dy] = [dy, -dx];
      }
    } while (x !== startX || y !== startY || dx !== 1);
    return ring;
  }

  function pixelAhead(x: number, y: number, dx: number, dy: number, side: 1 | -1): boolean {
    // Right of a heading (dx, dy) on the screen is (-dy, dx).
    const centreX = x + (dx - dy * side) / 2;
    const centreY = y + (dy + dx * side) / 2;
    return inside(Math.floor(centreX), Math.floor(centreY));
  }
}
