import {
  adjustmentStatus,
  assignColors,
  manifestDate,
  readSegmentationAnswer,
  segmentationAnnotation,
} from '@gt-elements/manifest';
import type { JobDefinition } from '../jobs/definition.js';
import { answerField } from './answer-fields.js';
import { type Consolidator, type GivenAnswer, source } from './consolidator.js';
import type { MaskWork } from './mask-pool.js';

/** Colours of the job's labels, in their order. */
export function jobColors({ labels }: Pick<JobDefinition, 'labels'>): string[] {
  return assignColors(labels);
}

const read = (definition: JobDefinition, { content }: Pick<GivenAnswer, 'content'>) =>
  readSegmentationAnswer(answerField(definition.taskType, content));

/**
 * One mask of one or several: with one worker it is that worker's, pixel by pixel, with a
 * confidence of 0; with several, a vote on each pixel.
 */
export const consolidateSegmentation: Consolidator = async (object, occasion) => {
  const { definition, paths, at, masks } = occasion;
  const { labels } = definition;
  const answers = object.answers.map((answer) => read(definition, answer));
  const { png, confidence, classes, agreements } = await masks.run({
    kind: 'consolidate',
    answers,
    labels,
  });
  const uri = paths.consolidatedMask(object.number, at);
  const adjusts = definition.taskType === 'adjust-semantic-segmentation';
  return {
    annotation: segmentationAnnotation({
      ...source(occasion),
      creationDate: manifestDate(at),
      colors: jobColors(definition),
      maskRef: uri,
      confidence,
      adjustmentStatus: adjusts ? adjustmentStatus(answers) : undefined,
    }),
    classes,
    agreements,
    mask: { uri, png },
  };
};

/**
 * Refuses an answer whose mask cannot be read, before it is accepted.
 *
 * @throws {ManifestError | Refusal}
 */
export async function checkSegmentation(
  definition: JobDefinition,
  content: GivenAnswer['content'],
  masks: MaskWork,
): Promise<void> {
  const answers = [read(definition, { content })];
  await masks.run({ kind: 'check', answers, labels: definition.labels });
}
