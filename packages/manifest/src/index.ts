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
export { decodeLineMask } from './png/line-mask.js';
export type { ReadBy } from './png/label-reading.js';
export type { StrayPixel, Strays } from './png/strays.js';
export {
  type Annotation,
  type AnnotationSource,
  boxAnnotation,
  boxManifestLine,
  type BoxSource,
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
export { attributeTexts, withAttributes, withoutAttributes } from './lines/line-text.js';
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
export {
  LABEL_LIMITS,
  type LabelCategories,
  type LabelCategoriesOptions,
  type LabelTask,
  readLabelCategories,
  writeLabelCategories,
} from './jobs/label-categories.js';
export {
  acceptsKey,
  DATA_EXTENSIONS,
  inputManifestLines,
  type InputManifestOptions,
} from './jobs/input-manifest.js';
export {
  checkJobName,
  fromFileName,
  type OutputPath,
  OutputPaths,
  readOutputPath,
  toDownloadName,
  toFileName,
} from './jobs/output-paths.js';
export {
  adjustmentStatus,
  type ConsolidatedLabel,
  consolidateMultiLabel,
  consolidateSingleLabel,
  type LabelVote,
  verificationComments,
} from './consolidation/classification.js';
export {
  type ConsolidatedChoice,
  consolidateChoices,
  type DawidSkeneOptions,
  type Vote,
} from './consolidation/dawid-skene.js';
export {
  type ConsolidatedMask,
  consolidateMasks,
  consolidateMasksSync,
} from './consolidation/pixel-vote.js';
export {
  type ConsolidationRequest,
  type ConsolidationResponse,
  preAnnotationRequest,
  type PreAnnotationRequest,
  type PreAnnotationResponse,
  readConsolidationRequest,
  readConsolidationResponse,
  readPreAnnotationResponse,
  type RequestAnnotation,
  type RequestDataObject,
  writeConsolidationRequest,
  writeConsolidationResponse,
} from './consolidation/requests.js';
export {
  type ConsolidatedSegmentation,
  consolidateSegmentation,
} from './consolidation/segmentation.js';
export {
  type Classified,
  classesOf,
  type CocoClassification,
  fromClassificationCsv,
  fromCocoClassification,
  toClassificationCsv,
  toCocoClassification,
} from './convert/classification.js';
export {
  fromClassIndexPng,
  fromNamesFile,
  fromVocPng,
  toClassIndexPng,
  toNamesFile,
  toVocPng,
  VOC_VOID,
  vocColor,
} from './convert/class-index.js';
export {
  type CocoAnnotation,
  type CocoCategory,
  type CocoImage,
  type CocoInstanceOptions,
  type CocoInstances,
  CocoInstancesBuilder,
  fromCocoInstances,
  type LabelledImages,
  readCocoInstances,
  toCocoInstances,
} from './convert/coco-instances.js';
export {
  type CocoPanoptic,
  CocoPanopticBuilder,
  fromCocoPanoptic,
  readCocoPanoptic,
  type PanopticAnnotation,
  type PanopticSegment,
} from './convert/coco-panoptic.js';
export { fromLabelStudio } from './convert/label-studio.js';
export type { LabelledImage, ReadDataSetOptions } from './convert/labelled-image.js';
export { type CocoRle, encodeRle, packCounts, unpackCounts } from './convert/rle.js';
export { fromYoloSegmentation, toYoloSegmentation } from './convert/yolo.js';
export { fromYoloDataFile, yoloDataFile } from './convert/yolo-names.js';
export { type AnswerShape, type AnswerShapes, type ShapeKind, shapesOf } from './answers/shapes.js';
export type { BoxLabel, BoxOfLine } from './boxes/box-label.js';
export {
  type BoxedImage,
  type BoxedImages,
  type LabelledBox,
  onPixels,
} from './boxes/labelled-boxes.js';
export { boxesOfMask } from './boxes/boxes-of-mask.js';
export {
  type CocoBox,
  type CocoBoxes,
  CocoBoxesBuilder,
  isCocoOfBoxes,
  readCocoBoxes,
} from './boxes/coco-boxes.js';
export { fromYoloBoxes, isYoloOfBoxes, toYoloBoxes } from './boxes/yolo-boxes.js';
export { fromVocXml, toVocXml } from './boxes/voc-boxes.js';
export {
  fromLabelStudioBoxes,
  isLabelStudioOfBoxes,
  toLabelStudioTask,
} from './boxes/label-studio-boxes.js';
export { encodeRgbPng } from './png/rgb-encoder.js';
