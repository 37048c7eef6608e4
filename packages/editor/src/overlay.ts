import type { BrushShape, Point, Rectangle } from '@gt-elements/raster';
import type { RegionMask } from './segmenter.js';

/** The mark that a brush would leave, at its true size and snapped as the brush snaps. */
export interface BrushCursor {
  readonly kind: 'brush';
  readonly point: Point;
  readonly size: number;
  readonly shape: BrushShape;
  readonly label: number;
}

/** An outline in the making. */
export interface PolygonOutline {
  readonly kind: 'polygon';
  readonly points: readonly Point[];
  /** Where the next corner would be. */
  readonly next?: Point | undefined;
  /** Index of the corner under the pointer, which a drag would move. */
  readonly held?: number | undefined;
  /** Whether a click now would close it. */
  readonly closing: boolean;
  readonly label: number;
}

/** A rectangle or ellipse being drawn. */
export interface ShapeOutline {
  readonly kind: 'rectangle' | 'ellipse';
  readonly area: Rectangle;
  readonly label: number;
}

/** Points placed so far. */
export interface PlacedPoints {
  readonly kind: 'points';
  readonly points: readonly (Point & { readonly role: 'extreme' | 'include' | 'exclude' })[];
}

/** Pixels that would get a label (0: lose theirs). */
export interface MaskPreview {
  readonly kind: 'mask';
  readonly mask: RegionMask;
  readonly label: number;
  /** Whether a better one is on its way. */
  readonly provisional: boolean;
}

/** Places that a preview changes, too small to be found otherwise. */
export interface Marks {
  readonly kind: 'marks';
  readonly areas: readonly Rectangle[];
}

/** Something that a tool wants drawn over the picture, in picture pixels. */
export type OverlayItem =
  BrushCursor | PolygonOutline | ShapeOutline | PlacedPoints | MaskPreview | Marks;

/** What the pointer is to look like: a CSS cursor by its meaning. */
export type CursorKind = 'none' | 'crosshair' | 'grab' | 'grabbing' | 'pointer' | 'move' | 'wait';

/** All that a tool wants drawn. */
export interface Overlay {
  readonly cursor: CursorKind;
  readonly items: readonly OverlayItem[];
}
