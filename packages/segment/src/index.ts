import './define.js';

export type { InitialValue } from './adjustment/initial-value.js';
export { LabelChangeEvent, SegmenterRequestEvent, ToolChangeEvent } from './events.js';
export type { LabelOption } from './labels.js';
export { GtSegment } from './segment-element.js';
