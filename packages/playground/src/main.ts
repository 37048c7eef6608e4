import '@gt-elements/segment/define';
import { Demo } from './demo.js';

customElements.define('gt-demo', Demo);
