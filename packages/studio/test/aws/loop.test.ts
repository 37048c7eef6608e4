import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateLabelingJobCommand,
  CreateWorkteamCommand,
  DeleteWorkteamCommand,
  DescribeLabelingJobCommand,
  DescribeWorkteamCommand,
  ListLabelingJobsForWorkteamCommand,
  ListWorkteamsCommand,
  paginateListLabelingJobs,
  RenderUiTemplateCommand,
  StopLabelingJobCommand,
} from '@aws-sdk/client-sagemaker';
import { decodeMaskSync } from '@gt-elements/manifest';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AwsClients, awsClients, jobRequest, writeJobFiles } from '../support/aws.js';
import { launchBrowser } from '../preview/launch.js';
import { browserWorker } from '../support/browser-worker.js';
import { databaseOptions, databases } from '../support/databases.js';
import { halves, maskAnswer } from '../support/pictures.js';
import { startStudio, type TestStudio } from '../support/studio.js';

const built = fileURLToPath(new URL('../../dist/public/console.html', import.meta.url));

const CLASSIFICATION_TEMPLATE = `<crowd-form>
  <crowd-image-classifier-multi-select
    name="scene"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Choose all that fit"
    categories="{{ task.input.labels | to_json | escape }}"
  ></crowd-image-classifier-multi-select>
</crowd-form>`;

/** An adjustment template in the manner of AWS's guide: it names the earlier mask itself. */
const ADJUSTMENT_TEMPLATE = `<crowd-form>
  <crowd-semantic-segmentation
    name="mask"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Correct the mask"
    labels="{{ task.input.labels | to_json | escape }}"
    initial-value="{
      src: '{{ task.input.manifestLine.streets-ref | grant_read_access }}',
      labelMappings: {
        {% for each in task.input.manifestLine.streets-ref-metadata.internal-color-map %}
          {% if each[0] != '0' %}'{{ each[1].class-name }}': { color: '{{ each[1].hex-color }}' },{% endif %}
        {% endfor %}
      }
    }"
  ></crowd-semantic-segmentation>
</crowd-form>`;

const GROUP = '/aws/sagemaker/LabelingJobs';

describe.each(databases)('a job by AWS’s own SDK on %s', (kind) => {
  let studio: TestStudio;
  let aws: AwsClients;
  let bucket: string;

  beforeAll(async () => {
    studio = await startStudio(await databaseOptions(kind));
    aws = await awsClients(studio);
    bucket = await writeJobFiles(studio);
  });
  afterAll(() => studio?.remove());

  const until = async (name: string, status: string) => {
    for (;;) {
      const job = await aws.sagemaker.send(
        new DescribeLabelingJobCommand({ LabelingJobName: name }),
      );
      if (job.LabelingJobStatus === status) return job;
      if (job.LabelingJobStatus === 'Failed') throw new Error(job.FailureReason);
      studio.studio.engine.wake();
      await new Promise((done) => setTimeout(done, 20));
    }
  };

  test('team, job, labels, logs', async () => {
    const { WorkteamArn } = await aws.sagemaker.send(
      new CreateWorkteamCommand({
        WorkteamName: 'painters',
        Description: 'Paint streets',
        MemberDefinitions: [
          { CognitoMemberDefinition: { UserPool: 'us-east-1_abc', UserGroup: 'g', ClientId: 'c' } },
        ],
      }),
    );
    expect(WorkteamArn).toMatch(/^arn:aws:sagemaker:.*:workteam\/private-crowd\/painters$/);
    const { Workteam } = await aws.sagemaker.send(
      new DescribeWorkteamCommand({ WorkteamName: 'painters' }),
    );
    expect(Workteam).toMatchObject({
      WorkteamArn,
      Description: 'Paint streets',
      MemberDefinitions: [{ CognitoMemberDefinition: { UserPool: 'us-east-1_abc' } }],
    });
    expect(Math.abs((Workteam?.CreateDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);

    const { LabelingJobArn } = await aws.sagemaker.send(
      new CreateLabelingJobCommand(jobRequest('streets', bucket, 'painters')),
    );
    expect(LabelingJobArn).toMatch(/labeling-job\/streets$/);
    const running = await until('streets', 'InProgress');
    expect(running.LabelCounters).toEqual({
      TotalLabeled: 0,
      HumanLabeled: 0,
      MachineLabeled: 0,
      FailedNonRetryableError: 0,
      Unlabeled: 3,
    });
    expect(running.LabelingJobOutput).toBeUndefined();

    const ann = await studio.worker('ann@example.org', 'painters');
    const map = halves(32, 20);
    const { 'crowd-semantic-segmentation': answer } = maskAnswer(map, ['Road', 'Sky']);
    for (let count = 0; count < 3; count++) {
      const { task } = await ann.post('/portal/jobs/streets/next');
      const page = await (await fetch(`${studio.url}${String(task.frameUrl)}`)).text();
      expect(page).toContain('name="annotatedResult"');
      expect(page).toContain('labels="[&#34;Road&#34;,&#34;Sky&#34;]"');
      await ann.post(`/portal/tasks/${task.id}/submit`, { answer: { annotatedResult: answer } });
    }
    const done = await until('streets', 'Completed');
    const request = jobRequest('streets', bucket, 'painters');
    const { WorkteamArn: _, ...config } = request.HumanTaskConfig;
    expect(done).toMatchObject({
      ...request,
      HumanTaskConfig: { ...config, WorkteamArn },
      LabelCounters: { TotalLabeled: 3, HumanLabeled: 3, Unlabeled: 0 },
      JobReferenceCode: 'streets',
    });
    const uri = String(done.LabelingJobOutput?.OutputDatasetS3Uri);
    expect(uri).toBe('s3://studio/labels/streets/manifests/output/output.manifest');
    const open = (at: string) => readFileSync(join(studio.folder, 'objects', at.slice(5)));
    for (const line of open(uri).toString().trim().split('\n')) {
      const mask = open(String((JSON.parse(line) as Record<string, string>)['streets-ref']));
      expect(decodeMaskSync(mask).map.toLabels()).toEqual(map.toLabels());
    }

    const { logStreams } = await aws.logs.send(
      new DescribeLogStreamsCommand({ logGroupName: GROUP, logStreamNamePrefix: 'str' }),
    );
    expect(logStreams).toMatchObject([{ logStreamName: 'streets' }]);
    const { events } = await aws.logs.send(
      new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: 'streets' }),
    );
    const names = events?.map(
      ({ message }) => (JSON.parse(message ?? '') as Record<string, string>)['event-name'],
    );
    expect(names?.[0]).toBe('LABELING_JOB_STATUS_CHANGED');
    expect(names).toContain('EXPORTED_LABELED_MANIFEST');

    const workers = await aws.logs.send(
      new FilterLogEventsCommand({
        logGroupName: '/aws/sagemaker/groundtruth/WorkerActivity',
        filterPattern: '{ $.event_type = "TasksSubmitted" && $.job_reference_code = "str*" }',
      }),
    );
    expect(workers.events).toHaveLength(3);
  });

  test('adjustment and verification of the job before, by their ARNs', async () => {
    const manifest = 's3://studio/labels/streets/manifests/output/output.manifest';
    const folder = join(studio.folder, bucket);
    writeFileSync(join(folder, 'adjust.liquid'), ADJUSTMENT_TEMPLATE);
    writeFileSync(
      join(folder, 'verdicts.json'),
      JSON.stringify({
        auditLabelAttributeName: 'streets-ref',
        labels: [{ label: 'good' }, { label: 'bad' }],
      }),
    );
    const create = async (name: string, task: string, attribute: string, files: string[]) => {
      const request = jobRequest(name, bucket, 'painters');
      const lambda = (stage: string) =>
        `arn:aws:lambda:us-west-2:081040173940:function:${stage}-${task}`;
      await aws.sagemaker.send(
        new CreateLabelingJobCommand({
          ...request,
          LabelAttributeName: attribute,
          InputConfig: { DataSource: { S3DataSource: { ManifestS3Uri: manifest } } },
          LabelCategoryConfigS3Uri: `s3://${bucket}/${files[0]}`,
          StoppingConditions: { MaxPercentageOfInputDatasetLabeled: 30 },
          HumanTaskConfig: {
            ...request.HumanTaskConfig,
            MaxConcurrentTaskCount: 1,
            UiConfig: { UiTemplateS3Uri: `s3://${bucket}/${files[1]}` },
            PreHumanTaskLambdaArn: lambda('PRE'),
            AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: lambda('ACS') },
          },
        }),
      );
      await until(name, 'InProgress');
    };
    const cid = await studio.worker('cid@example.org', 'painters');
    const work = async (name: string, answer: object) => {
      const { task } = await cid.post(`/portal/jobs/${name}/next`);
      const page = await (await fetch(`${studio.url}${String(task.frameUrl)}`)).text();
      await cid.post(`/portal/tasks/${task.id}/submit`, { answer });
      const job = await until(name, 'Stopped');
      const uri = String(job.LabelingJobOutput?.OutputDatasetS3Uri).slice(5);
      const [line = ''] = readFileSync(join(studio.folder, 'objects', uri), 'utf8').split('\n');
      return { page, line: JSON.parse(line) as Record<string, unknown> };
    };

    await create('adjust', 'AdjustmentSemanticSegmentation', 'adjust-ref', [
      'labels.json',
      'adjust.liquid',
    ]);
    const { 'crowd-semantic-segmentation': answer } = maskAnswer(halves(32, 20), ['Road', 'Sky']);
    const adjusted = await work('adjust', { mask: { ...answer, initialValueModified: true } });
    expect(adjusted.page).toMatch(
      /src: 'http[^']*annotations\/consolidated-annotation\/output\/0_/,
    );
    expect(adjusted.page).toContain("'Sky': { color: '#1f77b4' }");
    expect(adjusted.line['streets-ref']).toBeDefined();
    expect(adjusted.line['adjust-ref-metadata']).toMatchObject({ 'adjustment-status': 'adjusted' });

    await create('verify', 'VerificationSemanticSegmentation', 'verify', [
      'verdicts.json',
      'template.liquid',
    ]);
    const verified = await work('verify', { verdict: { label: 'bad', workerComment: 'No sky.' } });
    expect(verified.line.verify).toBe('1');
    expect(verified.line['verify-metadata']).toMatchObject({
      type: 'groundtruth/label-verification',
      'worker-feedback': [{ comment: 'No sky.' }],
    });
    for (const name of ['adjust', 'verify']) await studio.owner.done('DELETE', `/jobs/${name}`);
  });

  test('pages of events go on where they ended, in both directions', async () => {
    const stream = { logGroupName: GROUP, logStreamName: 'streets' };
    const read = async (options: object) => {
      const { events, nextForwardToken, nextBackwardToken } = await aws.logs.send(
        new GetLogEventsCommand({ ...stream, ...options }),
      );
      const messages = (events ?? []).map(({ message }) => String(message));
      return { messages, forward: nextForwardToken, backward: nextBackwardToken };
    };
    const all = (await read({})).messages;
    expect(all.length).toBeGreaterThan(3);
    const forth: string[] = [];
    for (let page = await read({ startFromHead: true, limit: 2 }); ;) {
      forth.push(...page.messages);
      const next = await read({ startFromHead: true, limit: 2, nextToken: page.forward });
      if (next.forward === page.forward) break;
      page = next;
    }
    expect(forth).toEqual(all);
    const back: string[] = [];
    for (let page = await read({ limit: 2 }); ;) {
      back.unshift(...page.messages);
      const next = await read({ limit: 2, nextToken: page.backward });
      if (next.backward === page.backward) break;
      page = next;
    }
    expect(back).toEqual(all);
    const filtered: string[] = [];
    const pages = paginateFilterLogEvents(
      { client: aws.logs, pageSize: 1 },
      { logGroupName: GROUP, logStreamNames: ['streets'], filterPattern: '"job status"' },
    );
    for await (const { events } of pages) {
      filtered.push(...(events ?? []).map(({ message }) => String(message)));
    }
    expect(filtered).toEqual(all.filter((message) => message.includes('job status')));
    const groups: string[] = [];
    const client = aws.logs;
    for await (const { logGroups } of paginateDescribeLogGroups({ client, pageSize: 1 }, {})) {
      groups.push(...(logGroups ?? []).map(({ logGroupName }) => String(logGroupName)));
    }
    expect(groups).toEqual([GROUP, '/aws/sagemaker/groundtruth/WorkerActivity']);
    const { logGroups } = await aws.logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/sagemaker/Lab' }),
    );
    expect(logGroups).toMatchObject([{ logGroupName: GROUP }]);
  });

  if (kind === 'PostgreSQL') {
    test('an event waits for those that may come before it', async () => {
      const { database } = studio.studio;
      const insert = (message: string) =>
        `insert into log_events (log_group, stream, message) values ('${GROUP}', 'streets', '${message}')`;
      const shown = async () => {
        const stream = { logGroupName: GROUP, logStreamName: 'streets', limit: 3 };
        const { events } = await aws.logs.send(new GetLogEventsCommand(stream));
        return (events ?? []).map(({ message }) => message);
      };
      await database.transaction(async (queries) => {
        await queries.query(insert('first'));
        await database.query(insert('second'));
        expect(await shown()).not.toContain('second');
      });
      expect((await shown()).slice(-2)).toEqual(['first', 'second']);
      await database.query(`delete from log_events where message in ('first', 'second')`);
    });
  }

  test('lists go on page by page, sorted and filtered', async () => {
    for (const name of ['rivers', 'roads', 'roofs']) {
      const request = jobRequest(name, bucket, 'painters');
      await aws.sagemaker.send(new CreateLabelingJobCommand(request));
      await until(name, 'InProgress');
    }
    const list = async (options: object) => {
      const names: string[] = [];
      let pages = 0;
      const client = aws.sagemaker;
      for await (const page of paginateListLabelingJobs({ client, pageSize: 2 }, options)) {
        pages += 1;
        names.push(
          ...(page.LabelingJobSummaryList ?? []).map((one) => String(one.LabelingJobName)),
        );
      }
      return { names, pages };
    };
    expect(await list({})).toEqual({ names: ['streets', 'rivers', 'roads', 'roofs'], pages: 2 });
    expect(await list({ SortBy: 'Name', SortOrder: 'Descending' })).toEqual({
      names: ['streets', 'roofs', 'roads', 'rivers'],
      pages: 2,
    });
    expect((await list({ SortBy: 'Status', SortOrder: 'Ascending' })).names[0]).toBe('streets');
    expect((await list({ NameContains: 'RO' })).names).toEqual(['roads', 'roofs']);
    expect((await list({ StatusEquals: 'Completed' })).names).toEqual(['streets']);
    const now = new Date();
    expect((await list({ CreationTimeAfter: now })).names).toEqual([]);
    expect((await list({ LastModifiedTimeBefore: now })).names).toHaveLength(4);

    const { Workteam } = await aws.sagemaker.send(
      new DescribeWorkteamCommand({ WorkteamName: 'painters' }),
    );
    const { LabelingJobSummaryList } = await aws.sagemaker.send(
      new ListLabelingJobsForWorkteamCommand({
        WorkteamArn: Workteam?.WorkteamArn,
        JobReferenceCodeContains: 'street',
      }),
    );
    expect(LabelingJobSummaryList).toMatchObject([
      {
        LabelingJobName: 'streets',
        WorkRequesterAccountId: '000000000000',
        LabelCounters: { HumanLabeled: 3, PendingHuman: 0, Total: 3 },
        NumberOfHumanWorkersPerDataObject: 1,
      },
    ]);
  });

  test('stopping, and removing a team whose jobs have ended', async () => {
    await expect(
      aws.sagemaker.send(new DeleteWorkteamCommand({ WorkteamName: 'painters' })),
    ).rejects.toMatchObject({ name: 'ResourceInUse' });
    for (const name of ['rivers', 'roads', 'roofs']) {
      await aws.sagemaker.send(new StopLabelingJobCommand({ LabelingJobName: name }));
      const stopped = await until(name, 'Stopped');
      expect(stopped.LabelCounters).toMatchObject({ TotalLabeled: 0, Unlabeled: 3 });
    }
    await expect(
      aws.sagemaker.send(new StopLabelingJobCommand({ LabelingJobName: 'roofs' })),
    ).rejects.toMatchObject({ name: 'ValidationException', message: /in status Stopped/ });
    expect(
      await aws.sagemaker.send(new DeleteWorkteamCommand({ WorkteamName: 'painters' })),
    ).toMatchObject({ Success: true });
    const left = await aws.sagemaker.send(new ListWorkteamsCommand({}));
    expect(left.Workteams).toEqual([]);
    const again = new CreateWorkteamCommand({
      WorkteamName: 'painters',
      Description: 'Others',
      MemberDefinitions: [{ OidcMemberDefinition: { Groups: ['painters'] } }],
    });
    await aws.sagemaker.send(again);
    const { Workteams } = await aws.sagemaker.send(
      new ListWorkteamsCommand({ SortBy: 'Name', NameContains: 'paint' }),
    );
    expect(Workteams).toMatchObject([{ Description: 'Others' }]);
    // The jobs of the team that was removed are still described by it.
    expect((await until('streets', 'Completed')).HumanTaskConfig?.WorkteamArn).toContain(
      'painters',
    );
  });

  test('a template is rendered, or says where it is wrong', async () => {
    const render = (Content: string, Input: object) =>
      aws.sagemaker.send(
        new RenderUiTemplateCommand({
          UiTemplate: { Content },
          Task: { Input: JSON.stringify(Input) },
          RoleArn: 'arn:aws:iam::111122223333:role/Labeling',
        }),
      );
    const fine = await render(
      '<p>{{ task.input.name }}</p>{{ task.input.at | grant_read_access }}',
      {
        name: '<Ann>',
        at: `s3://${bucket}/pictures/00000.png`,
      },
    );
    expect(fine.Errors).toEqual([]);
    expect(fine.RenderedContent).toContain('<p>&lt;Ann&gt;</p>http://127.0.0.1');
    const wrong = await render('<p>{{ task.input.name | shout }}</p>', {});
    expect(wrong.Errors).toMatchObject([{ Code: 'unknown-filter', Message: /^Line 1, column/ }]);
  });

  if (kind === 'PGlite') {
    test('labels chosen in a browser', { timeout: 90_000 }, async () => {
      if (!existsSync(built)) throw new Error('The pages are not built: run pnpm build first.');
      const request = jobRequest('scenes', bucket, 'painters');
      const lambda = (stage: string) =>
        `arn:aws:lambda:eu-west-1:568282634449:function:${stage}-ImageMultiClassMultiLabel`;
      const file = join(studio.folder, bucket, 'scenes.liquid');
      writeFileSync(file, CLASSIFICATION_TEMPLATE);
      await aws.sagemaker.send(
        new CreateLabelingJobCommand({
          ...request,
          LabelAttributeName: 'scene',
          HumanTaskConfig: {
            ...request.HumanTaskConfig,
            TaskTitle: 'Choose all that fit',
            MaxConcurrentTaskCount: 2,
            UiConfig: { UiTemplateS3Uri: `s3://${bucket}/scenes.liquid` },
            PreHumanTaskLambdaArn: lambda('PRE'),
            AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: lambda('ACS') },
          },
          StoppingConditions: { MaxHumanLabeledObjectCount: 2 },
        }),
      );
      await until('scenes', 'InProgress');
      await studio.owner.post('/workers', { emails: ['bob@example.org'], teams: ['painters'] });
      const browser = await launchBrowser();
      try {
        const bob = await browserWorker(studio, browser, 'bob@example.org');
        await bob.start('Choose all that fit');
        for (const label of ['Sky', 'Road']) {
          await bob.frame.getByText(label, { exact: true }).click();
          await bob.submit(label === 'Sky');
        }
        expect(bob.problems).toEqual([]);
      } finally {
        await browser.close();
      }
      const job = await until('scenes', 'Stopped');
      expect(job.StoppingConditions).toEqual({ MaxHumanLabeledObjectCount: 2 });
      expect(job.LabelCounters).toMatchObject({ HumanLabeled: 2, Unlabeled: 1 });
      const uri = String(job.LabelingJobOutput?.OutputDatasetS3Uri).slice(5);
      const lines = readFileSync(join(studio.folder, 'objects', uri), 'utf8')
        .trim()
        .split('\n');
      const scenes = lines.map((line) => (JSON.parse(line) as { scene?: number[] }).scene);
      expect(scenes).toEqual([[1], [0], undefined]);
    });
  }
});
