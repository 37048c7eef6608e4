import type { JobInput, TaskType } from '../../jobs/definition.js';
import { jobArn } from '../../logs/log-events.js';
import { Refusal } from '../../refusal.js';
import type { Studio } from '../../studio.js';
import { s3Uri, workteamOf } from '../arns.js';
import { AwsError, invalid } from '../error.js';
import { CREATE_LABELING_JOB, type CreateLabelingJobInput } from '../model/labeling-job-shapes.js';
import { operation } from '../operation.js';
import { jobFunctions } from './job-functions.js';
import { auditedAttribute, type Categories, readCategories, readTemplate } from './job-sources.js';

/** What AWS allows at most, though its model does not say so. */
const LONGEST_TASK_S = 8 * 3600;
const LONGEST_LIFE_S = 30 * 24 * 3600;

/** What the studio cannot do is refused, rather than accepted and left undone. */
function checkScope(input: CreateLabelingJobInput): void {
  const { InputConfig, OutputConfig, HumanTaskConfig: config } = input;
  const { S3DataSource, SnsDataSource } = InputConfig.DataSource;
  const refuse = (path: string, why: string) => invalid(`${path}: ${why}`);
  if (SnsDataSource) {
    throw refuse(
      'inputConfig.dataSource.snsDataSource',
      'streaming labeling jobs are not supported; give an S3DataSource.',
    );
  }
  if (!S3DataSource) {
    throw refuse('inputConfig.dataSource.s3DataSource', 'Member must not be null');
  }
  if (OutputConfig.KmsKeyId) {
    throw refuse('outputConfig.kmsKeyId', 'the studio encrypts nothing by KMS; leave it out.');
  }
  if (OutputConfig.SnsTopicArn) {
    throw refuse('outputConfig.snsTopicArn', 'the studio publishes to no SNS topic; leave it out.');
  }
  if (input.LabelingJobAlgorithmsConfig) {
    throw refuse(
      'labelingJobAlgorithmsConfig',
      'automated data labeling is not supported; leave it out.',
    );
  }
  if (config.PublicWorkforceTaskPrice) {
    throw refuse(
      'humanTaskConfig.publicWorkforceTaskPrice',
      'only a public work team is paid by the task; leave it out for a private one.',
    );
  }
  const { UiTemplateS3Uri, HumanTaskUiArn } = config.UiConfig;
  if ((UiTemplateS3Uri === undefined) === (HumanTaskUiArn === undefined)) {
    throw refuse(
      'humanTaskConfig.uiConfig',
      'exactly one of UiTemplateS3Uri and HumanTaskUiArn was expected.',
    );
  }
  if (HumanTaskUiArn !== undefined) {
    throw refuse(
      'humanTaskConfig.uiConfig.humanTaskUiArn',
      'the studio has no human task UIs (video and point clouds); give a UiTemplateS3Uri.',
    );
  }
}

function checkTimes({ HumanTaskConfig: config }: CreateLabelingJobInput): void {
  const most = (name: keyof typeof config, path: string, bound: number) => {
    if (((config[name] as number | undefined) ?? 0) <= bound) return;
    throw invalid(
      `1 validation error detected: Value '${String(config[name])}' at '${path}' failed to satisfy constraint: Member must have value less than or equal to ${bound}`,
    );
  };
  most('TaskTimeLimitInSeconds', 'humanTaskConfig.taskTimeLimitInSeconds', LONGEST_TASK_S);
  most(
    'TaskAvailabilityLifetimeInSeconds',
    'humanTaskConfig.taskAvailabilityLifetimeInSeconds',
    LONGEST_LIFE_S,
  );
}

/** Ground Truth's rules about an attribute's end. */
function checkAttribute(attribute: string, taskType: TaskType): void {
  const at = `Value '${attribute}' at 'labelAttributeName'`;
  if (attribute.endsWith('-metadata')) throw invalid(`${at} must not end with '-metadata'.`);
  const masks = taskType === 'semantic-segmentation' || taskType === 'adjust-semantic-segmentation';
  if (masks && !attribute.endsWith('-ref')) {
    throw invalid(`${at} must end with '-ref' for a semantic segmentation labeling job.`);
  }
  if (!masks && taskType !== 'custom' && attribute.endsWith('-ref')) {
    throw invalid(`${at} must not end with '-ref' for this type of labeling job.`);
  }
}

async function checkTeam(studio: Studio, arn: string): Promise<string> {
  const name = workteamOf(arn);
  const teams = await studio.database.query<{ name: string }>(
    'select name from teams where lower(name) = lower($1) and removed_at is null',
    [name],
  );
  if (teams[0]) return teams[0].name;
  throw invalid(`Value '${arn}' at 'humanTaskConfig.workteamArn': the work team does not exist.`);
}

async function checkNew(studio: Studio, name: string): Promise<void> {
  const rows = await studio.database.query('select 1 from jobs where lower(name) = lower($1)', [
    name,
  ]);
  if (rows.length === 0) return;
  throw new AwsError(
    'ResourceInUse',
    `Labeling job name must be unique within an AWS account and region, and a labeling job with this name already exists (${jobArn(name)})`,
  );
}

async function categoriesOf(
  studio: Studio,
  uri: string | undefined,
  taskType: TaskType,
): Promise<Categories> {
  if (uri !== undefined) return readCategories(studio, uri);
  if (taskType === 'custom') return { labels: [], auditedAttribute: undefined };
  throw invalid(
    `labelCategoryConfigS3Uri: the built-in function of ${taskType} needs the label category file.`,
  );
}

async function definitionOf(studio: Studio, input: CreateLabelingJobInput): Promise<JobInput> {
  const { HumanTaskConfig: config, StoppingConditions: stop } = input;
  const { taskType, functions } = jobFunctions(studio.functions, input);
  checkAttribute(input.LabelAttributeName, taskType);
  const team = await checkTeam(studio, config.WorkteamArn);
  const manifest = s3Uri(
    input.InputConfig.DataSource.S3DataSource?.ManifestS3Uri ?? '',
    'inputConfig.dataSource.s3DataSource.manifestS3Uri',
  );
  const template = await readTemplate(studio, config.UiConfig.UiTemplateS3Uri as string);
  const categories = await categoriesOf(studio, input.LabelCategoryConfigS3Uri, taskType);
  const audits = taskType.startsWith('adjust') || taskType.startsWith('verify');
  return {
    name: input.LabelingJobName,
    taskType,
    labelAttributeName: input.LabelAttributeName,
    ...(audits && {
      sourceAttributeName:
        categories.auditedAttribute ??
        (await auditedAttribute(studio, manifest, input.LabelAttributeName, template)),
    }),
    title: config.TaskTitle,
    description: config.TaskDescription,
    labels: [...categories.labels],
    template,
    team,
    input: { manifest },
    output: s3Uri(input.OutputConfig.S3OutputPath, 'outputConfig.s3OutputPath'),
    workersPerObject: config.NumberOfHumanWorkersPerDataObject,
    taskTimeLimitSeconds: config.TaskTimeLimitInSeconds,
    taskLifetimeSeconds: config.TaskAvailabilityLifetimeInSeconds ?? LONGEST_LIFE_S,
    maxConcurrentTasks: config.MaxConcurrentTaskCount ?? 1000,
    stoppingConditions: {
      ...(stop?.MaxHumanLabeledObjectCount !== undefined && {
        maxHumanLabeledObjects: stop.MaxHumanLabeledObjectCount,
      }),
      ...(stop?.MaxPercentageOfInputDatasetLabeled !== undefined && {
        maxPercentageLabeled: stop.MaxPercentageOfInputDatasetLabeled,
      }),
    },
    ...(Object.keys(functions).length > 0 && { functions }),
    request: input as unknown as Record<string, unknown>,
  };
}

/** CreateLabelingJob: returns as soon as the job is there; its manifest is read afterwards. */
export const createLabelingJob = operation(CREATE_LABELING_JOB, async (studio, input) => {
  checkScope(input);
  checkTimes(input);
  await checkNew(studio, input.LabelingJobName);
  try {
    const { arn } = await studio.jobs.create(await definitionOf(studio, input));
    return { LabelingJobArn: arn };
  } catch (error) {
    // A bucket or manifest that is not there is a wrong value of the request's.
    if (error instanceof Refusal && ['not-found', 'forbidden'].includes(error.code)) {
      throw invalid(error.message);
    }
    throw error;
  }
});
