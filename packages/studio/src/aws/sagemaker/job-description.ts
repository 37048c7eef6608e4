import { builtInArn } from '../../functions/function-name.js';
import { type JobRow, outputManifestOf, outputPathsOf } from '../../jobs/job.js';
import { jobArn, teamArn } from '../../logs/log-events.js';
import type { CreateLabelingJobInput } from '../model/labeling-job-shapes.js';
import { present, seconds } from '../operation.js';

const NO_ROLE = 'arn:aws:iam::000000000000:role/gt-studio';
/** What a reason has at most. */
const MOST_REASON = 1024;

type Request = Partial<CreateLabelingJobInput>;

const requestOf = ({ definition }: JobRow): Request => definition.request ?? {};

/** How many objects are labeled, by AWS's names. Nothing is labeled by a machine here. */
export const countersOf = ({ total, labeled, failed }: JobRow) => ({
  TotalLabeled: labeled,
  HumanLabeled: labeled,
  MachineLabeled: 0,
  FailedNonRetryableError: failed,
  Unlabeled: Math.max(0, total - labeled - failed),
});

/** The two functions of a job: its own, or the built-in ones of its task. */
export function functionArnsOf(row: JobRow) {
  const { taskType, request } = row.definition;
  const config = requestOf(row).HumanTaskConfig;
  return {
    pre: config?.PreHumanTaskLambdaArn ?? (request ? undefined : builtInArn('PRE', taskType)),
    post:
      config?.AnnotationConsolidationConfig?.AnnotationConsolidationLambdaArn ??
      (request ? undefined : builtInArn('ACS', taskType)),
  };
}

/** Where the job's input is: a job of pictures has its manifest among its own files. */
export function inputConfigOf(row: JobRow) {
  const { input } = row.definition;
  const manifest =
    'manifest' in input
      ? input.manifest
      : `${outputPathsOf(row.definition).root}/manifests/input/input.manifest`;
  return present({
    DataSource: { S3DataSource: { ManifestS3Uri: manifest } },
    DataAttributes: requestOf(row).InputConfig?.DataAttributes,
  });
}

/** Where the output manifest is, once there is one. */
export function outputDatasetOf(row: JobRow) {
  if (row.status !== 'Completed' && row.status !== 'Stopped') return undefined;
  return { OutputDatasetS3Uri: outputManifestOf(row.definition) };
}

/** Why a job failed, as long as AWS allows. */
export const failureOf = (row: JobRow) => row.failure_reason?.slice(0, MOST_REASON);

function taskConfigOf(row: JobRow) {
  const { definition } = row;
  const config = requestOf(row).HumanTaskConfig;
  const { pre, post } = functionArnsOf(row);
  return present({
    WorkteamArn: teamArn(row.team),
    UiConfig: config?.UiConfig ?? {},
    PreHumanTaskLambdaArn: pre,
    TaskKeywords: config?.TaskKeywords,
    TaskTitle: definition.title,
    TaskDescription: definition.description || definition.title,
    NumberOfHumanWorkersPerDataObject: definition.workersPerObject,
    TaskTimeLimitInSeconds: definition.taskTimeLimitSeconds,
    TaskAvailabilityLifetimeInSeconds: definition.taskLifetimeSeconds,
    MaxConcurrentTaskCount: definition.maxConcurrentTasks,
    AnnotationConsolidationConfig:
      post === undefined ? undefined : { AnnotationConsolidationLambdaArn: post },
  });
}

function stoppingOf({ definition }: JobRow) {
  const { maxHumanLabeledObjects, maxPercentageLabeled } = definition.stoppingConditions;
  const conditions = present({
    MaxHumanLabeledObjectCount: maxHumanLabeledObjects,
    MaxPercentageOfInputDatasetLabeled: maxPercentageLabeled,
  });
  return Object.keys(conditions).length > 0 ? conditions : undefined;
}

/** A job as DescribeLabelingJob shows it, whoever made it. */
export function describe(row: JobRow) {
  const { definition } = row;
  const request = requestOf(row);
  return present({
    LabelingJobStatus: row.status,
    LabelCounters: countersOf(row),
    FailureReason: failureOf(row),
    CreationTime: seconds(row.created_at),
    LastModifiedTime: seconds(row.updated_at),
    JobReferenceCode: row.name,
    LabelingJobName: row.name,
    LabelingJobArn: jobArn(row.name),
    LabelAttributeName: definition.labelAttributeName,
    InputConfig: inputConfigOf(row),
    OutputConfig: { S3OutputPath: definition.output },
    RoleArn: request.RoleArn ?? NO_ROLE,
    LabelCategoryConfigS3Uri:
      request.LabelCategoryConfigS3Uri ??
      (definition.labels.length > 0 ? outputPathsOf(definition).labelCategories : undefined),
    StoppingConditions: stoppingOf(row),
    HumanTaskConfig: taskConfigOf(row),
    Tags: request.Tags,
    LabelingJobOutput: outputDatasetOf(row),
  });
}
