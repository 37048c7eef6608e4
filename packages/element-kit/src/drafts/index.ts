export { type DraftState } from './draft-keeper.js';
export { type DraftLabel, type KeptDraft } from './draft-store.js';
export { type DraftQuestion, DraftQuestionEvent } from './draft-question-event.js';
export { Drafts, type DraftsHost, type DraftWork } from './drafts.js';
export { inTime } from './in-time.js';
export { lastingAddress } from './lasting-address.js';
export { draftQuestion, type DraftQuestionActs, questionStyles } from './question.js';
export { QuestionFocus } from './question-focus.js';
export { draftFailure, type DraftLocale, type DraftMessages, draftWords } from './words/words.js';
