import { GtSegment } from './segment-element.js';

if (!customElements.get('gt-segment')) customElements.define('gt-segment', GtSegment);
