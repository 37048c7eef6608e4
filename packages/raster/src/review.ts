import type { Components } from './components.js';
import { findIslands } from './islands.js';
import type { LabelMap } from './label-map.js';
import type { Rectangle } from './rectangle.js';
import { RowReader } from './row-reader.js';

/** A place to look at before a mask is handed in. */
export interface Finding {
  readonly kind: 'unlabelled' | 'island' | 'gap';
  /** The label of its pixels; 0 for unlabelled ones and gaps. */
  readonly label: number;
  readonly area: number;
  readonly bounds: Rectangle;
}

/**
 * The unlabelled pieces of at least `smallest` pixels, largest first.
 *
 * @param components Pieces of the map with connectivity `dual`.
 */
export function findUnlabelled(components: Components, smallest = 1): Finding[] {
  const found: Finding[] = [];
  for (let piece = 0; piece < components.count; piece++) {
    if (components.labels[piece] !== 0 || components.areas[piece]! < smallest) continue;
    const x = components.left[piece]!;
    const y = components.top[piece]!;
    found.push({
      kind: 'unlabelled',
      label: 0,
      area: components.areas[piece]!,
      bounds: { x, y, width: components.right[piece]! - x, height: components.bottom[piece]! - y },
    });
  }
  return found.sort((a, b) => b.area - a.area);
}

/**
 * Labelled pieces of fewer pixels than a size, as slips of the hand leave them; smallest first.
 *
 * @param components Pieces of the map with connectivity `dual`.
 */
export function findStrayIslands(
  map: LabelMap,
  components: Components,
  smallerThan: number,
): Finding[] {
  return findIslands(map, components, { smallerThan })
    .map(({ region }): Finding => ({
      kind: 'island',
      label: map.labelAt(region.spans[1]!, region.spans[0]!),
      area: region.area,
      bounds: region.bounds,
    }))
    .sort((a, b) => a.area - b.area);
}

/**
 * Slits of background one pixel wide between labelled pixels (to the left and right, or above and
 * below), each joined to its neighbours at sides and corners; longest first. Such slits are hard to
 * see and come from outlines drawn twice.
 */
export function findGaps(map: LabelMap): Finding[] {
  const reader = new RowReader(map);
  const { width, height } = map;
  const places: number[] = [];
  const labelled = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && reader.labelAt(x, y) !== 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width;) {
      const label = reader.labelAt(x, y);
      const end = reader.runEnd(x + 1, y, label, width);
      if (label === 0) {
        if (end - x === 1 && labelled(x - 1, y) && labelled(end, y)) places.push(y * width + x);
        else if (y > 0 && y + 1 < height) {
          let at = x;
          while (at < end) {
            at = reader.runEnd(at, y - 1, 0, end);
            if (at >= end) break;
            if (labelled(at, y + 1)) {
              places.push(y * width + at);
              at++;
            } else at = reader.runEnd(at + 1, y + 1, 0, end);
          }
        }
      }
      x = end;
    }
  }
  return joined(places, width);
}

function joined(places: readonly number[], width: number): Finding[] {
  const left = new Set(places);
  const found: Finding[] = [];
  for (const start of places) {
    if (!left.delete(start)) continue;
    const stack = [start];
    let area = 0;
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    while (stack.length > 0) {
      const place = stack.pop()!;
      const x = place % width;
      const y = Math.floor(place / width);
      area++;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const next = place + dy * width + dx;
          if (x + dx >= 0 && x + dx < width && left.delete(next)) stack.push(next);
        }
      }
    }
    const bounds = { x: minX, y: minY, width: maxX - minX + 1, height: maxY - minY + 1 };
    found.push({ kind: 'gap', label: 0, area, bounds });
  }
  return found.sort((a, b) => b.area - a.area);
}
