import {
  multiLabelAnnotation,
  readMultiLabelAnswer,
  readSingleLabelAnswer,
  singleLabelAnnotation,
  verificationAnnotation,
  verificationComments,
} from '@gt-elements/manifest';
import type { JobDefinition } from '../jobs/definition.js';
import { Refusal } from '../refusal.js';
import { agreements, choiceAgreement } from './agreement.js';
import { answerField } from './answer-fields.js';
import {
  type AnsweredObject,
  type Consolidator,
  type GivenAnswer,
  type Occasion,
  source,
} from './consolidator.js';
import { unknownLabel } from './wrong-answer.js';

function known(definition: JobDefinition, chosen: readonly string[]): void {
  const unknown = chosen.find((label) => !definition.labels.includes(label));
  if (unknown === undefined) return;
  throw unknownLabel(unknown);
}

function readSingle(definition: JobDefinition, { content }: Pick<GivenAnswer, 'content'>) {
  const answer = readSingleLabelAnswer(answerField(definition.taskType, content));
  known(definition, [answer.label]);
  return answer;
}

function readMulti(definition: JobDefinition, { content }: Pick<GivenAnswer, 'content'>) {
  const { labels } = readMultiLabelAnswer(answerField(definition.taskType, content));
  known(definition, labels);
  if (labels.length === 0) {
    throw new Refusal('invalid', 'Choose at least one label.', { reason: 'no-label' });
  }
  return labels;
}

/**
 * What a worker chose in a classification, by labels' names; nothing in other tasks.
 *
 * @throws {ManifestError | Refusal} Where the answer is none of this task.
 */
export function chosenLabels(
  definition: JobDefinition,
  answer: Pick<GivenAnswer, 'content'>,
): readonly string[] | undefined {
  switch (definition.taskType) {
    case 'image-classification':
    case 'verify-semantic-segmentation':
      return [readSingle(definition, answer).label];
    case 'image-classification-multi-label':
      return readMulti(definition, answer);
    default:
      return undefined;
  }
}

/** The label of one object that the workers agree on most, by what is known of them from others. */
function single({ number }: AnsweredObject, { ballot }: Occasion) {
  const found = ballot.single(number);
  if (!found) throw new Refusal('invalid', 'There is no answer.');
  return found;
}

/** How far the workers of an object chose the same as each other, or as what they came to. */
function agreed(
  { answers }: AnsweredObject,
  { definition }: Occasion,
  result: readonly string[],
): number[] {
  const chosen = answers.map((answer) => chosenLabels(definition, answer) ?? []);
  return agreements(chosen, result, choiceAgreement);
}

/** The label that the workers agree on most. */
export const consolidateSingle: Consolidator = async (object, occasion) => {
  const found = single(object, occasion);
  return {
    annotation: singleLabelAnnotation({ ...source(occasion), ...found }),
    classes: [found.label],
    agreements: agreed(object, occasion, [found.label]),
  };
};

/** Every label that a worker chose, with its confidence. */
export const consolidateMulti: Consolidator = async (object, occasion) => {
  const found = occasion.ballot.multi(object.number);
  if (!found) throw new Refusal('invalid', 'There is no answer.');
  const classes = found.filter(({ accepted }) => accepted).map(({ label }) => label);
  return {
    annotation: multiLabelAnnotation({
      ...source(occasion),
      chosen: found.map(({ label, confidence }) => ({ label, confidence })),
    }),
    classes,
    agreements: agreed(object, occasion, classes),
  };
};

/** The verdict that the workers agree on most, with all comments. */
export const consolidateVerification: Consolidator = async (object, occasion) => {
  const answers = object.answers.map((answer) => readSingle(occasion.definition, answer));
  const found = single(object, occasion);
  return {
    annotation: verificationAnnotation({
      ...source(occasion),
      ...found,
      comments: verificationComments(answers),
    }),
    classes: [found.label],
    agreements: agreed(object, occasion, [found.label]),
  };
};

/** Refuses a classification before it is accepted. */
export function checkClassification(
  definition: JobDefinition,
  content: GivenAnswer['content'],
): void {
  if (definition.taskType === 'image-classification-multi-label') {
    readMulti(definition, { content });
  } else readSingle(definition, { content });
}
