import { localeOf } from '../shared/language.js';
import type { ConsoleTexts } from './texts/en.js';
import { fill } from './texts/fill.js';

/** A job as the API lists it. */
export interface JobSummary {
  readonly name: string;
  readonly status: string;
  readonly taskType: string;
  readonly team: string;
  readonly labeled: number;
  readonly failed: number;
  readonly total: number;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly pausedAt: string | null;
}

/** The kinds of task, in the order of the form, with their icons. */
export const TASK_TYPES = [
  { value: 'semantic-segmentation', icon: 'paintbrush' },
  { value: 'image-classification-multi-label', icon: 'list-checks' },
  { value: 'image-classification', icon: 'tag' },
  { value: 'verify-semantic-segmentation', icon: 'eye' },
  { value: 'adjust-semantic-segmentation', icon: 'pen' },
  { value: 'custom', icon: 'code' },
] as const satisfies readonly { value: keyof ConsoleTexts['taskTypes']; icon: string }[];

/** A task type's name. */
export function taskTypeName(value: string, { taskTypes }: ConsoleTexts): string {
  return taskTypes[value as keyof typeof taskTypes]?.title ?? value;
}

const VARIANT: Readonly<Record<string, string>> = {
  InProgress: 'brand',
  Completed: 'success',
  Failed: 'danger',
  Stopping: 'warning',
  Stopped: 'warning',
};

/** How a status is shown. */
export function statusLook(
  { status, pausedAt }: Pick<JobSummary, 'status' | 'pausedAt'>,
  { job, jobStates }: ConsoleTexts,
): { text: string; variant: string } {
  if (pausedAt !== null) return { text: job.paused, variant: 'warning' };
  const text = jobStates[status as keyof typeof jobStates] ?? status;
  return { text, variant: VARIANT[status] ?? 'neutral' };
}

/** A time as people of a language read it. */
export function timeText(iso: string, language: string): string {
  const how = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Date(iso).toLocaleString(localeOf(language), how);
}

/** A share of 1 as people read it. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A duration as people read it. */
export function durationText(seconds: number, { common }: ConsoleTexts): string {
  const [text, unit] =
    seconds < 90
      ? [common.seconds, 1]
      : seconds < 5400
        ? [common.minutes, 60]
        : seconds < 129_600
          ? [common.hours, 3600]
          : [common.days, 86_400];
  return fill(text, { count: Math.round(seconds / unit) });
}
