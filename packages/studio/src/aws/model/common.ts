import { integer, list, oneOf, structure, text } from './shapes.js';

/** Shapes that several SageMaker operations share, with the bounds of the API's model of 2017-07-24. */

export const WORKTEAM_NAME = text({ min: 1, max: 63, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}' });
export const JOB_NAME = text({ min: 1, max: 63, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}' });
export const NEXT_TOKEN = text({ min: 0, max: 8192, pattern: '.*' });
export const MAX_RESULTS = integer({ min: 1, max: 100 });
export const SORT_ORDER = oneOf('Ascending', 'Descending');
export const S3_URI = text({ min: 0, max: 1024, pattern: '(https|s3)://([^/]+)/?(.*)' });
export const ROLE_ARN = text({
  min: 20,
  max: 2048,
  pattern: String.raw`arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+`,
});
export const WORKTEAM_ARN = text({
  min: 0,
  max: 256,
  pattern: String.raw`arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:workteam/.*`,
});
export const HUMAN_TASK_UI_ARN = text({
  min: 0,
  max: 1024,
  pattern: String.raw`arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]+:[0-9]{12}:human-task-ui/.*`,
});
export const SNS_TOPIC_ARN = text({
  min: 0,
  max: 2048,
  pattern: String.raw`arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+`,
});
export const KMS_KEY_ID = text({ min: 0, max: 2048, pattern: '[a-zA-Z0-9:/_-]*' });

const TAG_TEXT = String.raw`([\p{L}\p{Z}\p{N}_.:/=+\-@]*)`;

export const TAGS = list(
  structure(
    {
      Key: text({ min: 1, max: 128, pattern: TAG_TEXT }),
      Value: text({ min: 0, max: 256, pattern: TAG_TEXT }),
    },
    ['Key', 'Value'],
  ),
  { min: 0, max: 50 },
);

export const JOB_STATUS = oneOf(
  'Initializing',
  'InProgress',
  'Completed',
  'Failed',
  'Stopping',
  'Stopped',
);
