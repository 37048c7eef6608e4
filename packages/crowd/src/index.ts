export { CrowdForm } from './form/crowd-form.js';
export { type Answers, collectAnswers, type Collected } from './form/collect.js';
export { flattenAnswers } from './form/flatten.js';
export { SubmittedEvent } from './form/submitted-event.js';
export { CROWD_ELEMENTS, registerCrowdElements } from './register.js';
