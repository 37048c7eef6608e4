/** Elements of AWS's `crowd-html-elements.js` and of this kit. */
export const KNOWN_ELEMENTS: ReadonlySet<string> = new Set([
  'crowd-3d-point-cloud',
  'crowd-alert',
  'crowd-badge',
  'crowd-bounding-box',
  'crowd-button',
  'crowd-card',
  'crowd-checkbox',
  'crowd-classifier',
  'crowd-classifier-multi-select',
  'crowd-entity-annotation',
  'crowd-fab',
  'crowd-form',
  'crowd-icon-button',
  'crowd-image-classifier',
  'crowd-image-classifier-multi-select',
  'crowd-input',
  'crowd-instance-segmentation',
  'crowd-instructions',
  'crowd-keypoint',
  'crowd-line',
  'crowd-modal',
  'crowd-polygon',
  'crowd-polyline',
  'crowd-question-answer-generation',
  'crowd-radio-button',
  'crowd-radio-group',
  'crowd-rekognition-detect-moderation-labels',
  'crowd-semantic-segmentation',
  'crowd-slider',
  'crowd-slider-label',
  'crowd-tab',
  'crowd-tabs',
  'crowd-text-area',
  'crowd-text-ranking',
  'crowd-textract-analyze-document',
  'crowd-toast',
  'crowd-toggle-button',
  'gt-classify',
  'gt-segment',
]);

/** Elements that AWS's widgets look for among their children. */
export const KNOWN_REGIONS: ReadonlySet<string> = new Set([
  'classification-target',
  'detailed-instructions',
  'full-instructions',
  'negative-example',
  'positive-example',
  'short-instructions',
  'short-summary',
]);

/** Widgets that carry a form of their own and send their answer without a `crowd-form` around them. */
export const ELEMENTS_WITH_OWN_FORM: ReadonlySet<string> = new Set([
  'crowd-3d-point-cloud',
  'crowd-entity-annotation',
  'crowd-textract-analyze-document',
  'crowd-rekognition-detect-moderation-labels',
]);

/** Elements whose answer is stored under their `name`. */
export const ANSWERING_ELEMENTS: ReadonlySet<string> = new Set([
  'crowd-bounding-box',
  'crowd-checkbox',
  'crowd-classifier',
  'crowd-classifier-multi-select',
  'crowd-entity-annotation',
  'crowd-image-classifier',
  'crowd-image-classifier-multi-select',
  'crowd-input',
  'crowd-instance-segmentation',
  'crowd-keypoint',
  'crowd-line',
  'crowd-polygon',
  'crowd-polyline',
  'crowd-semantic-segmentation',
  'crowd-slider',
  'crowd-text-area',
  'crowd-toggle-button',
  'gt-classify',
  'gt-segment',
]);

/** Attributes that hold JSON5, and what it must be. */
export const JSON_ATTRIBUTES: Readonly<Record<string, 'array' | 'object' | 'any'>> = {
  labels: 'array',
  categories: 'array',
  'initial-value': 'any',
  'exclusion-category': 'object',
  keys: 'array',
  'block-types': 'array',
  'ordinal-ranking-dimensions': 'array',
  responses: 'array',
};

/** Attributes that a browser loads. */
export const LOADED_ATTRIBUTES: ReadonlySet<string> = new Set(['src', 'poster', 'data', 'srcset']);
