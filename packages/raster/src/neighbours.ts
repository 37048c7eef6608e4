import type { LabelMap } from './label-map.js';
import type { Region } from './region.js';

/** What lies around a region. */
export interface Surroundings {
  /** Sides of pixels that the region shares with each label around it. */
  readonly borders: ReadonlyMap<number, number>;
  /** Whether it reaches the edge of the map. */
  readonly atEdge: boolean;
}

/** Counts the labels along the border of a region, side by side. */
export function surroundingsOf(map: LabelMap, { spans, bounds }: Region): Surroundings {
  const borders = new Map<number, number>();
  const add = (label: number) => borders.set(label, (borders.get(label) ?? 0) + 1);
  // Pixels of a connected piece that touch have its label; any other label is around it.
  const own = map.labelAt(spans[1]!, spans[0]!);
  const look = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= map.width || y >= map.height) return;
    const label = map.labelAt(x, y);
    if (label !== own) add(label);
  };
  for (let at = 0; at < spans.length; at += 3) {
    const row = spans[at]!;
    const from = spans[at + 1]!;
    const to = spans[at + 2]!;
    look(from - 1, row);
    look(to, row);
    for (let x = from; x < to; x++) {
      look(x, row - 1);
      look(x, row + 1);
    }
  }
  const atEdge =
    bounds.x === 0 ||
    bounds.y === 0 ||
    bounds.x + bounds.width === map.width ||
    bounds.y + bounds.height === map.height;
  return { borders, atEdge };
}

/** The label with the longest border; the smaller number where two are alike, 0 where there is none. */
export function mainNeighbour({ borders }: Surroundings): number {
  let best = 0;
  let most = 0;
  for (const [label, count] of borders) {
    if (count > most || (count === most && label < best)) {
      best = label;
      most = count;
    }
  }
  return best;
}
