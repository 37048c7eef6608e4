export { controls } from './controls.styles.js';
export { type DialogContent, dialogFrame, dialogStyles } from './dialog.js';
export { ChangeEvent, ReadyEvent } from './events.js';
export { FormElement } from './form-element.js';
export { icon, type IconNode } from './icon.js';
export { InstructionsController, instructionsStyles } from './instructions.js';
export { excerpt, parseJson5Attribute } from './json5-attribute.js';
export { LabelingElement } from './labeling-element.js';
export { loadPicture, MAXIMUM_PICTURE_PIXELS } from './load-picture.js';
export { type Catalogs, LocaleController, type Messages, nearestLanguage } from './locale.js';
export { statedSize, type StatedSize } from './picture-header.js';
export { problemList, problemListStyles } from './problem-list.js';
export { withoutOrientation } from './picture-orientation.js';
export {
  type ProblemLanguage,
  problemText,
  type ProblemWords,
  type SaidProblem,
  type Sayable,
  sayProblem,
} from './problem-words.js';
export { ElementProblem, ProblemEvent, Problems } from './problem.js';
export { spinnerStyles } from './spinner.styles.js';
export { tokens } from './tokens.styles.js';
