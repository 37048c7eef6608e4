/** What a task that is named needs besides: loaded when the first one is. */
export {
  draftFailure,
  draftQuestion,
  Drafts,
  draftWords,
  lastingAddress,
  QuestionFocus,
} from '@gt-elements/element-kit/drafts';
