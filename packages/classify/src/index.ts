import { GtClassify } from './gt-classify.js';

export { type Category, type CategoryInput, MAXIMUM_CATEGORIES } from './categories.js';
export type { MultipleAnswer, SingleAnswer } from './classify-answer.js';
export { GtClassify } from './gt-classify.js';
export type { Box, BoxOverlay, LegendEntry, MaskOverlay, Overlay } from './overlay.js';
export type { Shortcuts } from './shortcut-controller.js';

// In Node there is no registry, and a second copy of the package must not define the tag again.
if (typeof customElements !== 'undefined' && !customElements.get('gt-classify')) {
  customElements.define('gt-classify', GtClassify);
}

declare global {
  interface HTMLElementTagNameMap {
    'gt-classify': GtClassify;
  }
}
