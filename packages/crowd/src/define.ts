import { registerCrowdElements } from './register.js';

registerCrowdElements();
