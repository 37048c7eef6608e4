import { fieldOf } from '../shared/page-element.js';
import type { Told } from '../shared/told.js';
import type { ConsoleTexts } from './texts/en.js';
import { fieldName } from './texts/field-name.js';

/** The parts of a CreateLabelingJob request that say the same as a field of the form. */
interface AwsRequest {
  readonly LabelCategoryConfigS3Uri?: string;
  readonly HumanTaskConfig?: Readonly<Record<string, unknown>>;
}

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
  readonly autoSegment?: AutoSegment;
  readonly template?: string;
  readonly functions?: { readonly pre?: string; readonly post?: string };
  /** The CreateLabelingJob request of a job that AWS's tools made. */
  readonly request?: AwsRequest;
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

/** The engines of auto-segment, in the order that the form offers them. */
export const AUTO_SEGMENT = ['sam', 'builtin', 'off'] as const;

export type AutoSegment = (typeof AUTO_SEGMENT)[number];

/** Where a job's pictures come from. */
export type InputKind = 'folder' | 'pictures' | 'manifest';

/** How a new job comes from another one. */
export const ORIGINS = ['clone', 'chain', 'verify', 'adjust'] as const;

export type Origin = (typeof ORIGINS)[number];

/**
 * The definition that a clone or a chained job begins with. A clone has a label attribute of its
 * own where that is named after the job; a chained one keeps that of the earlier job, whose output
 * it goes on from. Verification and adjustment look at the masks of the earlier job's output.
 */
export function startingPoint(
  definition: Definition,
  outputManifest: string,
  origin: Origin,
): Definition {
  const { name = '', labelAttributeName, ...rest } = definition;
  if (origin === 'verify' || origin === 'adjust') {
    return lookingBack(definition, outputManifest, origin);
  }
  const ownName = labelAttributeName === name || labelAttributeName === `${name}-ref`;
  const kept = labelAttributeName !== undefined && (origin === 'chain' || !ownName);
  return {
    ...rest,
    name: `${name}-${origin}`.slice(0, 63),
    ...(kept && { labelAttributeName }),
    ...(origin === 'chain' && { input: { manifest: outputManifest } }),
  };
}

function lookingBack(
  { name = '', labelAttributeName, labels, autoSegment, team, output }: Definition,
  outputManifest: string,
  origin: 'verify' | 'adjust',
): Definition {
  const own = origin === 'adjust' ? { labels, autoSegment } : {};
  return JSON.parse(
    JSON.stringify({
      ...own,
      name: `${name}-${origin}`.slice(0, 63),
      taskType: `${origin}-semantic-segmentation`,
      sourceAttributeName: labelAttributeName,
      input: { manifest: outputManifest },
      team,
      output,
    }),
  ) as Definition;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The request that a job came from, less what the form says differently now. */
function keptRequest(start: Definition, now: Definition): AwsRequest | undefined {
  if (!start.request || start.taskType !== now.taskType) return undefined;
  const { LabelCategoryConfigS3Uri, HumanTaskConfig, ...rest } = start.request;
  const { UiConfig, ...config } = HumanTaskConfig ?? {};
  if (!same(start.functions, now.functions)) return undefined;
  return {
    ...rest,
    ...(same(start.labels, now.labels) && { LabelCategoryConfigS3Uri }),
    HumanTaskConfig: { ...config, ...(start.template === now.template && { UiConfig }) },
  };
}

/** What the API says of a definition, a line a field, with the names that the form has. */
export function problemLines(message: Told, texts: ConsoleTexts): Told[] {
  if (typeof message !== 'string') return [message];
  return message.split('; ').map((line) => {
    const [, field = '', rule] = /^([\w.]+): (.*)$/s.exec(line) ?? [];
    const name = fieldName(field, texts);
    return name === undefined ? line : `${name}: ${rule}`;
  });
}

const number = (text: string) => (text === '' ? undefined : Number(text));

/** A text of the form, or the one that it began with where only line ends and margins differ. */
function keptText(given: string, start: string | undefined): string {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
  return start !== undefined && plain(start) === plain(given) ? start : given;
}

/** Reads the form's fields. What is left out gets the studio's defaults. */
export function readForm(
  form: ParentNode,
  {
    taskType,
    inputKind,
    labels,
    start = {},
  }: {
    taskType: string;
    inputKind: InputKind;
    labels: readonly string[];
    /** What the form began with. */
    start?: Definition | undefined;
  },
): Record<string, unknown> {
  const text = (name: string) => fieldOf(form, name) || undefined;
  const times = (name: string, factor: number) => {
    const value = number(fieldOf(form, name));
    return value === undefined ? undefined : Math.round(value * factor);
  };
  const looksBack = taskType.startsWith('verify') || taskType.startsWith('adjust');
  const functions = { pre: text('function-pre'), post: text('function-post') };
  const definition: Definition = JSON.parse(
    JSON.stringify({
      name: fieldOf(form, 'name'),
      taskType,
      title: text('title'),
      description: text('description'),
      labelAttributeName: text('attribute'),
      sourceAttributeName: looksBack ? text('source-attribute') : undefined,
      labels,
      instructions: {
        short: keptText(fieldOf(form, 'short'), start.instructions?.short),
        full: keptText(fieldOf(form, 'full'), start.instructions?.full),
        goodExample: text('good'),
        badExample: text('bad'),
      },
      autoSegment: text('auto-segment'),
      template: keptText(fieldOf(form, 'template'), start.template) || undefined,
      functions: (functions.pre ?? functions.post) ? functions : undefined,
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
    }),
  ) as Definition;
  const request = keptRequest(start, definition);
  return { ...definition, ...(request && { request }) };
}
