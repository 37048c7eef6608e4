import { z } from 'zod';
import { wrongFields } from '../field-faults.js';
import { type FieldFault, Refusal } from '../refusal.js';

/** The kinds of task that the studio has a page for, and `custom` for a template of one's own. */
export const TASK_TYPES = [
  'semantic-segmentation',
  'image-classification',
  'image-classification-multi-label',
  'verify-semantic-segmentation',
  'adjust-semantic-segmentation',
  'custom',
] as const;

export type TaskType = (typeof TASK_TYPES)[number];

/** Ground Truth's own bounds. */
const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;
const ATTRIBUTE = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}$/;

const uri = z.string().regex(/^s3:\/\/[^/]+/, 'must be s3://bucket/…');

const label = z
  .string()
  .trim()
  .min(1, 'a label must not be empty')
  .max(256, 'a label has at most 256 characters');

const instructions = z
  .object({
    /** Shown beside the picture. Text or HTML; a blank line begins a paragraph. */
    short: z.string().max(20_000).default(''),
    /** Shown when the worker asks for more. */
    full: z.string().max(60_000).default(''),
    /** A picture of work done well. */
    goodExample: uri.optional(),
    /** A picture of work done badly. */
    badExample: uri.optional(),
  })
  .strict()
  .prefault({});

const input = z.union(
  [
    z.object({ manifest: uri }).strict(),
    z.object({ pictures: uri }).strict(),
    z.object({ folder: z.string().min(1) }).strict(),
  ],
  { error: 'must be { "manifest": "s3://…" }, { "pictures": "s3://…" } or { "folder": "/…" }' },
);

const shape = z
  .object({
    name: z
      .string()
      .regex(NAME, 'has 1 to 63 letters, digits and hyphens, with a letter or digit at both ends'),
    taskType: z.enum(TASK_TYPES),
    labelAttributeName: z
      .string()
      .regex(ATTRIBUTE, 'has 1 to 127 letters, digits and hyphens')
      .optional(),
    /** In verification and adjustment: the label attribute of the job whose output is looked at. */
    sourceAttributeName: z.string().regex(ATTRIBUTE).optional(),
    title: z.string().trim().min(1).max(128).optional(),
    description: z.string().trim().max(255).default(''),
    labels: z.array(label).max(250, 'are at most 250').default([]),
    instructions,
    /**
     * The engine of auto-segment in segmentation: `builtin`, which is also what is meant where nothing
     * is said, `sam` for better masks after a download, `off` for no such tool.
     */
    autoSegment: z.enum(['builtin', 'sam', 'off']).optional(),
    /** A Liquid template: what `custom` shows, and other tasks in place of the built-in page. */
    template: z.string().max(128_000).optional(),
    /** Functions of one's own, by name or ARN: before a task is shown, and on its answers. */
    functions: z
      .object({ pre: z.string().min(1).optional(), post: z.string().min(1).optional() })
      .strict()
      .optional(),
    /** The CreateLabelingJob request that made the job, for what the studio only gives back. */
    request: z.record(z.string(), z.unknown()).optional(),
    team: z.string().min(1),
    input,
    output: uri.default('s3://studio/'),
    workersPerObject: z.number().int().min(1).max(9).default(1),
    taskTimeLimitSeconds: z.number().int().min(30).max(28_800).default(3600),
    taskLifetimeSeconds: z
      .number()
      .int()
      .min(60)
      .max(30 * 24 * 3600)
      .default(10 * 24 * 3600),
    /** How many objects are offered at once; the next ones wait until all of these are done. */
    maxConcurrentTasks: z.number().int().min(1).max(5000).default(1000),
    stoppingConditions: z
      .object({
        maxHumanLabeledObjects: z.number().int().min(1).optional(),
        maxPercentageLabeled: z.number().int().min(1).max(100).optional(),
      })
      .strict()
      .prefault({}),
  })
  .strict();

/** Everything that makes a labelling job what it is. */
export type JobDefinition = z.output<typeof shape> & {
  readonly title: string;
  readonly labelAttributeName: string;
};

/** What a person gives; the rest has defaults. */
export type JobInput = z.input<typeof shape>;

/** Whether a task's label is a mask, whose attribute must end in `-ref`. */
export const isMaskTask = (type: TaskType): boolean =>
  type === 'semantic-segmentation' || type === 'adjust-semantic-segmentation';

const TITLES: Record<TaskType, string> = {
  'semantic-segmentation': 'Paint the areas that each label names',
  'image-classification': 'Choose the label that fits the picture',
  'image-classification-multi-label': 'Choose all labels that fit the picture',
  'verify-semantic-segmentation': 'Say whether the mask is right',
  'adjust-semantic-segmentation': 'Correct the mask',
  custom: 'Do the task',
};

/** A field that is wrong, and the sentence that says so. */
interface FoundFault {
  readonly message: string;
  readonly fault: FieldFault;
}

function problems(definition: JobDefinition): FoundFault[] {
  const { taskType, labels, labelAttributeName: attribute } = definition;
  const found: FoundFault[] = [];
  const wrong = (message: string, rule: FieldFault['rule'], values?: FieldFault['values']) => {
    const field = message.slice(0, message.indexOf(': '));
    found.push({ message, fault: { field, rule, ...(values && { values }) } });
  };
  const least = { custom: 0, 'semantic-segmentation': 1, 'adjust-semantic-segmentation': 1 };
  const needed = (least as Partial<Record<TaskType, number>>)[taskType] ?? 2;
  if (labels.length < needed) {
    wrong(`labels: ${taskType} needs at least ${needed}`, 'least', { least: needed });
  }
  if (taskType === 'image-classification-multi-label' && labels.length > 50) {
    wrong('labels: multi-label classification takes at most 50', 'most', { most: 50 });
  }
  const twice = labels.find((text, index) => labels.indexOf(text) !== index);
  if (twice !== undefined) wrong(`labels: "${twice}" is there twice`, 'twice', { label: twice });
  if (isMaskTask(taskType) && !attribute.endsWith('-ref')) {
    wrong(`labelAttributeName: must end in "-ref" for ${taskType}`, 'must-end', { end: '-ref' });
  }
  if (definition.autoSegment !== undefined && !isMaskTask(taskType)) {
    wrong(`autoSegment: only segmentation has one, and this is ${taskType}`, 'not-here');
  }
  if (attribute.endsWith('-metadata')) {
    const end = '-metadata';
    wrong(`labelAttributeName: must not end in "${end}"`, 'must-not-end', { end });
  }
  if (taskType === 'custom' && !definition.template?.trim()) {
    wrong('template: a custom job needs one', 'missing');
  }
  if (taskType !== 'custom' && definition.functions?.post !== undefined) {
    wrong(`functions.post: only a custom job has one, and this is ${taskType}`, 'not-here');
  }
  const looksBack = taskType.startsWith('verify') || taskType.startsWith('adjust');
  if (looksBack && definition.sourceAttributeName === undefined) {
    wrong(`sourceAttributeName: ${taskType} needs the attribute of the earlier job`, 'missing');
  }
  return found;
}

/**
 * Reads a job's definition and fills in what was left out.
 *
 * @throws {Refusal} `invalid`, with every field that is wrong and its rule.
 */
export function readDefinition(given: unknown): JobDefinition {
  const result = shape.safeParse(given);
  if (!result.success) {
    throw wrongFields(result.error.issues, 'definition');
  }
  const { name, taskType } = result.data;
  const definition: JobDefinition = {
    ...result.data,
    title: result.data.title ?? TITLES[taskType],
    labelAttributeName:
      result.data.labelAttributeName ?? (isMaskTask(taskType) ? `${name}-ref` : name),
  };
  const found = problems(definition);
  if (found.length > 0) {
    throw new Refusal('invalid', found.map(({ message }) => message).join('; '), {
      faults: found.map(({ fault }) => fault),
    });
  }
  return definition;
}
