export { classKeys, classOfKey, searchClasses } from './class-keys.js';
export type { ClassStatistics } from './class-statistics.js';
export { CleanUp, type CleanUpPreview, type CleanUpRequest } from './clean-up.js';
export type { ClassState, LabelClass } from './classes.js';
export { Editor, type EditorOptions } from './editor.js';
export { EditorError, type EditorErrorCode } from './errors.js';
export type {
  EditorEvent,
  EditorListener,
  HistoryEvent,
  MessageEvent,
  PixelsEvent,
} from './events.js';
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
  Marks,
  MaskPreview,
  Overlay,
  OverlayItem,
  PlacedPoints,
  PolygonOutline,
  ShapeOutline,
} from './overlay.js';
export type { Picture, PixelBlock } from './picture.js';
export { type EditorScript, replay, type ScriptStep } from './replay.js';
export { reviewMap, type ReviewOptions } from './review.js';
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
export { type KeyText, keyTexts, normaliseKey } from './shortcuts/keys.js';
export { steppedSize } from './shortcuts/commands.js';
export { type Command, type KeyBindings, Shortcuts } from './shortcuts/shortcuts.js';
export { SEGMENTER_PATIENCE } from './tools/ask-segmenter.js';
export type { AutoSegmentProgress } from './tools/auto-segment.js';
export type { Gesture } from './tools/tool.js';
export { Viewport } from './viewport.js';
