/** The `sandbox` of the frame: no access to any origin, not even the preview's own. */
export const FRAME_SANDBOX = 'allow-scripts allow-forms';
