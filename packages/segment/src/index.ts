import './define.js';

export type { LabelOption } from './labels.js';
export { GtSegment } from './segment-element.js';
