export { drawStreet, drawStreetLabels, type Street } from './draw-street.js';
export { SAMPLE_PHOTOGRAPHS, type SamplePhotograph } from './photographs.js';
export { seededRandom } from './random.js';
export { STREET_CLASSES } from './street-objects.js';
