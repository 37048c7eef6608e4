export type { ClassState, LabelClass } from './classes.js';
export { Editor, type EditorOptions } from './editor.js';
export { EditorError, type EditorErrorCode } from './errors.js';
export type { EditorEvent, EditorListener, MessageEvent, PixelsEvent } from './events.js';
export {
  DEFAULT_HISTORY_BUDGET,
  History,
  type HistoryChange,
  type HistoryStep,
} from './history.js';
export type { KeyInput, ModifierKeys, PointerKind, PointerSample } from './input.js';
export type {
  BrushCursor,
  CursorKind,
  MaskPreview,
  Overlay,
  OverlayItem,
  PlacedPoints,
  PolygonOutline,
  ShapeOutline,
} from './overlay.js';
export type { Picture, PixelBlock } from './picture.js';
export { type EditorScript, replay, type ScriptStep } from './replay.js';
export type {
  Correction,
  RegionMask,
  SegmenterStatus,
  SegmentOptions,
  SegmentRequest,
  SegmentResult,
  Segmenter,
} from './segmenter.js';
export {
  type BrushSettings,
  type FillSettings,
  MAXIMUM_BRUSH_SIZE,
  MINIMUM_BRUSH_SIZE,
  type Settings,
  type ShapeSettings,
  type ToolId,
} from './settings.js';
export type { Gesture } from './tools/tool.js';
export { Viewport } from './viewport.js';
