import { ManifestError } from '@gt-elements/manifest';
import { Refusal, type RefusalOptions } from '../refusal.js';

/** Whether an error is about what a worker answered, rather than about a disk or a network. */
export function isWrongAnswer(error: unknown): error is ManifestError | Refusal {
  return error instanceof ManifestError || (error instanceof Refusal && error.code === 'invalid');
}

/** The refusal of an answer with a label that is none of its job's. */
export function unknownLabel(label: string): Refusal {
  return new Refusal('invalid', `The answer has a label "${label}" that the job does not have.`, {
    reason: 'label-unknown',
    values: { label },
  });
}

/** What an answer is to blame for, as a worker can be told it; the values always have a `detail`. */
export function blameOf(
  error: ManifestError | Refusal,
): Required<Pick<RefusalOptions, 'reason' | 'values'>> {
  const detail = error.message;
  if (error instanceof Refusal) {
    return { reason: error.reason ?? 'answer-wrong', values: { ...error.values, detail } };
  }
  return { reason: reasonOf(error.code), values: { detail } };
}

function reasonOf(code: ManifestError['code']): NonNullable<RefusalOptions['reason']> {
  if (code === 'base64' || code.startsWith('png-')) return 'mask-unreadable';
  const colors = ['color-shape', 'label-without-color', 'stray-pixels'];
  return colors.includes(code) ? 'mask-colors' : 'answer-wrong';
}
