import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { awsClients, jobRequest, writeJobFiles } from '../support/aws.js';
import { signedAsker } from '../support/signed.js';
import { startStudio, type TestStudio } from '../support/studio.js';

let studio: TestStudio;
let ask: ReturnType<typeof signedAsker>;

const TEAM = {
  WorkteamName: 'others',
  Description: 'Others',
  MemberDefinitions: [{ OidcMemberDefinition: { Groups: ['g'] } }],
};
const JOB = jobRequest('streets', 'street-data', 'painters');
const ROLE = 'arn:aws:iam::111122223333:role/Labeling';
const GROUP = '/aws/sagemaker/LabelingJobs';

beforeAll(async () => {
  studio = await startStudio();
  ask = signedAsker(studio.url, await awsClients(studio));
  await studio.owner.post('/teams', { name: 'painters' });
  await writeJobFiles(studio, {
    files: {
      'one-label.json': '{"labels":[{"label":"Road"}]}',
      'no-labels.json': '{"labels":{}}',
      'twice.json': '{"labels":[{"label":"Road"},{"label":"Road"}]}',
      'empty.liquid': ' \n',
    },
  });
  writeFileSync(join(studio.folder, 'street-data', 'latin.liquid'), Buffer.from([0xe4, 0x20]));
  expect((await ask('SageMaker.CreateLabelingJob', JOB)).status).toBe(200);
});
afterAll(() => studio?.remove());

/** A request of a job that is right but for the members given, by their paths. */
function job(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const request = structuredClone({ ...JOB, LabelingJobName: 'another' }) as Record<
    string,
    unknown
  >;
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() as string;
    let place = request;
    for (const name of names) place = (place[name] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return request;
}

const lambda = (name: string) => `arn:aws:lambda:us-east-1:432418664414:function:${name}`;
const PRE = 'HumanTaskConfig.PreHumanTaskLambdaArn';
const ACS = 'HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn';
const MANIFEST = 'InputConfig.DataSource.S3DataSource.ManifestS3Uri';

type Case = readonly [target: string, input: unknown, code: string, message: string | RegExp];

const invalid = (target: string, input: unknown, message: string | RegExp): Case => [
  `SageMaker.${target}`,
  input,
  'ValidationException',
  message,
];
const wrongJob = (changes: Readonly<Record<string, unknown>>, message: string | RegExp): Case =>
  invalid('CreateLabelingJob', job(changes), message);
const wrongLog = (target: string, input: unknown, message: string | RegExp): Case => [
  `Logs_20140328.${target}`,
  input,
  'InvalidParameterException',
  message,
];
const constraint = (value: string, path: string, rule: string) =>
  `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: Member must ${rule}`;

const PATTERN = '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}';

const CASES: readonly Case[] = [
  // Work teams.
  invalid(
    'CreateWorkteam',
    { ...TEAM, WorkteamName: 'a_b' },
    constraint("'a_b'", 'workteamName', `satisfy regular expression pattern: ${PATTERN}`),
  ),
  invalid(
    'CreateWorkteam',
    { ...TEAM, Description: undefined },
    constraint('null', 'description', 'not be null'),
  ),
  invalid(
    'CreateWorkteam',
    { ...TEAM, Description: 'x'.repeat(201) },
    /at 'description' .* length less than or equal to 200$/,
  ),
  invalid(
    'CreateWorkteam',
    { ...TEAM, MemberDefinitions: [] },
    constraint("'[]'", 'memberDefinitions', 'have length greater than or equal to 1'),
  ),
  invalid(
    'CreateWorkteam',
    { WorkteamName: '' },
    /^4 validation errors detected: .*; Value null at 'description'/,
  ),
  invalid(
    'CreateWorkteam',
    { ...TEAM, MemberDefinitions: [{}] },
    /memberDefinitions\.1\.member: exactly one/,
  ),
  invalid(
    'CreateWorkteam',
    {
      ...TEAM,
      MemberDefinitions: [
        { CognitoMemberDefinition: { UserPool: 'x', UserGroup: 'g', ClientId: 'c' } },
      ],
    },
    /'memberDefinitions\.1\.member\.cognitoMemberDefinition\.userPool' .* pattern/,
  ),
  invalid(
    'CreateWorkteam',
    { ...TEAM, WorkforceName: 'mine' },
    /workforceName: there is no workforce 'mine'/,
  ),
  invalid('CreateWorkteam', { ...TEAM, Tags: [{ Key: 'a' }] }, /'tags\.1\.member\.value'/),
  invalid(
    'CreateWorkteam',
    {
      ...TEAM,
      WorkerAccessConfiguration: { S3Presign: { IamPolicyConstraints: { SourceIp: 'Enabled' } } },
    },
    /SourceIp; leave it out/,
  ),
  [
    'SageMaker.CreateWorkteam',
    { ...TEAM, WorkteamName: 'Painters' },
    'ResourceInUse',
    /"Painters"/,
  ],
  invalid(
    'DescribeWorkteam',
    { WorkteamName: 'nobody' },
    /^The work team arn:.*\/nobody does not exist/,
  ),
  invalid('DescribeWorkteam', {}, constraint('null', 'workteamName', 'not be null')),
  invalid('DeleteWorkteam', { WorkteamName: 'nobody' }, /^The work team .* does not exist/),
  [
    'SageMaker.DeleteWorkteam',
    { WorkteamName: 'painters' },
    'ResourceInUse',
    /1 labeling job that has not ended/,
  ],
  invalid(
    'ListWorkteams',
    { MaxResults: 0 },
    constraint("'0'", 'maxResults', 'have value greater than or equal to 1'),
  ),
  invalid('ListWorkteams', { MaxResults: 101 }, /value less than or equal to 100$/),
  invalid(
    'ListWorkteams',
    { SortBy: 'Size' },
    constraint("'Size'", 'sortBy', 'satisfy enum value set: [Name, CreateDate]'),
  ),
  invalid('ListWorkteams', { NextToken: 'x' }, /^Invalid NextToken/),
  // The request of a job.
  invalid(
    'CreateLabelingJob',
    {},
    /^6 validation errors detected: .*'labelingJobName'.*'humanTaskConfig'/,
  ),
  wrongJob(
    { LabelingJobName: '-a' },
    /'-a' at 'labelingJobName' failed to satisfy constraint: Member must satisfy regular/,
  ),
  wrongJob(
    { LabelingJobName: 'x'.repeat(64) },
    /^2 validation errors detected: .* length less than or equal to 63; /,
  ),
  [
    'SageMaker.CreateLabelingJob',
    { ...JOB, LabelingJobName: 'Streets' },
    'ResourceInUse',
    /must be unique/,
  ],
  wrongJob({ LabelAttributeName: 'streets' }, /'labelAttributeName' must end with '-ref'/),
  wrongJob({ LabelAttributeName: 'a-metadata' }, /must not end with '-metadata'/),
  wrongJob(
    { [PRE]: lambda('PRE-ImageMultiClass'), [ACS]: lambda('ACS-ImageMultiClass') },
    /must not end with '-ref'/,
  ),
  wrongJob({ RoleArn: 'arn:aws:iam::1:user/x' }, /'roleArn' .* pattern: arn:aws/),
  wrongJob({ [MANIFEST]: 'ftp://x/y' }, /s3DataSource\.manifestS3Uri' .* pattern: \(https\|s3\)/),
  wrongJob({ [MANIFEST]: 'https://example.org/y' }, /manifestS3Uri' is not an address of S3/),
  wrongJob({ [MANIFEST]: 's3://nowhere/y' }, /no bucket "nowhere"/),
  wrongJob(
    { 'InputConfig.DataSource': {} },
    /inputConfig\.dataSource\.s3DataSource: Member must not be null/,
  ),
  wrongJob(
    {
      'InputConfig.DataSource': { SnsDataSource: { SnsTopicArn: 'arn:aws:sns:x:111122223333:t' } },
    },
    /snsDataSource: streaming/,
  ),
  wrongJob({ 'OutputConfig.KmsKeyId': 'alias/x' }, /outputConfig\.kmsKeyId: /),
  wrongJob(
    { 'OutputConfig.SnsTopicArn': 'arn:aws:sns:x:111122223333:t' },
    /outputConfig\.snsTopicArn: /,
  ),
  wrongJob({ 'OutputConfig.S3OutputPath': 's3://street-data/out' }, /only read/),
  wrongJob({ 'OutputConfig.S3OutputPath': 's3://nowhere/' }, /no bucket "nowhere"/),
  wrongJob(
    { LabelCategoryConfigS3Uri: undefined },
    /labelCategoryConfigS3Uri: .* needs the label category file/,
  ),
  wrongJob(
    { LabelCategoryConfigS3Uri: 's3://street-data/none.json' },
    /'labelCategoryConfigS3Uri' cannot be read/,
  ),
  wrongJob(
    { LabelCategoryConfigS3Uri: 's3://street-data/no-labels.json' },
    /is no label category file: .*labels/,
  ),
  wrongJob(
    { LabelCategoryConfigS3Uri: 's3://street-data/template.liquid' },
    /is no label category file/,
  ),
  wrongJob({ LabelCategoryConfigS3Uri: 's3://street-data/twice.json' }, /Road/),
  wrongJob(
    {
      LabelAttributeName: 'x',
      LabelCategoryConfigS3Uri: 's3://street-data/one-label.json',
      [PRE]: lambda('PRE-ImageMultiClass'),
      [ACS]: lambda('ACS-ImageMultiClass'),
    },
    /labels: .*at least 2/,
  ),
  wrongJob(
    { LabelingJobAlgorithmsConfig: { LabelingJobAlgorithmSpecificationArn: 'arn:x' } },
    /labelingJobAlgorithmsConfig: automated/,
  ),
  wrongJob(
    { 'StoppingConditions.MaxPercentageOfInputDatasetLabeled': 101 },
    /maxPercentageOfInputDatasetLabeled' .* less than or equal to 100/,
  ),
  // The task of a job.
  wrongJob(
    {
      'HumanTaskConfig.WorkteamArn':
        'arn:aws:sagemaker:x:111122223333:workteam/private-crowd/nobody',
    },
    /workteamArn': the work team does not exist/,
  ),
  wrongJob(
    {
      'HumanTaskConfig.WorkteamArn':
        'arn:aws:sagemaker:us-west-2:394669845002:workteam/public-crowd/default',
    },
    /not of a private work team/,
  ),
  wrongJob({ 'HumanTaskConfig.UiConfig': {} }, /uiConfig: exactly one/),
  wrongJob(
    {
      'HumanTaskConfig.UiConfig': {
        HumanTaskUiArn: 'arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/PointCloud',
      },
    },
    /humanTaskUiArn: the studio has no human task UIs/,
  ),
  wrongJob(
    { 'HumanTaskConfig.UiConfig.UiTemplateS3Uri': 's3://street-data/none' },
    /uiTemplateS3Uri' cannot be read: There is no object/,
  ),
  wrongJob(
    { 'HumanTaskConfig.UiConfig.UiTemplateS3Uri': 's3://street-data/../x' },
    /cannot be read: .* has a part "\.\."/,
  ),
  wrongJob(
    { 'HumanTaskConfig.UiConfig.UiTemplateS3Uri': 's3://street-data/empty.liquid' },
    /is an empty file/,
  ),
  wrongJob(
    { 'HumanTaskConfig.UiConfig.UiTemplateS3Uri': 's3://street-data/latin.liquid' },
    /is not UTF-8/,
  ),
  wrongJob(
    { [PRE]: lambda('PRE-3DPointCloudObjectDetection') },
    /names a built-in task that the studio does not have. It has PRE- with SemanticSegmentation/,
  ),
  wrongJob(
    { [PRE]: lambda('ACS-SemanticSegmentation') },
    /is a built-in function of the stage ACS: one of PRE/,
  ),
  wrongJob({ [ACS]: lambda('ACS-ImageMultiClass') }, /must be of the same task/),
  wrongJob(
    { [PRE]: lambda('my-function') },
    /cannot be invoked. The studio has no function "my-function"/,
  ),
  wrongJob({ [PRE]: 'my-function' }, /'humanTaskConfig\.preHumanTaskLambdaArn' .* pattern/),
  wrongJob(
    {
      [PRE]: lambda('PRE-AdjustmentSemanticSegmentation'),
      [ACS]: lambda('ACS-AdjustmentSemanticSegmentation'),
    },
    /auditLabelAttributeName/,
  ),
  wrongJob(
    { 'HumanTaskConfig.TaskKeywords': ['a', 'b', 'c', 'd', 'e', 'f'] },
    /'\[a, b, c, d, e, f\]' at 'humanTaskConfig\.taskKeywords' .* less than or equal to 5/,
  ),
  wrongJob(
    { 'HumanTaskConfig.TaskKeywords': ['a-b'] },
    /'humanTaskConfig\.taskKeywords\.1\.member'/,
  ),
  wrongJob(
    { 'HumanTaskConfig.TaskTitle': 'x'.repeat(129) },
    /taskTitle' .* less than or equal to 128/,
  ),
  wrongJob({ 'HumanTaskConfig.TaskDescription': 'a\nb' }, /taskDescription' .* pattern: \.\+$/),
  wrongJob({ 'HumanTaskConfig.NumberOfHumanWorkersPerDataObject': 10 }, /less than or equal to 9/),
  wrongJob({ 'HumanTaskConfig.TaskTimeLimitInSeconds': 29 }, /greater than or equal to 30/),
  wrongJob(
    { 'HumanTaskConfig.TaskTimeLimitInSeconds': 28_801 },
    /taskTimeLimitInSeconds' .* less than or equal to 28800/,
  ),
  wrongJob(
    { 'HumanTaskConfig.TaskAvailabilityLifetimeInSeconds': 2_592_001 },
    /less than or equal to 2592000/,
  ),
  wrongJob({ 'HumanTaskConfig.MaxConcurrentTaskCount': 5001 }, /less than or equal to 5000/),
  wrongJob(
    { 'HumanTaskConfig.PublicWorkforceTaskPrice': { AmountInUsd: { Cents: 1 } } },
    /publicWorkforceTaskPrice: only a public/,
  ),
  // Jobs.
  [
    'SageMaker.DescribeLabelingJob',
    { LabelingJobName: 'none' },
    'ResourceNotFound',
    /'none' does not exist/,
  ],
  invalid('DescribeLabelingJob', { LabelingJobName: 'a b' }, /'labelingJobName'/),
  [
    'SageMaker.StopLabelingJob',
    { LabelingJobName: 'none' },
    'ResourceNotFound',
    /'none' does not exist/,
  ],
  invalid('StopLabelingJob', {}, /Value null at 'labelingJobName'/),
  invalid(
    'ListLabelingJobs',
    { StatusEquals: 'Done' },
    /enum value set: \[Initializing, InProgress, Completed, Failed, Stopping, Stopped\]/,
  ),
  invalid('ListLabelingJobs', { SortOrder: 'Up' }, /\[Ascending, Descending\]/),
  invalid('ListLabelingJobs', { NameContains: 'a b' }, /'nameContains'/),
  invalid(
    'ListLabelingJobs',
    { NextToken: Buffer.from('["x","y","z"]').toString('base64url') },
    /^Invalid NextToken/,
  ),
  [
    'SageMaker.ListLabelingJobs',
    { CreationTimeAfter: 'today' },
    'SerializationException',
    /creationTimeAfter: STRING_VALUE .* a Timestamp/,
  ],
  [
    'SageMaker.ListLabelingJobs',
    { MaxResults: 1.5 },
    'SerializationException',
    /maxResults: DECIMAL_VALUE .* an Integer/,
  ],
  invalid('ListLabelingJobsForWorkteam', { WorkteamArn: 'painters' }, /'workteamArn' .* pattern/),
  [
    'SageMaker.ListLabelingJobsForWorkteam',
    { WorkteamArn: 'arn:aws:sagemaker:x:111122223333:workteam/private-crowd/nobody' },
    'ResourceNotFound',
    /nobody does not exist/,
  ],
  invalid(
    'ListLabelingJobsForWorkteam',
    { SortBy: 'Name' },
    /^2 validation errors .*\[CreationTime\]/,
  ),
  // Templates.
  invalid('RenderUiTemplate', { RoleArn: ROLE }, constraint('null', 'task', 'not be null')),
  invalid(
    'RenderUiTemplate',
    { RoleArn: ROLE, Task: { Input: '{}' } },
    /Exactly one of UiTemplate and HumanTaskUiArn/,
  ),
  invalid(
    'RenderUiTemplate',
    { RoleArn: ROLE, Task: { Input: '{}' }, UiTemplate: { Content: '' } },
    /'uiTemplate\.content' .* greater than or equal to 1/,
  ),
  invalid(
    'RenderUiTemplate',
    { RoleArn: ROLE, Task: { Input: '{x' }, UiTemplate: { Content: 'x' } },
    /'task\.input' is not JSON/,
  ),
  invalid(
    'RenderUiTemplate',
    { RoleArn: ROLE, Task: { Input: '[]' }, UiTemplate: { Content: 'x' } },
    /no JSON object/,
  ),
  [
    'SageMaker.RenderUiTemplate',
    {
      RoleArn: ROLE,
      Task: { Input: '{}' },
      HumanTaskUiArn: 'arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/x',
    },
    'ResourceNotFound',
    /human task UI/,
  ],
  // Logs.
  wrongLog(
    'DescribeLogGroups',
    { limit: 51 },
    constraint("'51'", 'limit', 'have value less than or equal to 50'),
  ),
  wrongLog(
    'DescribeLogGroups',
    { logGroupNamePrefix: 'a', logGroupNamePattern: 'b' },
    /mutually exclusive/,
  ),
  wrongLog('DescribeLogStreams', {}, /Exactly one of logGroupName and logGroupIdentifier/),
  wrongLog('DescribeLogStreams', { logGroupName: 'a b' }, /'logGroupName' .* pattern/),
  wrongLog(
    'DescribeLogStreams',
    { logGroupName: GROUP, orderBy: 'LastEventTime', logStreamNamePrefix: 'x' },
    /Cannot order by LastEventTime/,
  ),
  wrongLog('DescribeLogStreams', { logGroupName: GROUP, nextToken: 'x' }, /^Invalid nextToken/),
  [
    'Logs_20140328.DescribeLogStreams',
    { logGroupName: '/aws/lambda/x' },
    'ResourceNotFoundException',
    /log group does not exist/,
  ],
  wrongLog('GetLogEvents', { logGroupName: GROUP }, /Value null at 'logStreamName'/),
  [
    'Logs_20140328.GetLogEvents',
    { logGroupName: GROUP, logStreamName: 'none' },
    'ResourceNotFoundException',
    /log stream does not exist/,
  ],
  wrongLog(
    'GetLogEvents',
    { logGroupName: GROUP, logStreamName: 'streets', nextToken: 'f/1' },
    /nextToken is invalid/,
  ),
  wrongLog(
    'GetLogEvents',
    { logGroupName: GROUP, logStreamName: 'streets', startTime: -1 },
    /'startTime'/,
  ),
  wrongLog(
    'GetLogEvents',
    { logGroupName: GROUP, logStreamName: 'streets', startTime: 2, endTime: 1 },
    /endTime 1 is before startTime 2/,
  ),
  wrongLog(
    'FilterLogEvents',
    { logGroupName: GROUP, limit: 10_001 },
    /less than or equal to 10000/,
  ),
  wrongLog(
    'FilterLogEvents',
    { logGroupName: GROUP, logStreamNames: ['a'], logStreamNamePrefix: 'b' },
    /cannot both/,
  ),
  wrongLog(
    'FilterLogEvents',
    { logGroupName: GROUP, filterPattern: '{ $.x = }' },
    /^Invalid filter pattern/,
  ),
  wrongLog(
    'FilterLogEvents',
    { logGroupName: GROUP, filterPattern: '"half' },
    /a quote is missing/,
  ),
  // What no PostgreSQL can store.
  invalid('CreateWorkteam', { ...TEAM, Description: 'a\u0000b' }, /U\+0000/),
  invalid('CreateWorkteam', { ...TEAM, Description: 'a\ud800b' }, /U\+0000, or half of one/),
  wrongJob({ 'HumanTaskConfig.TaskTitle': 'a\u0000b' }, /'humanTaskConfig.taskTitle' failed/),
  [
    'Logs_20140328.FilterLogEvents',
    { logGroupName: GROUP, startTime: 'x' },
    'SerializationException',
    /startTime: STRING_VALUE .* a Long/,
  ],
];

describe('wrong input', () => {
  test.each(CASES)('%s %j', async (target, input, code, message) => {
    const { status, body } = await ask(target, input);
    expect(body).toMatchObject({ __type: code });
    if (typeof message === 'string') expect(body.message).toBe(message);
    else expect(body.message).toMatch(message);
    expect(status).toBe(400);
  });

  test('nothing was made by any of them', async () => {
    const jobs = await ask('SageMaker.ListLabelingJobs', {});
    expect(jobs.body.LabelingJobSummaryList).toHaveLength(1);
    const teams = await ask('SageMaker.ListWorkteams', {});
    expect(teams.body.Workteams).toHaveLength(1);
  });

  test('a bucket that cannot be read, and one that is away', async () => {
    const location = { kind: 's3', bucket: 'away', region: 'x', endpoint: 'http://127.0.0.1:9' };
    await studio.owner.post('/buckets', { name: 'away', location });
    const request = job({ LabelCategoryConfigS3Uri: 's3://away/labels.json' });
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) {
      vi.stubEnv(name, '/dev/null');
    }
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) {
      vi.stubEnv(name, '');
    }
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    const without = await ask('SageMaker.CreateLabelingJob', request);
    expect(without.body.__type).toBe('ValidationException');
    expect(without.body.message).toMatch(/'labelCategoryConfigS3Uri' cannot be read: Credentials/);
    await studio.owner.done('DELETE', '/buckets/away');
    await studio.owner.post('/buckets', { name: 'away', location });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
    const { status, headers, body } = await ask('SageMaker.CreateLabelingJob', request);
    expect(body.__type).toBe('ServiceUnavailable');
    expect(body.message).toContain('s3://away does not answer');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    vi.unstubAllEnvs();
  });

  test('a manifest that is wrong fails the job, with the line', async () => {
    writeFileSync(join(studio.folder, 'street-data', 'wrong.manifest'), '{"source-ref":"s3://a\n');
    const request = job({ [MANIFEST]: 's3://street-data/wrong.manifest' });
    expect((await ask('SageMaker.CreateLabelingJob', request)).status).toBe(200);
    for (;;) {
      const { body } = await ask('SageMaker.DescribeLabelingJob', { LabelingJobName: 'another' });
      if (body.LabelingJobStatus === 'Failed') {
        expect(body.FailureReason).toMatch(/^Line 1 of the input manifest is not JSON/);
        return;
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  });
});
