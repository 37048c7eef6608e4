import {
  consolidateMultiLabel,
  consolidateSingleLabel,
  type LabelVote,
  multiLabelAnnotation,
  readMultiLabelAnswer,
  readSingleLabelAnswer,
  singleLabelAnnotation,
  verificationAnnotation,
  verificationComments,
} from '@gt-elements/manifest';
import type { JobDefinition } from '../jobs/definition.js';
import { Refusal } from '../refusal.js';
import { answerField } from './answer-fields.js';
import {
  type AnsweredObject,
  type Consolidator,
  type GivenAnswer,
  source,
} from './consolidator.js';

function known(definition: JobDefinition, chosen: readonly string[]): void {
  const unknown = chosen.find((label) => !definition.labels.includes(label));
  if (unknown === undefined) return;
  throw new Refusal('invalid', `The answer has a label "${unknown}" that the job does not have.`);
}

function readSingle(definition: JobDefinition, { content }: Pick<GivenAnswer, 'content'>) {
  const answer = readSingleLabelAnswer(answerField(definition.taskType, content));
  known(definition, [answer.label]);
  return answer;
}

function readMulti(definition: JobDefinition, { content }: Pick<GivenAnswer, 'content'>) {
  const { labels } = readMultiLabelAnswer(answerField(definition.taskType, content));
  known(definition, labels);
  if (labels.length === 0) throw new Refusal('invalid', 'Choose at least one label.');
  return labels;
}

/** The votes on one object, as the consolidation of many takes them. */
const votesOf = (
  { number, answers }: AnsweredObject,
  chosen: (answer: GivenAnswer) => readonly string[],
): LabelVote[] =>
  answers.map((answer) => ({
    item: String(number),
    worker: answer.workerId,
    labels: chosen(answer),
  }));

/** The label that the workers agree on most. */
export const consolidateSingle: Consolidator = async (object, occasion) => {
  const { definition } = occasion;
  const votes = votesOf(object, (answer) => [readSingle(definition, answer).label]);
  const found = consolidateSingleLabel(votes, definition.labels).get(String(object.number));
  if (!found) throw new Refusal('invalid', 'There is no answer.');
  return {
    annotation: singleLabelAnnotation({ ...source(occasion), ...found }),
    classes: [found.label],
  };
};

/** Every label that a worker chose, with its confidence. */
export const consolidateMulti: Consolidator = async (object, occasion) => {
  const { definition } = occasion;
  const votes = votesOf(object, (answer) => readMulti(definition, answer));
  const found = consolidateMultiLabel(votes, definition.labels).get(String(object.number)) ?? [];
  return {
    annotation: multiLabelAnnotation({
      ...source(occasion),
      chosen: found.map(({ label, confidence }) => ({ label, confidence })),
    }),
    classes: found.filter(({ accepted }) => accepted).map(({ label }) => label),
  };
};

/** The verdict that the workers agree on most, with all comments. */
export const consolidateVerification: Consolidator = async (object, occasion) => {
  const { definition } = occasion;
  const answers = object.answers.map((answer) => readSingle(definition, answer));
  const votes = votesOf(object, (answer) => [readSingle(definition, answer).label]);
  const found = consolidateSingleLabel(votes, definition.labels).get(String(object.number));
  if (!found) throw new Refusal('invalid', 'There is no answer.');
  return {
    annotation: verificationAnnotation({
      ...source(occasion),
      ...found,
      comments: verificationComments(answers),
    }),
    classes: [found.label],
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
