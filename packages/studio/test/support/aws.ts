import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePictures } from './pictures.js';
import type { TestStudio } from './studio.js';

/** AWS's own clients, with an access key of the studio. */
export interface AwsClients {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sagemaker: SageMakerClient;
  readonly logs: CloudWatchLogsClient;
}

/** Makes an access key and AWS's clients for it. */
export async function awsClients(studio: TestStudio, name = 'test'): Promise<AwsClients> {
  const key = await studio.owner.post('/access-keys', { name });
  const credentials = {
    accessKeyId: String(key.accessKeyId),
    secretAccessKey: String(key.secretAccessKey),
  };
  const options = { region: 'us-east-1', endpoint: studio.url, credentials, maxAttempts: 1 };
  return {
    ...credentials,
    sagemaker: new SageMakerClient(options),
    logs: new CloudWatchLogsClient(options),
  };
}

/** A segmentation template as AWS's guide has it. */
export const SEGMENTATION_TEMPLATE = `<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <crowd-semantic-segmentation
    name="annotatedResult"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Please segment out all people."
    labels="{{ task.input.labels | to_json | escape }}"
  >
    <full-instructions header="Segmentation instructions"><p>Paint every region.</p></full-instructions>
    <short-instructions><p>Paint every region.</p></short-instructions>
  </crowd-semantic-segmentation>
</crowd-form>
`;

/**
 * Writes what a job reads into a folder and gives the folder a bucket's name: pictures, manifest,
 * label categories, template.
 */
export async function writeJobFiles(
  studio: TestStudio,
  {
    bucket = 'street-data',
    count = 3,
    labels = ['Road', 'Sky'],
    template = SEGMENTATION_TEMPLATE,
    files = {},
  }: {
    bucket?: string;
    count?: number;
    labels?: readonly string[];
    template?: string;
    files?: Readonly<Record<string, string>>;
  } = {},
): Promise<string> {
  const folder = join(studio.folder, bucket);
  mkdirSync(folder, { recursive: true });
  writePictures(join(folder, 'pictures'), count);
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      'source-ref': `s3://${bucket}/pictures/${String(index).padStart(5, '0')}.png`,
    }),
  );
  writeFileSync(join(folder, 'input.manifest'), `${lines.join('\n')}\n`);
  const categories = {
    'document-version': '2018-11-28',
    labels: labels.map((label) => ({ label })),
  };
  writeFileSync(join(folder, 'labels.json'), JSON.stringify(categories));
  writeFileSync(join(folder, 'template.liquid'), template);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await studio.owner.post('/buckets', { name: bucket, location: { kind: 'folder', path: folder } });
  return bucket;
}

/** A CreateLabelingJob request as AWS's own examples have it. */
export function jobRequest(name: string, bucket: string, team: string) {
  const lambda = (stage: string) =>
    `arn:aws:lambda:us-east-1:432418664414:function:${stage}-SemanticSegmentation`;
  return {
    LabelingJobName: name,
    LabelAttributeName: `${name}-ref`,
    InputConfig: {
      DataSource: { S3DataSource: { ManifestS3Uri: `s3://${bucket}/input.manifest` } },
    },
    OutputConfig: { S3OutputPath: 's3://studio/labels/' },
    RoleArn: 'arn:aws:iam::111122223333:role/service-role/SageMakerLabeling',
    LabelCategoryConfigS3Uri: `s3://${bucket}/labels.json`,
    HumanTaskConfig: {
      WorkteamArn: `arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/${team}`,
      UiConfig: { UiTemplateS3Uri: `s3://${bucket}/template.liquid` },
      PreHumanTaskLambdaArn: lambda('PRE'),
      TaskKeywords: ['street', 'segmentation'],
      TaskTitle: 'Paint the street',
      TaskDescription: 'Paint every region of the street',
      NumberOfHumanWorkersPerDataObject: 1,
      TaskTimeLimitInSeconds: 600,
      TaskAvailabilityLifetimeInSeconds: 86_400,
      MaxConcurrentTaskCount: 100,
      AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: lambda('ACS') },
    },
    Tags: [{ Key: 'project', Value: 'streets' }],
  };
}
