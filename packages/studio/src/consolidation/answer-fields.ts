import type { JsonObject, JsonValue } from '@gt-elements/manifest';
import type { TaskType } from '../jobs/definition.js';
import { Refusal } from '../refusal.js';

/** The name of the element that answers each built-in task, as in Ground Truth's own templates. */
export const ANSWER_FIELD: Readonly<Partial<Record<TaskType, string>>> = {
  'semantic-segmentation': 'crowd-semantic-segmentation',
  'adjust-semantic-segmentation': 'crowd-semantic-segmentation',
  'image-classification': 'crowd-image-classifier',
  'verify-semantic-segmentation': 'crowd-image-classifier',
  'image-classification-multi-label': 'crowd-image-classifier-multi-select',
};

/**
 * The part of an answer that a built-in task is about.
 *
 * @throws {Refusal} `invalid` when the answer does not have it.
 */
export function answerField(taskType: TaskType, content: JsonObject): JsonValue {
  const field = ANSWER_FIELD[taskType];
  const value = field === undefined ? content : content[field];
  if (value !== undefined && value !== null) return value;
  throw new Refusal('invalid', `The answer has no "${field}".`);
}
