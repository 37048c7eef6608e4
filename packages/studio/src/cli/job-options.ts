import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './command.js';
import type { OptionTable, ReadOptions } from './options.js';

/** The options from which `gt-studio job create` makes a definition. */
export const JOB_OPTIONS = {
  definition: { type: 'string' },
  type: { type: 'string' },
  team: { type: 'string' },
  label: { type: 'string', multiple: true },
  folder: { type: 'string' },
  pictures: { type: 'string' },
  manifest: { type: 'string' },
  output: { type: 'string' },
  title: { type: 'string' },
  'task-description': { type: 'string' },
  instructions: { type: 'string' },
  'full-instructions': { type: 'string' },
  'good-example': { type: 'string' },
  'bad-example': { type: 'string' },
  'auto-segment': { type: 'string' },
  template: { type: 'string' },
  'pre-function': { type: 'string' },
  'post-function': { type: 'string' },
  attribute: { type: 'string' },
  'source-attribute': { type: 'string' },
  workers: { type: 'string' },
  'time-limit': { type: 'string' },
  lifetime: { type: 'string' },
  batch: { type: 'string' },
  'stop-at': { type: 'string' },
  'stop-at-percent': { type: 'string' },
  draft: { type: 'boolean' },
} as const satisfies OptionTable;

/** What they do. */
export const JOB_HELP = `  --definition FILE          the whole definition as JSON; options add to it
  --type TYPE                semantic-segmentation, image-classification,
                             image-classification-multi-label, verify-semantic-segmentation,
                             adjust-semantic-segmentation or custom
  --team NAME                who labels
  --label TEXT               a label; repeat it
  --folder FOLDER            the pictures of a folder, or
  --pictures S3-URI          those below a prefix, or
  --manifest S3-URI          an input manifest
  --output S3-URI            where output goes (default s3://studio/)
  --title, --task-description, --instructions, --full-instructions TEXT
  --good-example, --bad-example S3-URI
  --auto-segment ENGINE      in segmentation: builtin (the default), sam (better masks; each
                             worker's browser loads 59 MB once) or off
  --template FILE            a Liquid template, for custom
  --pre-function NAME        a function that the studio was started with, before a task
  --post-function NAME       and one on the answers of a custom job
  --attribute NAME           the label attribute (default from the job's name)
  --source-attribute NAME    the earlier job's, for verification and adjustment
  --workers N                workers per object, 1 to 9
  --time-limit SECONDS, --lifetime SECONDS
  --batch N                  objects offered at once
  --stop-at N, --stop-at-percent N
  --draft                    do not start it yet`;

const anyNumber = { least: 0, most: 1_000_000_000 };

function input(options: ReadOptions): Record<string, string> | undefined {
  const given = (['folder', 'pictures', 'manifest'] as const).flatMap((kind) => {
    const value = options.text(kind);
    return value === undefined ? [] : [{ [kind]: kind === 'folder' ? resolve(value) : value }];
  });
  if (given.length > 1) throw new UsageError('Only one of --folder, --pictures and --manifest.');
  return given[0];
}

/** Leaves out what was not given, so that the studio's defaults count. */
function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Reads a job's definition from the options. */
export async function jobDefinition(
  name: string | undefined,
  options: ReadOptions,
): Promise<Record<string, unknown>> {
  const file = options.text('definition');
  const template = options.text('template');
  let base: Record<string, unknown> = {};
  if (file !== undefined) {
    try {
      base = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    } catch (error) {
      throw new UsageError(`--definition ${file} cannot be read: ${(error as Error).message}`);
    }
  }
  const labels = options.list('label');
  const instructions = given({
    short: options.text('instructions'),
    full: options.text('full-instructions'),
    goodExample: options.text('good-example'),
    badExample: options.text('bad-example'),
  });
  const functions = given({
    pre: options.text('pre-function'),
    post: options.text('post-function'),
  });
  const stopping = given({
    maxHumanLabeledObjects: options.number('stop-at', anyNumber),
    maxPercentageLabeled: options.number('stop-at-percent', anyNumber),
  });
  return {
    ...base,
    ...given({
      name,
      taskType: options.text('type'),
      team: options.text('team'),
      labels: labels.length > 0 ? labels : undefined,
      input: input(options),
      output: options.text('output'),
      title: options.text('title'),
      description: options.text('task-description'),
      instructions: Object.keys(instructions).length > 0 ? instructions : undefined,
      autoSegment: options.text('auto-segment'),
      template: template === undefined ? undefined : await readFile(template, 'utf8'),
      functions: Object.keys(functions).length > 0 ? functions : undefined,
      labelAttributeName: options.text('attribute'),
      sourceAttributeName: options.text('source-attribute'),
      workersPerObject: options.number('workers', anyNumber),
      taskTimeLimitSeconds: options.number('time-limit', anyNumber),
      taskLifetimeSeconds: options.number('lifetime', anyNumber),
      maxConcurrentTasks: options.number('batch', anyNumber),
      stoppingConditions: Object.keys(stopping).length > 0 ? stopping : undefined,
    }),
    start: !options.flag('draft'),
  };
}
