import { fieldOf } from '../shared/page-element.js';

/** What the form knows of a labelling job's definition, as the API gives and takes it. */
export interface Definition {
  readonly name?: string;
  readonly taskType?: string;
  readonly title?: string;
  readonly description?: string;
  readonly labelAttributeName?: string;
  readonly sourceAttributeName?: string;
  readonly labels?: readonly string[];
  readonly instructions?: {
    readonly short?: string;
    readonly full?: string;
    readonly goodExample?: string;
    readonly badExample?: string;
  };
  readonly template?: string;
  readonly team?: string;
  readonly input?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly workersPerObject?: number;
  readonly taskTimeLimitSeconds?: number;
  readonly taskLifetimeSeconds?: number;
  readonly maxConcurrentTasks?: number;
  readonly stoppingConditions?: {
    readonly maxHumanLabeledObjects?: number;
    readonly maxPercentageLabeled?: number;
  };
}

/** Where a job's pictures come from. */
export type InputKind = 'folder' | 'pictures' | 'manifest';

/** How a new job comes from another one. */
export type Origin = 'clone' | 'chain';

/**
 * The definition that a clone or a chained job begins with. A clone has a label attribute of its
 * own; a chained one keeps that of the earlier job, whose output it goes on from.
 */
export function startingPoint(
  definition: Definition,
  outputManifest: string,
  origin: Origin,
): Definition {
  const { labelAttributeName, ...rest } = definition;
  return {
    ...rest,
    name: `${definition.name}-${origin}`.slice(0, 63),
    ...(origin === 'chain'
      ? { ...(labelAttributeName && { labelAttributeName }), input: { manifest: outputManifest } }
      : {}),
  };
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'Job name',
  team: 'Private team',
  labels: 'Labels',
  input: 'Input data',
  output: 'Output location',
  title: 'Task title',
  description: 'Task description',
  template: 'Liquid template',
  labelAttributeName: 'Label attribute name',
  sourceAttributeName: 'Label attribute of the earlier job',
  workersPerObject: 'Workers per object',
  taskTimeLimitSeconds: 'Task time limit',
  taskLifetimeSeconds: 'Task lifetime',
  maxConcurrentTasks: 'Objects offered at once',
  'instructions.short': 'Short instructions',
  'instructions.full': 'Full instructions',
  'instructions.goodExample': 'Good example',
  'instructions.badExample': 'Bad example',
  'stoppingConditions.maxHumanLabeledObjects': 'Stop at labeled objects',
  'stoppingConditions.maxPercentageLabeled': 'Stop at percent labeled',
};

/** What the API says of a definition, a line a field, with the names that the form has. */
export function problemLines(message: string): string[] {
  return message.split('; ').map((line) => {
    const [, field = '', rule] = /^([\w.]+): (.*)$/s.exec(line) ?? [];
    const name = FIELD_NAMES[field];
    return name === undefined ? line : `${name}: ${rule}`;
  });
}

const number = (text: string) => (text === '' ? undefined : Number(text));

/** Reads the form's fields. What is left out gets the studio's defaults. */
export function readForm(
  form: ParentNode,
  {
    taskType,
    inputKind,
    labels,
  }: { taskType: string; inputKind: InputKind; labels: readonly string[] },
): Record<string, unknown> {
  const text = (name: string) => fieldOf(form, name) || undefined;
  const times = (name: string, factor: number) => {
    const value = number(fieldOf(form, name));
    return value === undefined ? undefined : Math.round(value * factor);
  };
  const looksBack = taskType.startsWith('verify') || taskType.startsWith('adjust');
  const definition = {
    name: fieldOf(form, 'name'),
    taskType,
    title: text('title'),
    description: text('description'),
    labelAttributeName: text('attribute'),
    sourceAttributeName: looksBack ? text('source-attribute') : undefined,
    labels,
    instructions: {
      short: fieldOf(form, 'short'),
      full: fieldOf(form, 'full'),
      goodExample: text('good'),
      badExample: text('bad'),
    },
    template: taskType === 'custom' ? fieldOf(form, 'template') : undefined,
    team: fieldOf(form, 'team'),
    input: { [inputKind]: fieldOf(form, 'input') },
    output: text('output'),
    workersPerObject: number(fieldOf(form, 'workers')),
    taskTimeLimitSeconds: times('limit', 60),
    taskLifetimeSeconds: times('lifetime', 86_400),
    maxConcurrentTasks: number(fieldOf(form, 'batch')),
    stoppingConditions: {
      maxHumanLabeledObjects: number(fieldOf(form, 'stop-count')),
      maxPercentageLabeled: number(fieldOf(form, 'stop-percentage')),
    },
  };
  return JSON.parse(JSON.stringify(definition)) as Record<string, unknown>;
}
