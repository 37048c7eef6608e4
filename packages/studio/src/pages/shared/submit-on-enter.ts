import { html } from 'lit';

/**
 * What a form in a dialog has at its end, so that Enter in a field sends it: its buttons are outside
 * of it, in the dialog's foot.
 */
export const submitOnEnter = html`<button type="submit" style="display: none"></button>`;
