export { ManifestError, type ManifestErrorCode, type Place } from './errors.js';
export { fromBase64, toBase64 } from './base64.js';
export {
  assignColors,
  BACKGROUND_COLOR,
  GROUND_TRUTH_PALETTE,
  normalizeColor,
  packedColor,
  paletteColor,
} from './palette.js';
export {
  encodeMaskPng,
  encodeMaskPngSync,
  type EncodeOptions,
  type EncodeProgress,
  MaskPngEncoder,
} from './png/mask-encoder.js';
export {
  type DecodedMask,
  decodeMask,
  decodeMaskSync,
  type DecodeOptions,
} from './png/mask-decoder.js';
export type { ReadBy } from './png/label-reading.js';
export type { StrayPixel, Strays } from './png/strays.js';
export {
  type Annotation,
  type AnnotationSource,
  classificationManifestLine,
  customAnnotation,
  manifestJson,
  manifestLine,
  multiLabelAnnotation,
  type MultiLabelSource,
  segmentationAnnotation,
  segmentationManifestLine,
  type SegmentationSource,
  singleLabelAnnotation,
  type SingleLabelSource,
  verificationAnnotation,
  type VerificationSource,
} from './lines/annotations.js';
export { withAttributes, withoutAttributes } from './lines/line-text.js';
export {
  answerDate,
  fileDate,
  manifestDate,
  maskFileDate,
  type Moment,
  parseDate,
} from './dates.js';
export type { JsonObject, JsonValue } from './json-value.js';
export {
  answerObject,
  type InputImageProperties,
  type InstanceSegmentationAnswer,
  type MultiLabelAnswer,
  pngOfAnswer,
  readInstanceAnswer,
  readMultiLabelAnswer,
  readSegmentationAnswer,
  readSingleLabelAnswer,
  segmentationAnswer,
  type SemanticSegmentationAnswer,
  type SingleLabelAnswer,
} from './answers/answer.js';
export {
  type IdentityData,
  readWorkerResponse,
  workerAnswer,
  type WorkerAnswer,
  type WorkerResponse,
  writeWorkerResponse,
} from './answers/worker-response.js';
export { GROUND_TRUTH_LIMITS, type LineLimits } from './lines/check-line.js';
export type {
  ChosenClass,
  LabelAttribute,
  LabelAttributeBase,
  MaskClass,
} from './lines/label-attribute.js';
export { ManifestLine } from './lines/manifest-line.js';
export {
  manifestText,
  parseManifest,
  readManifest,
  readManifestInBatches,
  type ReadOptions,
  writeManifest,
} from './lines/read-manifest.js';
export type { LineSource } from './lines/source.js';
