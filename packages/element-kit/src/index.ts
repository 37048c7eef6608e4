export { ChangeEvent, ReadyEvent } from './events.js';
export { excerpt, parseJson5Attribute } from './json5-attribute.js';
export { LabelingElement } from './labeling-element.js';
export { loadPicture, MAXIMUM_PICTURE_PIXELS } from './load-picture.js';
export { type Catalogs, LocaleController, type Messages, nearestLanguage } from './locale.js';
export { statedSize, type StatedSize } from './picture-header.js';
export { ElementProblem, ProblemEvent, Problems } from './problem.js';
export { tokens } from './tokens.styles.js';
