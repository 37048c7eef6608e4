export type { Picture, PixelBlock } from './picture.js';
export type {
  Correction,
  RegionMask,
  SegmenterStatus,
  SegmentOptions,
  SegmentRequest,
  SegmentResult,
  Segmenter,
} from './segmenter.js';
