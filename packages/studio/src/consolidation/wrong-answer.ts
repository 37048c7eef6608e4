import { ManifestError } from '@gt-elements/manifest';
import { Refusal } from '../refusal.js';

/** Whether an error is about what a worker answered, rather than about a disk or a network. */
export function isWrongAnswer(error: unknown): error is ManifestError | Refusal {
  return error instanceof ManifestError || (error instanceof Refusal && error.code === 'invalid');
}
