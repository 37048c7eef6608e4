import type { LabelMap } from '@gt-elements/raster';
import type { ReadBy } from './label-reading.js';
import type { StrayCounter } from './strays.js';

/** What reading a file's pixels gave. */
export interface Reading {
  readonly map: LabelMap;
  readonly by: ReadBy;
  /** What the file's values were divided by. */
  readonly scale?: number;
  readonly strays: StrayCounter;
}
