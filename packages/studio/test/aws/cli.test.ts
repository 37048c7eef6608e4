import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import { decodeMaskSync } from '@gt-elements/manifest';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../preview/launch.js';
import { awsClients, jobRequest, SEGMENTATION_TEMPLATE } from '../support/aws.js';
import { browserWorker } from '../support/browser-worker.js';
import { awsEnvironment, run } from '../support/commands.js';
import { startStudio, type TestStudio } from '../support/studio.js';

const built = fileURLToPath(new URL('../../dist/public/console.html', import.meta.url));
const cli = await run('aws', ['--version']);

describe('a job by the AWS CLI', () => {
  if (cli?.status !== 0) {
    console.warn('The job by the AWS CLI was not run: there is no program "aws" here.');
    test('was not run: the AWS CLI is not installed', () => {});
    return;
  }
  let studio: TestStudio;
  let browser: Browser;
  let environment: Record<string, string>;

  /** Runs `aws …`, and fails the test where it does. */
  const aws = async (...args: string[]): Promise<Record<string, unknown>> => {
    const ran = await run(
      'aws',
      [...args, '--output', 'json', '--no-cli-pager'].filter(known),
      environment,
    );
    if (ran?.status !== 0) throw new Error(`aws ${args.join(' ')}: ${ran?.err ?? ''}`);
    return (ran.out.trim() === '' ? {} : JSON.parse(ran.out)) as Record<string, unknown>;
  };
  // Version 1 has no pager and so no option against it.
  const known = (argument: string) =>
    argument !== '--no-cli-pager' || /^aws-cli\/[2-9]/.test(cli.out || cli.err);

  beforeAll(async () => {
    if (!existsSync(built)) throw new Error('The pages are not built: run pnpm build first.');
    studio = await startStudio();
    environment = awsEnvironment(studio.url, await awsClients(studio));
    const data = join(studio.folder, 'boats');
    mkdirSync(data);
    const { url } = SAMPLE_PHOTOGRAPHS.find(({ name }) => name === 'boats') ?? {};
    const lines = ['a', 'b'].map((name) => {
      copyFileSync(fileURLToPath(url as URL), join(data, `${name}.jpg`));
      return `${JSON.stringify({ 'source-ref': `s3://boats/${name}.jpg` })}\n`;
    });
    writeFileSync(join(data, 'input.manifest'), lines.join(''));
    writeFileSync(join(data, 'labels.json'), '{"labels":[{"label":"Boat"},{"label":"Water"}]}');
    writeFileSync(join(data, 'template.liquid'), SEGMENTATION_TEMPLATE);
    await studio.owner.post('/buckets', {
      name: 'boats',
      location: { kind: 'folder', path: data },
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await studio?.remove();
  });

  test(
    'created, polled, labeled in a browser, described, logged, stopped',
    { timeout: 180_000 },
    async () => {
      const team = await aws(
        ...['sagemaker', 'create-workteam', '--workteam-name', 'painters'],
        ...['--description', 'Paint boats', '--member-definitions'],
        'CognitoMemberDefinition={UserPool=us-east-1_abc,UserGroup=painters,ClientId=abc}',
      );
      const arn = String(team.WorkteamArn);
      await studio.owner.post('/workers', { emails: ['ann@example.org'], teams: ['painters'] });
      const file = join(studio.folder, 'job.json');
      const request = jobRequest('boats', 'boats', 'painters');
      request.HumanTaskConfig.WorkteamArn = arn;
      writeFileSync(file, JSON.stringify(request));
      const made = await aws(
        'sagemaker',
        'create-labeling-job',
        '--cli-input-json',
        `file://${file}`,
      );
      expect(made.LabelingJobArn).toMatch(/labeling-job\/boats$/);

      const describeJob = () =>
        aws('sagemaker', 'describe-labeling-job', '--labeling-job-name', 'boats');
      const until = async (status: string) => {
        for (let turn = 0; turn < 60; turn++) {
          const job = await describeJob();
          if (job.LabelingJobStatus === status) return job;
          expect(job.LabelingJobStatus).not.toBe('Failed');
        }
        throw new Error(`The job did not become ${status}.`);
      };
      await until('InProgress');

      const ann = await browserWorker(studio, browser, 'ann@example.org');
      await ann.start('boats');
      await ann.stroke();
      await ann.submit(true);
      await ann.page.close();
      for (let turn = 0; turn < 60; turn++) {
        const { LabelCounters } = await describeJob();
        if ((LabelCounters as Record<string, number>).TotalLabeled === 1) break;
      }

      await aws('sagemaker', 'stop-labeling-job', '--labeling-job-name', 'boats');
      // The second task is still with the worker, who may finish it for a minute.
      const stopping = await describeJob();
      expect(['Stopping', 'Stopped']).toContain(stopping.LabelingJobStatus);
      await studio.studio.database.query(
        `update jobs set stop_requested_at = now() - interval '1 hour' where name = 'boats'`,
      );
      studio.studio.engine.wake();
      const job = await until('Stopped');
      expect(job).toMatchObject({
        LabelCounters: { TotalLabeled: 1, HumanLabeled: 1, Unlabeled: 1 },
        LabelAttributeName: 'boats-ref',
      });
      const output = (uri: string) => readFileSync(join(studio.folder, 'objects', uri.slice(5)));
      const { OutputDatasetS3Uri: uri } = job.LabelingJobOutput as Record<string, string>;
      const lines = output(String(uri)).toString().trim().split('\n');
      const labeled = lines.map((line) => JSON.parse(line) as Record<string, string>);
      const masks = labeled.flatMap((line) => line['boats-ref'] ?? []);
      expect(masks).toHaveLength(1);
      const painted = decodeMaskSync(output(String(masks[0]))).map.toLabels();
      expect(painted.filter((label) => label === 1).length).toBeGreaterThan(500);
      expect(ann.problems).toEqual([]);

      const group = ['--log-group-name', '/aws/sagemaker/LabelingJobs'];
      const streams = await aws('logs', 'describe-log-streams', ...group);
      expect(streams.logStreams).toMatchObject([{ logStreamName: 'boats' }]);
      const log = await aws('logs', 'get-log-events', ...group, '--log-stream-name', 'boats');
      const names = (log.events as { message: string }[]).map(
        ({ message }) => (JSON.parse(message) as Record<string, string>)['event-name'],
      );
      expect(names).toContain('EXPORTED_LABELED_MANIFEST');
      const filtered = await aws(
        ...['logs', 'filter-log-events', ...group],
        ...['--filter-pattern', '{ $.event-log-message = "*Stopped.*" }'],
      );
      expect(filtered.events).toHaveLength(1);

      const listed = await aws('sagemaker', 'list-labeling-jobs', '--status-equals', 'Stopped');
      expect(listed.LabelingJobSummaryList).toMatchObject([{ LabelingJobName: 'boats' }]);
      const wrong = await run(
        'aws',
        ['sagemaker', 'describe-labeling-job', '--labeling-job-name', 'none'],
        environment,
      );
      expect(wrong?.status).not.toBe(0);
      expect(wrong?.err).toMatch(/\(ResourceNotFound\).*'none' does not exist/);
      expect(await aws('sagemaker', 'delete-workteam', '--workteam-name', 'painters')).toEqual({
        Success: true,
      });
    },
  );
});
