import { type JsonObject, pngOfAnswer, readSegmentationAnswer } from '@gt-elements/manifest';
import { answerField } from '../consolidation/answer-fields.js';
import type { JobDefinition } from './definition.js';

/** The PNG that a worker's answer to a segmentation task holds; nothing where it holds none. */
export function maskOfAnswer(
  { taskType }: Pick<JobDefinition, 'taskType'>,
  content: JsonObject,
): Uint8Array | undefined {
  try {
    return pngOfAnswer(readSegmentationAnswer(answerField(taskType, content)));
  } catch {
    return undefined;
  }
}
