import type { Rectangle } from './rectangle.js';
import type { LabelArray } from './tiles.js';

/** What an edit did to one tile; `null` stands for a tile of background. */
export interface TileChange {
  readonly index: number;
  readonly before: LabelArray | null;
  readonly after: LabelArray | null;
}

/** The reversible outcome of one edit: the tiles as they were and as they are. */
export interface Patch {
  /** One entry a changed tile, in order of index. */
  readonly changes: readonly TileChange[];
  /** The area inside which pixels may differ, or `undefined` where nothing changed. */
  readonly bounds: Rectangle | undefined;
  /** Bytes that keeping this patch holds in memory: those of the tiles before, and of those after. */
  readonly byteLength: number;
}
