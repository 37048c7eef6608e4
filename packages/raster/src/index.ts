export {
  type BrushOptions,
  type BrushShape,
  paintSegment,
  type Point,
  snapToBrush,
} from './brush.js';
export { RasterError, type RasterErrorCode } from './errors.js';
export { LabelEdit, type Replaceable } from './label-edit.js';
export { type BytesPerLabel, LabelMap, MAXIMUM_PIXELS } from './label-map.js';
export { type PackedTile, packTile, unpackTile } from './packed-tile.js';
export type { Patch, TileChange } from './patch.js';
export { intersectionOf, type Rectangle, unionOf } from './rectangle.js';
export { type LabelArray, TILE_AREA, TILE_SHIFT, TILE_SIZE } from './tiles.js';
