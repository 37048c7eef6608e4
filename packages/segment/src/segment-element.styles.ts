import {
  controls,
  dialogStyles,
  instructionsStyles,
  problemListStyles,
  spinnerStyles,
  tokens,
} from '@gt-elements/element-kit';
import { classPanelStyles } from './views/class-panel.styles.js';
import { controlStyles } from './views/controls.styles.js';
import { fingerSizeStyles } from './views/finger-size.styles.js';
import { forcedColorsStyles } from './views/forced-colors.styles.js';
import { frameStyles } from './views/frame.styles.js';
import { keyHintStyles } from './views/key-hint.styles.js';
import { minimapStyles } from './views/minimap.styles.js';
import { noticeStyles } from './views/notice.styles.js';
import { overlayStyles } from './views/overlay.styles.js';
import { responsiveStyles } from './views/responsive.styles.js';
import { sheetStyles } from './views/sheet.styles.js';
import { swatchStyles } from './views/swatch.styles.js';
import { toolProgressStyles } from './views/tool-progress.styles.js';
import { workplaceStyles } from './workplace/workplace.styles.js';

/**
 * All styles of `<gt-segment>`. Their order counts in the cascade: rules for a size stand after those
 * that they override.
 */
export const segmentStyles = [
  tokens,
  controls,
  controlStyles,
  classPanelStyles,
  swatchStyles,
  keyHintStyles,
  spinnerStyles,
  overlayStyles,
  fingerSizeStyles,
  dialogStyles,
  instructionsStyles,
  problemListStyles,
  frameStyles,
  noticeStyles,
  minimapStyles,
  sheetStyles,
  toolProgressStyles,
  responsiveStyles,
  ...workplaceStyles,
  forcedColorsStyles,
];
