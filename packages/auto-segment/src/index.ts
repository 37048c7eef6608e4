export { AutoSegmentError, type AutoSegmentErrorCode } from './errors.js';
