/** The texts that all elements share, in English. */
export const en = {
  instructions: 'Instructions',
  showInstructions: 'Show instructions',
  hideInstructions: 'Hide instructions',
  fullInstructions: 'View full instructions',
  close: 'Close',
  cancel: 'Cancel',
  problems: 'This task has a problem',
};

/** A text for each key of the English catalog. */
export type KitMessages = Readonly<Record<keyof typeof en, string>>;
