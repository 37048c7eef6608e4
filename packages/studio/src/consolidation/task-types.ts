import { customAnnotation, type JsonObject } from '@gt-elements/manifest';
import type { JobDefinition, TaskType } from '../jobs/definition.js';
import { Refusal } from '../refusal.js';
import {
  checkClassification,
  consolidateMulti,
  consolidateSingle,
  consolidateVerification,
} from './classification.js';
import { type Consolidator, source } from './consolidator.js';
import type { MaskWork } from './mask-pool.js';
import { checkSegmentation, consolidateSegmentation } from './segmentation.js';
import { blameOf, isWrongAnswer } from './wrong-answer.js';

/** Answers of a custom template are passed on as they are, by the file that holds them. */
const passThrough: Consolidator = async (_object, occasion) => ({
  annotation: customAnnotation({
    ...source(occasion),
    workerResponseRef: occasion.workerResponse,
  }),
  classes: [],
});

const CONSOLIDATORS: Readonly<Record<TaskType, Consolidator>> = {
  'semantic-segmentation': consolidateSegmentation,
  'adjust-semantic-segmentation': consolidateSegmentation,
  'image-classification': consolidateSingle,
  'image-classification-multi-label': consolidateMulti,
  'verify-semantic-segmentation': consolidateVerification,
  custom: passThrough,
};

/** What consolidates a job's answers. */
export function consolidatorOf({ taskType }: JobDefinition): Consolidator {
  return CONSOLIDATORS[taskType];
}

/**
 * Reads what a page submitted, and refuses what could not be consolidated: better while the worker
 * is there than afterwards.
 *
 * @param masks Where masks are decoded.
 * @returns The answer as JSON text.
 * @throws {Refusal} `invalid`, with what is wrong.
 */
export async function checkAnswer(
  definition: JobDefinition,
  answer: unknown,
  masks: MaskWork,
): Promise<string> {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new Refusal('invalid', 'The answer is no object of fields.', {
      reason: 'answer-wrong',
      values: { detail: 'it is no object of fields.' },
    });
  }
  const content = answer as JsonObject;
  try {
    switch (definition.taskType) {
      case 'custom':
        break;
      case 'semantic-segmentation':
      case 'adjust-semantic-segmentation':
        await checkSegmentation(definition, content, masks);
        break;
      default:
        checkClassification(definition, content);
    }
  } catch (error) {
    if (!isWrongAnswer(error)) throw error;
    throw new Refusal('invalid', `The answer was not accepted: ${error.message}`, {
      cause: error,
      ...blameOf(error),
    });
  }
  return JSON.stringify(answer);
}
