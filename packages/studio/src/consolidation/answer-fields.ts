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

/** What the answer of each built-in task has inside, by which it is known under another name. */
const MARK: Readonly<Partial<Record<TaskType, string>>> = {
  'semantic-segmentation': 'labeledImage',
  'adjust-semantic-segmentation': 'labeledImage',
  'image-classification': 'label',
  'verify-semantic-segmentation': 'label',
  'image-classification-multi-label': 'labels',
};

/** The field of an element that a template of one's own gave another name. */
function renamedField(taskType: TaskType, content: JsonObject): JsonValue | undefined {
  const mark = MARK[taskType];
  return Object.values(content).find(
    (value) => typeof value === 'object' && value !== null && mark !== undefined && mark in value,
  );
}

/**
 * The part of an answer that a built-in task is about.
 *
 * @throws {Refusal} `invalid` when the answer does not have it.
 */
export function answerField(taskType: TaskType, content: JsonObject): JsonValue {
  const field = ANSWER_FIELD[taskType];
  const value = field === undefined ? content : (content[field] ?? renamedField(taskType, content));
  if (value !== undefined && value !== null) return value;
  throw new Refusal('invalid', `The answer has no "${field}".`, {
    reason: 'answer-missing',
    values: { field: String(field) },
  });
}
