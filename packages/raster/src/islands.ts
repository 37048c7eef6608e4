import { type Components, regionsOf } from './components.js';
import type { LabelMap } from './label-map.js';
import { mainNeighbour, surroundingsOf } from './neighbours.js';
import type { Region } from './region.js';

/** Pixels that a clean-up would give another label. */
export interface Replacement {
  readonly region: Region;
  readonly to: number;
}

/** What {@link findIslands} and {@link findHoles} look for. */
export interface SmallPieces {
  /** Pieces of fewer pixels than this count. */
  readonly smallerThan: number;
  /** The class to look at; every class when left out. */
  readonly label?: number | undefined;
}

/**
 * Finds islands: labelled pieces of fewer pixels than a size. Each would take the label that it
 * shares the longest border with, background included.
 *
 * @param components Pieces of `map` with connectivity `dual`.
 */
export function findIslands(
  map: LabelMap,
  components: Components,
  { smallerThan, label }: SmallPieces,
): Replacement[] {
  const wanted = piecesWhere(
    components,
    (piece) =>
      components.areas[piece]! < smallerThan &&
      components.labels[piece] !== 0 &&
      (label === undefined || components.labels[piece] === label),
  );
  return regionsOf(components, wanted, map.width)
    .map((region) => ({ region, around: surroundingsOf(map, region) }))
    .filter(({ around }) => around.borders.size > 0)
    .map(({ region, around }) => ({ region, to: mainNeighbour(around) }));
}

/**
 * Finds holes: background pieces of fewer pixels than a size that one class encloses, and that do
 * not reach the edge of the map. Each would take the label around it.
 *
 * @param components Pieces of `map` with connectivity `dual`.
 */
export function findHoles(
  map: LabelMap,
  components: Components,
  { smallerThan, label }: SmallPieces,
): Replacement[] {
  const wanted = piecesWhere(
    components,
    (piece) =>
      components.areas[piece]! < smallerThan &&
      components.labels[piece] === 0 &&
      components.left[piece]! > 0 &&
      components.top[piece]! > 0 &&
      components.right[piece]! < map.width &&
      components.bottom[piece]! < map.height,
  );
  const found: Replacement[] = [];
  for (const region of regionsOf(components, wanted, map.width)) {
    const around = surroundingsOf(map, region);
    const to = mainNeighbour(around);
    if (around.borders.size === 1 && (label === undefined || to === label)) {
      found.push({ region, to });
    }
  }
  return found;
}

function piecesWhere(components: Components, belongs: (piece: number) => boolean): number[] {
  const pieces: number[] = [];
  for (let piece = 0; piece < components.count; piece++) if (belongs(piece)) pieces.push(piece);
  return pieces;
}
