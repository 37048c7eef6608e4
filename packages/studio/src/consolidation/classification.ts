import {
  multiLabelAnnotation,
  readMultiLabelAnswer,
  readSingleLabelAnswer,
  singleLabelAnnotation,
  verificationAnnotation,
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

/** The share of workers who chose each label, most first; labels nobody chose are left out. */
function shares(labels: readonly string[], choices: readonly (readonly string[])[]) {
  return labels
    .map((label) => ({
      label,
      share: choices.filter((chosen) => chosen.includes(label)).length / choices.length,
    }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** Ground Truth gives one worker's answer no confidence. */
const confidence = (object: AnsweredObject, share: number) =>
  object.answers.length === 1 ? 0 : share;

/** The label that most workers chose. */
export const consolidateSingle: Consolidator = async (object, occasion) => {
  const { definition } = occasion;
  const choices = object.answers.map((answer) => [readSingle(definition, answer).label]);
  const [{ label, share }] = shares(definition.labels, choices) as [
    { label: string; share: number },
  ];
  return {
    annotation: singleLabelAnnotation({
      ...source(occasion),
      label,
      confidence: confidence(object, share),
    }),
    classes: [label],
  };
};

/** Every label that a worker chose, with the share of workers who did. */
export const consolidateMulti: Consolidator = async (object, occasion) => {
  const { definition } = occasion;
  const choices = object.answers.map((answer) => readMulti(definition, answer));
  const chosen = shares(definition.labels, choices).map(({ label, share }) => ({
    label,
    confidence: confidence(object, share),
  }));
  return {
    annotation: multiLabelAnnotation({ ...source(occasion), chosen }),
    classes: chosen.map(({ label }) => label),
  };
};

/** The verdict that most workers gave, with all comments. */
export const consolidateVerification: Consolidator = async (object, occasion) => {
  const { definition } = occasion;
  const answers = object.answers.map((answer) => readSingle(definition, answer));
  const [{ label, share }] = shares(
    definition.labels,
    answers.map((answer) => [answer.label]),
  ) as [{ label: string; share: number }];
  return {
    annotation: verificationAnnotation({
      ...source(occasion),
      label,
      confidence: confidence(object, share),
      comments: answers.flatMap(({ workerComment }) => (workerComment ? [workerComment] : [])),
    }),
    classes: [label],
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
