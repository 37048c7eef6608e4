import '@gt-elements/classify';
import '@gt-elements/segment/define';
import { registerCrowdElements } from './register.js';

registerCrowdElements();
