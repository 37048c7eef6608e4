import {
  HUMAN_TASK_UI_ARN,
  JOB_NAME,
  JOB_STATUS,
  KMS_KEY_ID,
  MAX_RESULTS,
  NEXT_TOKEN,
  ROLE_ARN,
  S3_URI,
  SNS_TOPIC_ARN,
  SORT_ORDER,
  TAGS,
  WORKTEAM_ARN,
} from './common.js';
import { integer, list, oneOf, structure, text, TIMESTAMP, type ValueOf } from './shapes.js';

const LAMBDA_ARN = text({
  min: 0,
  max: 2048,
  pattern: String.raw`arn:aws[a-z\-]*:lambda:[a-z0-9\-]*:[0-9]{12}:function:.*`,
});

const NETWORK_ID = text({ min: 0, max: 32, pattern: '[-0-9a-zA-Z]+' });

const INPUT_CONFIG = structure(
  {
    DataSource: structure({
      S3DataSource: structure({ ManifestS3Uri: S3_URI }, ['ManifestS3Uri']),
      SnsDataSource: structure({ SnsTopicArn: SNS_TOPIC_ARN }, ['SnsTopicArn']),
    }),
    DataAttributes: structure({
      ContentClassifiers: list(
        oneOf('FreeOfPersonallyIdentifiableInformation', 'FreeOfAdultContent'),
        { min: 0, max: 256 },
      ),
    }),
  },
  ['DataSource'],
);

const OUTPUT_CONFIG = structure(
  { S3OutputPath: S3_URI, KmsKeyId: KMS_KEY_ID, SnsTopicArn: SNS_TOPIC_ARN },
  ['S3OutputPath'],
);

const ALGORITHMS_CONFIG = structure(
  {
    LabelingJobAlgorithmSpecificationArn: text({ min: 0, max: 2048, pattern: 'arn:.*' }),
    InitialActiveLearningModelArn: text({
      min: 20,
      max: 2048,
      pattern: String.raw`arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model/.*`,
    }),
    LabelingJobResourceConfig: structure({
      VolumeKmsKeyId: KMS_KEY_ID,
      VpcConfig: structure(
        {
          SecurityGroupIds: list(NETWORK_ID, { min: 1, max: 5 }),
          Subnets: list(NETWORK_ID, { min: 1, max: 16 }),
        },
        ['SecurityGroupIds', 'Subnets'],
      ),
    }),
  },
  ['LabelingJobAlgorithmSpecificationArn'],
);

const HUMAN_TASK_CONFIG = structure(
  {
    WorkteamArn: WORKTEAM_ARN,
    UiConfig: structure({ UiTemplateS3Uri: S3_URI, HumanTaskUiArn: HUMAN_TASK_UI_ARN }),
    PreHumanTaskLambdaArn: LAMBDA_ARN,
    TaskKeywords: list(text({ min: 1, max: 30, pattern: '[A-Za-z0-9]+( [A-Za-z0-9]+)*' }), {
      min: 1,
      max: 5,
    }),
    TaskTitle: text({
      min: 1,
      max: 128,
      pattern: String.raw`[\t\n\r -\uD7FF\uE000-\uFFFD]*`,
    }),
    TaskDescription: text({ min: 1, max: 255, pattern: '.+' }),
    NumberOfHumanWorkersPerDataObject: integer({ min: 1, max: 9 }),
    TaskTimeLimitInSeconds: integer({ min: 30 }),
    TaskAvailabilityLifetimeInSeconds: integer({ min: 60 }),
    MaxConcurrentTaskCount: integer({ min: 1, max: 5000 }),
    AnnotationConsolidationConfig: structure({ AnnotationConsolidationLambdaArn: LAMBDA_ARN }, [
      'AnnotationConsolidationLambdaArn',
    ]),
    PublicWorkforceTaskPrice: structure({
      AmountInUsd: structure({
        Dollars: integer({ min: 0, max: 2 }),
        Cents: integer({ min: 0, max: 99 }),
        TenthFractionsOfACent: integer({ min: 0, max: 9 }),
      }),
    }),
  },
  [
    'WorkteamArn',
    'UiConfig',
    'TaskTitle',
    'TaskDescription',
    'NumberOfHumanWorkersPerDataObject',
    'TaskTimeLimitInSeconds',
  ],
);

/** CreateLabelingJob. */
export const CREATE_LABELING_JOB = structure(
  {
    LabelingJobName: JOB_NAME,
    LabelAttributeName: text({ min: 1, max: 127, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}' }),
    InputConfig: INPUT_CONFIG,
    OutputConfig: OUTPUT_CONFIG,
    RoleArn: ROLE_ARN,
    LabelCategoryConfigS3Uri: S3_URI,
    StoppingConditions: structure({
      MaxHumanLabeledObjectCount: integer({ min: 1 }),
      MaxPercentageOfInputDatasetLabeled: integer({ min: 1, max: 100 }),
    }),
    LabelingJobAlgorithmsConfig: ALGORITHMS_CONFIG,
    HumanTaskConfig: HUMAN_TASK_CONFIG,
    Tags: TAGS,
  },
  [
    'LabelingJobName',
    'LabelAttributeName',
    'InputConfig',
    'OutputConfig',
    'RoleArn',
    'HumanTaskConfig',
  ],
);

export type CreateLabelingJobInput = ValueOf<typeof CREATE_LABELING_JOB>;

/** DescribeLabelingJob and StopLabelingJob. */
export const NAMED_LABELING_JOB = structure({ LabelingJobName: JOB_NAME }, ['LabelingJobName']);

/** ListLabelingJobs. */
export const LIST_LABELING_JOBS = structure({
  CreationTimeAfter: TIMESTAMP,
  CreationTimeBefore: TIMESTAMP,
  LastModifiedTimeAfter: TIMESTAMP,
  LastModifiedTimeBefore: TIMESTAMP,
  MaxResults: MAX_RESULTS,
  NextToken: NEXT_TOKEN,
  NameContains: text({ min: 0, max: 63, pattern: String.raw`[a-zA-Z0-9\-]+` }),
  SortBy: oneOf('Name', 'CreationTime', 'Status'),
  SortOrder: SORT_ORDER,
  StatusEquals: JOB_STATUS,
});

export type ListLabelingJobsInput = ValueOf<typeof LIST_LABELING_JOBS>;

/** ListLabelingJobsForWorkteam. */
export const LIST_LABELING_JOBS_FOR_WORKTEAM = structure(
  {
    WorkteamArn: WORKTEAM_ARN,
    MaxResults: MAX_RESULTS,
    NextToken: NEXT_TOKEN,
    CreationTimeAfter: TIMESTAMP,
    CreationTimeBefore: TIMESTAMP,
    JobReferenceCodeContains: text({ min: 1, max: 255, pattern: '.+' }),
    SortBy: oneOf('CreationTime'),
    SortOrder: SORT_ORDER,
  },
  ['WorkteamArn'],
);

const ANY_TEXT = String.raw`[\S\s]+`;

/** RenderUiTemplate. */
export const RENDER_UI_TEMPLATE = structure(
  {
    UiTemplate: structure({ Content: text({ min: 1, max: 128_000, pattern: ANY_TEXT }) }, [
      'Content',
    ]),
    Task: structure({ Input: text({ min: 2, max: 128_000, pattern: ANY_TEXT }) }, ['Input']),
    RoleArn: ROLE_ARN,
    HumanTaskUiArn: HUMAN_TASK_UI_ARN,
  },
  ['Task', 'RoleArn'],
);
