import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsClients, jobRequest, writeJobFiles } from '../support/aws.js';
import { awsEnvironment, run } from '../support/commands.js';
import { startStudio, type TestStudio } from '../support/studio.js';

const SCRIPT = `
import boto3, datetime, json, sys, time
request = json.load(sys.stdin)
sagemaker = boto3.client('sagemaker')
logs = boto3.client('logs')
team = sagemaker.create_workteam(
    WorkteamName='painters', Description='Paint streets',
    MemberDefinitions=[{'OidcMemberDefinition': {'Groups': ['painters']}}])
request['HumanTaskConfig']['WorkteamArn'] = team['WorkteamArn']
arn = sagemaker.create_labeling_job(**request)['LabelingJobArn']
def until(status):
    while True:
        job = sagemaker.describe_labeling_job(LabelingJobName='streets')
        if job['LabelingJobStatus'] == status:
            return job
        time.sleep(0.1)
running = until('InProgress')
assert isinstance(running['CreationTime'], datetime.datetime), running['CreationTime']
assert abs(time.time() - running['CreationTime'].timestamp()) < 60
assert running['ResponseMetadata']['RequestId']
pages = sagemaker.get_paginator('list_labeling_jobs').paginate(NameContains='street')
names = [job['LabelingJobName'] for page in pages for job in page['LabelingJobSummaryList']]
try:
    sagemaker.describe_labeling_job(LabelingJobName='none')
except sagemaker.exceptions.ResourceNotFound as error:
    missing = str(error)
try:
    sagemaker.create_labeling_job(**request)
except sagemaker.exceptions.ResourceInUse as error:
    taken = str(error)
try:
    logs.get_log_events(logGroupName='/aws/sagemaker/LabelingJobs', logStreamName='none')
except logs.exceptions.ResourceNotFoundException as error:
    stream = str(error)
sagemaker.stop_labeling_job(LabelingJobName='streets')
stopped = until('Stopped')
events = [json.loads(event['message'])['event-log-message']
    for page in logs.get_paginator('filter_log_events').paginate(
        logGroupName='/aws/sagemaker/LabelingJobs', logStreamNames=['streets'],
        filterPattern='Stopped')
    for event in page['events']]
rendered = sagemaker.render_ui_template(
    UiTemplate={'Content': '{{ task.input.name }}'}, Task={'Input': '{"name": "Ann"}'},
    RoleArn=request['RoleArn'])
print(json.dumps({'arn': arn, 'names': names, 'missing': missing, 'taken': taken, 'stream': stream,
    'output': stopped['LabelingJobOutput']['OutputDatasetS3Uri'], 'events': events,
    'rendered': rendered['RenderedContent'], 'errors': rendered['Errors'],
    'deleted': sagemaker.delete_workteam(WorkteamName='painters')['Success']}))
`;

const python = await run('python3', ['-c', 'import boto3']);

describe('boto3', () => {
  if (python?.status !== 0) {
    console.warn('boto3 was not tried: there is no python3 that has it here.');
    test('was not tried: it is not installed', () => {});
    return;
  }
  let studio: TestStudio;

  beforeAll(async () => {
    studio = await startStudio();
    studio.studio.engine.start();
  });
  afterAll(() => studio?.remove());

  test('drives a job, pages through lists and knows the errors by their classes', async () => {
    const bucket = await writeJobFiles(studio);
    const environment = awsEnvironment(studio.url, await awsClients(studio));
    const request = jobRequest('streets', bucket, 'painters');
    const ran = await run('python3', ['-c', SCRIPT], environment, JSON.stringify(request));
    expect(ran?.err).toBe('');
    const said = JSON.parse(ran?.out ?? '') as Record<string, unknown>;
    expect(said).toEqual({
      arn: 'arn:aws:sagemaker:local:000000000000:labeling-job/streets',
      names: ['streets'],
      missing: expect.stringContaining("'none' does not exist"),
      taken: expect.stringContaining('must be unique'),
      stream: expect.stringContaining('log stream does not exist'),
      output: 's3://studio/labels/streets/manifests/output/output.manifest',
      events: ['Labeling job status: Stopped.'],
      rendered: 'Ann',
      errors: [],
      deleted: true,
    });
  });
});
