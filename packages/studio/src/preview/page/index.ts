export { LocalSource } from './local-source.js';
export type { LocalTemplate } from './local-source.js';
export { TemplatePreview } from './template-preview.js';
export type { PreviewOutputs, PreviewSource, PreviewView } from '../core/types.js';
export { definePreviewElements, TemplateRoom } from './template-room.js';
