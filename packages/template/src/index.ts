export type { TemplateError, TemplateErrorCode } from './errors.js';
export { DEFAULT_LIMITS } from './render/limits.js';
export type { RenderLimits } from './render/limits.js';
export { renderTemplate, renderTemplateSync } from './render/render-template.js';
export type { AbortSignalLike, RenderOptions, RenderResult } from './render/render-template.js';
export type { GrantReadAccess } from './render/state.js';
