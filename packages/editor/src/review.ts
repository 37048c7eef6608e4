import {
  ComponentFinder,
  findGaps,
  type Finding,
  findStrayIslands,
  findUnlabelled,
  type LabelMap,
} from '@gt-elements/raster';
import { Turns } from './turns.js';

export interface ReviewOptions {
  /** Unlabelled regions of fewer pixels than this are not named. */
  readonly smallestUnlabelled?: number;
  /** Labelled pieces of fewer pixels than this are named as stray. */
  readonly islandsSmallerThan?: number;
  readonly signal?: AbortSignal;
}

/**
 * Places to look at before a mask is handed in: unlabelled regions (largest first), stray islands
 * (smallest first), slits of one pixel (longest first). Gives way to other work every few
 * milliseconds while it looks for pieces; ask again when pixels have changed.
 *
 * @throws {DOMException} `AbortError` when the signal aborts.
 */
export async function reviewMap(
  map: LabelMap,
  { smallestUnlabelled = 1, islandsSmallerThan = 16, signal }: ReviewOptions = {},
): Promise<Finding[]> {
  const turns = new Turns(signal);
  const snapshot = map.clone();
  const finder = new ComponentFinder(snapshot, 'dual');
  while (finder.advance(32)) await turns.next();
  const components = finder.components();
  await turns.next();
  return [
    ...findUnlabelled(components, smallestUnlabelled),
    ...findStrayIslands(snapshot, components, islandsSmallerThan),
    ...findGaps(snapshot),
  ];
}
