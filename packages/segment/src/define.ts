import { GtSegment } from './segment-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'gt-segment': GtSegment;
  }
}

if (!customElements.get('gt-segment')) customElements.define('gt-segment', GtSegment);
