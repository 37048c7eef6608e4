/** The texts about drafts in English. */
export const en = {
  draftKept: 'Draft kept',
  draftSaving: 'Keeping draft…',
  draftNotKept: 'Draft not kept',
  draftFailed:
    'Your work cannot be kept in this browser ({reason}): it is safe only as long as this page stays open.',
  draftFull: 'its storage is full',
  draftDenied: 'it allows this page no storage',
  draftUnusable: 'Earlier work on this task cannot be used here: {reason}',
  draftLoading: 'Loading earlier work…',
  draftFound: 'There is unfinished work on this task',
  draftFoundText: 'Do you want to go on with it?',
  draftRestore: 'Go on with it',
  draftRestoreOf: 'Go on with the work of {time}',
  draftDiscard: 'Start afresh',
  draftDecide: 'Say first whether to go on with your earlier work.',
  openElsewhere:
    'This task is open in another tab too. Each tab keeps work of its own; what is submitted last counts.',
  submittedElsewhere: 'This task was submitted from another tab.',
};

/** A text for each key of the English catalog. */
export type DraftMessages = Readonly<Record<keyof typeof en, string>>;
