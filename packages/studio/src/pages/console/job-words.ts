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
}

/** The kinds of task, as the console names them. */
export const TASK_TYPES = [
  {
    value: 'semantic-segmentation',
    icon: 'paintbrush',
    title: 'Semantic segmentation',
    text: 'Every pixel gets a label: one mask a picture.',
  },
  {
    value: 'image-classification-multi-label',
    icon: 'list-checks',
    title: 'Multi-label classification',
    text: 'All labels that fit the picture.',
  },
  {
    value: 'image-classification',
    icon: 'tag',
    title: 'Single-label classification',
    text: 'The one label that fits best.',
  },
  {
    value: 'verify-semantic-segmentation',
    icon: 'eye',
    title: 'Verify masks',
    text: 'Workers judge the masks of an earlier job.',
  },
  {
    value: 'adjust-semantic-segmentation',
    icon: 'pen',
    title: 'Adjust masks',
    text: 'Workers correct the masks of an earlier job.',
  },
  {
    value: 'custom',
    icon: 'code',
    title: 'Custom template',
    text: 'A page of your own in Liquid, with crowd elements or plain HTML.',
  },
] as const;

/** A task type's name. */
export function taskTypeName(value: string): string {
  return TASK_TYPES.find((type) => type.value === value)?.title ?? value;
}

const STATUS: Readonly<Record<string, { text: string; variant: string }>> = {
  Draft: { text: 'Draft', variant: 'neutral' },
  Initializing: { text: 'Initializing', variant: 'neutral' },
  InProgress: { text: 'In progress', variant: 'brand' },
  Completed: { text: 'Complete', variant: 'success' },
  Failed: { text: 'Failed', variant: 'danger' },
  Stopping: { text: 'Stopping', variant: 'warning' },
  Stopped: { text: 'Stopped', variant: 'warning' },
};

/** How a status is shown. */
export function statusLook(status: string): { text: string; variant: string } {
  return STATUS[status] ?? { text: status, variant: 'neutral' };
}

/** A time as people read it. */
export function timeText(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A duration as people read it. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
