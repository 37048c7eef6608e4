import { GROUND_TRUTH_PALETTE } from '@gt-elements/manifest';

/** The colours that labels will have in the masks. */
export const COLORS = GROUND_TRUTH_PALETTE;
