/** The texts of the crowd elements in English. */
export const en = {
  addInstance: 'Add an instance',
  answers: 'Answers',
  answersNote: 'There is nowhere to submit to, so these are the answers that would be sent.',
  button: 'Button',
  close: 'Close',
  detailedInstructions: 'Detailed Instructions',
  dismiss: 'Dismiss',
  examples: 'Examples',
  badExample: 'Bad example',
  goodExample: 'Good example',
  instructionsLink: 'Click for instructions',
  invalid: '{count} answers are missing or not as they should be.',
  choices: 'Choices',
  invalidOne: 'One answer is missing or not as it should be.',
  loading: 'Loading',
  missingElement:
    'This task uses <{tag}>, which gt-elements does not have: this part cannot be answered here. What else the task asks can be answered and submitted.',
  modalLink: 'Click to open modal',
  noPreviewSubmit: 'This is a preview: accept the task before you submit.',
  notReady: 'The task is still loading. Please submit again in a moment.',
  repeatedName: 'Several fields have the name “{name}”; their answers are submitted as a list.',
  nothingAnswered:
    'Nothing was submitted: the task wants an answer by {tags}, which gt-elements does not have, and nothing else was answered.',
  required: 'This field needs an answer.',
  slider: 'Slider',
  submit: 'Submit',
  submitted: 'Submitted',
  summary: 'Summary',
  text: 'Text',
  tooShort: 'At least {count} characters are needed.',
};

/** A text for each key of the English catalog. */
export type CrowdMessages = Readonly<Record<keyof typeof en, string>>;
