export {
  type BrushOptions,
  type BrushShape,
  paintSegment,
  type Point,
  snapToBrush,
} from './brush.js';
export { type ColourFloodOptions, colourRegion, type ReadColours } from './colour-flood.js';
export {
  type Components,
  ComponentFinder,
  type Connectivity,
  findComponents,
  regionsOf,
} from './components.js';
export { contoursOf } from './contours.js';
export { RasterError, type RasterErrorCode } from './errors.js';
export { FloodFill, floodRegion } from './flood-fill.js';
export { findHoles, findIslands, type Replacement, type SmallPieces } from './islands.js';
export { LabelEdit, type Replaceable } from './label-edit.js';
export { type BytesPerLabel, LabelMap, MAXIMUM_PIXELS } from './label-map.js';
export { mainNeighbour, type Surroundings, surroundingsOf } from './neighbours.js';
export { type PackedTile, packTile, unpackTile } from './packed-tile.js';
export type { Patch, TileChange } from './patch.js';
export { fillPolygon } from './polygon.js';
export { intersectionOf, type Rectangle, unionOf } from './rectangle.js';
export {
  fillMask,
  fillRegion,
  movedRegion,
  type Region,
  RegionBuilder,
  regionMask,
} from './region.js';
export { type Finding, findGaps, findStrayIslands, findUnlabelled } from './review.js';
export { RowReader } from './row-reader.js';
export type { Paint } from './row-spans.js';
export { fillEllipse, fillRectangle, rectangleBetween } from './shapes.js';
export { findSmoothing, labelBounds, OutlineSmoother, type Smoothing } from './smoothing.js';
export { LabelStatistics } from './statistics.js';
export { type LabelArray, type Renumbering, TILE_AREA, TILE_SHIFT, TILE_SIZE } from './tiles.js';
