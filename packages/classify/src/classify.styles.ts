import type { CSSResult } from 'lit';
import { adaptingStyles } from './adapting.styles.js';
import { frameStyles } from './frame.styles.js';
import { categoriesPaneStyles } from './views/categories-pane.styles.js';
import { optionsStyles } from './views/options.styles.js';
import { overlayToolsStyles } from './views/overlay.styles.js';
import { paneFootStyles } from './views/pane-foot.styles.js';
import { pictureStyles } from './views/picture.styles.js';
import { workerCommentStyles } from './views/worker-comment.styles.js';

/**
 * The look of `<gt-classify>`, in the order of the cascade: what adapts to the page comes last, since
 * it takes back what is set before.
 */
export const classifyStyles: readonly CSSResult[] = [
  frameStyles,
  pictureStyles,
  overlayToolsStyles,
  categoriesPaneStyles,
  optionsStyles,
  paneFootStyles,
  workerCommentStyles,
  adaptingStyles,
];
