import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateLabelingJobCommand,
  DescribeLabelingJobCommand,
  type DescribeLabelingJobResponse,
} from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functionName, namedFunction } from '../src/functions/function-name.js';
import { Functions } from '../src/functions/functions.js';
import { type AwsClients, awsClients, jobRequest, writeJobFiles } from './support/aws.js';
import type { ApiClient } from './support/client.js';
import { startStudio, type TestStudio } from './support/studio.js';

/** Functions as somebody writes them for Lambda. */
const MODULE = `
export async function handler({ version, labelingJobArn, dataObject }) {
  const at = dataObject['source-ref'];
  if (version !== '2018-10-16' || !labelingJobArn.includes(':labeling-job/')) throw new Error('no job');
  if (at.endsWith('2.png')) throw new Error('This picture is too dark.');
  return {
    taskInput: { picture: at, question: 'Is this ' + at.split('/').pop() + '?' },
    isHumanAnnotationRequired: !at.endsWith('1.png'),
  };
}
export async function consolidate(event) {
  const request = await (await fetch(event.payload.url)).json();
  return request.map(({ datasetObjectId, annotations }) => ({
    datasetObjectId,
    consolidatedAnnotation: {
      content: {
        [event.labelAttributeName]: annotations.map(({ annotationData }) => JSON.parse(annotationData.content).yes),
        [event.labelAttributeName + '-metadata']: { votes: annotations.length, role: event.roleArn },
      },
    },
  }));
}
export function late(event, context, callback) { setTimeout(() => callback(null, { ok: event.n }), 5); }
export async function slow() { await new Promise(() => {}); }
export const wrong = 5;
`;

const TEMPLATE = `<form><p>{{ task.input.question }}</p>
<img src="{{ task.input.picture | grant_read_access }}"><input name="yes"><button>Submit</button></form>`;

interface Endpoint {
  readonly url: string;
  readonly paths: string[];
  /** What it does with an event; the status and headers are Lambda's. */
  answer: (event: unknown) => { status?: number; error?: string; body: string };
  readonly server: Server;
}

async function startEndpoint(): Promise<Endpoint> {
  const endpoint = { paths: [] as string[], answer: () => ({ body: 'null' }) } as unknown as {
    -readonly [K in keyof Endpoint]: Endpoint[K];
  };
  endpoint.server = createServer((request: IncomingMessage, response) => {
    endpoint.paths.push(String(request.url));
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { status = 200, error, body } = endpoint.answer(JSON.parse(text));
      if (error !== undefined) response.setHeader('X-Amz-Function-Error', error);
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((done) => endpoint.server.listen(0, '127.0.0.1', done));
  endpoint.url = `http://127.0.0.1:${(endpoint.server.address() as AddressInfo).port}`;
  return endpoint;
}

let folder: string;
let file: string;
let endpoint: Endpoint;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-functions-'));
  file = join(folder, 'functions.mjs');
  writeFileSync(file, MODULE);
  endpoint = await startEndpoint();
});
afterAll(() => {
  endpoint?.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const arn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

describe('functions', () => {
  test('are named by ARN, of whatever region, account and version', () => {
    expect(functionName(`${arn('mine')}:7`)).toBe('mine');
    expect(functionName('mine')).toBe('mine');
    expect(namedFunction('arn:aws-cn:lambda:cn-north-1:1:function:PRE-X').kind).toBe('custom');
    for (const region of [
      'us-east-1:432418664414',
      'eu-central-1:203001061592',
      'x:000000000000',
    ]) {
      expect(namedFunction(`arn:aws:lambda:${region}:function:ACS-ImageMultiClass`)).toEqual({
        kind: 'built-in',
        stage: 'ACS',
        task: 'ImageMultiClass',
      });
    }
  });

  test('in a module answer by promise or callback, and fail by name', async () => {
    const functions = new Functions({
      late: `${file}#late`,
      slow: `${file}#slow`,
      wrong: `${file}#wrong`,
      absent: join(folder, 'absent.mjs'),
    });
    expect(await functions.invoke(arn('late'), { n: 3 }, 5)).toEqual({ ok: 3 });
    await expect(functions.invoke('slow', {}, 0.05)).rejects.toMatchObject({
      code: 'unavailable',
      message: /"slow" took longer than 0.05 seconds/,
    });
    await expect(functions.invoke('wrong', {}, 5)).rejects.toMatchObject({
      code: 'function-failed',
      message: /no export "wrong" that is a function/,
    });
    await expect(functions.invoke('absent', {}, 5)).rejects.toMatchObject({
      code: 'function-failed',
    });
    await expect(functions.invoke('none', {}, 5)).rejects.toMatchObject({
      code: 'not-found',
      message: /--function none=FILE or =URL. It has absent, late, slow, wrong/,
    });
  });

  test('behind HTTP are asked as Lambda is', async () => {
    const functions = new Functions({
      mine: endpoint.url,
      emulated: `${endpoint.url}/2015-03-31/functions/function/invocations`,
      away: 'http://127.0.0.1:9',
    });
    endpoint.answer = (event) => ({ body: JSON.stringify({ got: event }) });
    expect(await functions.invoke(arn('mine'), { n: 1 }, 5)).toEqual({ got: { n: 1 } });
    await functions.invoke('emulated', {}, 5);
    expect(endpoint.paths.slice(-2)).toEqual([
      '/2015-03-31/functions/mine/invocations',
      '/2015-03-31/functions/function/invocations',
    ]);
    endpoint.answer = () => ({
      error: 'Unhandled',
      body: '{"errorMessage":"division by zero","errorType":"ZeroDivisionError"}',
    });
    const failed = { code: 'function-failed', message: /division by zero/ };
    await expect(functions.invoke('mine', {}, 5)).rejects.toMatchObject(failed);
    endpoint.answer = () => ({ body: '<html>' });
    await expect(functions.invoke('mine', {}, 5)).rejects.toMatchObject({ message: /not JSON/ });
    endpoint.answer = () => ({ status: 404, body: '{"Message":"Function not found"}' });
    await expect(functions.invoke('mine', {}, 5)).rejects.toMatchObject({ message: /not found/ });
    endpoint.answer = () => ({ status: 503, body: '' });
    await expect(functions.invoke('mine', {}, 5)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(functions.invoke('away', {}, 5)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a job with functions of its own', () => {
  let studio: TestStudio;
  let aws: AwsClients;
  let ann: ApiClient;

  beforeAll(async () => {
    studio = await startStudio({
      functions: { before: file, after: `${file}#consolidate`, remote: endpoint.url },
    });
    aws = await awsClients(studio);
    await studio.owner.post('/teams', { name: 'painters' });
    ann = await studio.worker('ann@example.org', 'painters');
    await writeJobFiles(studio, { template: TEMPLATE, count: 4 });
  });
  afterAll(() => studio?.remove());

  const create = (name: string, pre: string, post?: string) => {
    const request = jobRequest(name, 'street-data', 'painters');
    return aws.sagemaker.send(
      new CreateLabelingJobCommand({
        ...request,
        LabelAttributeName: 'verdict',
        LabelCategoryConfigS3Uri: undefined,
        HumanTaskConfig: {
          ...request.HumanTaskConfig,
          PreHumanTaskLambdaArn: arn(pre),
          AnnotationConsolidationConfig:
            post === undefined ? undefined : { AnnotationConsolidationLambdaArn: arn(post) },
        },
      }),
    );
  };
  const until = async (
    name: string,
    reached: (job: DescribeLabelingJobResponse) => boolean,
  ): Promise<DescribeLabelingJobResponse> => {
    for (;;) {
      const job = await aws.sagemaker.send(
        new DescribeLabelingJobCommand({ LabelingJobName: name }),
      );
      if (reached(job)) return job;
      studio.studio.engine.wake();
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  const label = async (name: string) => {
    const { task } = await ann.post(`/portal/jobs/${name}/next`);
    const page = await (await fetch(`${studio.url}${String(task.frameUrl)}`)).text();
    await ann.post(`/portal/tasks/${task.id}/submit`, { answer: { yes: 'of course' } });
    return page;
  };
  const lines = (name: string) =>
    readFileSync(
      join(studio.folder, `objects/studio/labels/${name}/manifests/output/output.manifest`),
      'utf8',
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('asks them before the task is shown and on its answers', async () => {
    await create('asked', 'before', 'after');
    await until('asked', (job) => job.LabelCounters?.Unlabeled === 2);
    expect(await label('asked')).toContain('<p>Is this 00000.png?</p>');
    expect(await label('asked')).toContain('<p>Is this 00003.png?</p>');
    expect((await ann.post('/portal/jobs/asked/next')).task).toBeNull();
    const job = await until('asked', (one) => one.LabelingJobStatus === 'Completed');
    expect(job.LabelCounters).toMatchObject({ TotalLabeled: 3, FailedNonRetryableError: 1 });
    expect(job.HumanTaskConfig).toMatchObject({
      PreHumanTaskLambdaArn: arn('before'),
      AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: arn('after') },
    });
    const [first, second, third] = lines('asked');
    expect(first).toMatchObject({
      verdict: ['of course'],
      'verdict-metadata': {
        votes: 1,
        role: 'arn:aws:iam::111122223333:role/service-role/SageMakerLabeling',
        type: 'groundtruth/custom',
        'job-name': 'labeling-job/asked',
        'human-annotated': 'yes',
      },
    });
    expect(Object.keys(second ?? {})).toEqual(['source-ref']);
    expect(Object.keys(third ?? {})).toEqual(['source-ref']);
    const { objects } = await studio.owner.get('/jobs/asked/objects');
    expect(JSON.stringify(objects)).toContain('This picture is too dark.');
  });

  test('a job by the API that names one which the studio does not have is refused', async () => {
    const job = (functions: object) =>
      studio.owner.ask('POST', '/jobs', {
        name: 'nameless',
        taskType: 'custom',
        team: 'painters',
        template: TEMPLATE,
        input: { manifest: 's3://street-data/input.manifest' },
        functions,
      });
    expect(await job({ pre: 'before', post: arn('nobody') })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid',
          message: expect.stringMatching(
            /^functions\.post: .*no function "nobody".*It has after, before, remote/,
          ) as unknown,
        },
      },
    });
    expect(await job({ pre: 'nobody' })).toMatchObject({ status: 400 });
  });

  test('waits for a function that is away, and goes on when it is back', async () => {
    endpoint.answer = () => ({ status: 503, body: '' });
    await create('patient', 'remote');
    await until('patient', () => endpoint.paths.length > 8);
    const waiting = await until('patient', () => true);
    expect(waiting.LabelCounters).toMatchObject({ FailedNonRetryableError: 0 });
    // Asked several times, the owner is told once.
    await studio.studio.database.query(`update jobs set lease_until = '-infinity'`);
    const asked = endpoint.paths.length;
    await until('patient', () => endpoint.paths.length > asked);
    const { lines: said } = await studio.owner.get('/logs?stream=patient&text=LABELING_JOB_WAITS');
    expect(said).toHaveLength(1);
    expect(String(said[0].message)).toMatch(/function at .* answered 503\. It is asked again/);
    endpoint.answer = () => ({ body: '{"taskInput":{"question":"Back?"}}' });
    await studio.studio.database.query(`update jobs set lease_until = '-infinity'`);
    for (let turn = 0; ; turn++) {
      studio.studio.engine.wake();
      const { task } = await ann.post('/portal/jobs/patient/next');
      if (task !== null) break;
      await new Promise((done) => setTimeout(done, 20));
      expect(turn).toBeLessThan(500);
    }
    expect(await label('patient')).toContain('<p>Back?</p>');
    await studio.owner.post('/jobs/patient/stop');
  });

  test('an answer of the wrong shape fails the objects, with what was expected', async () => {
    endpoint.answer = () => ({ body: '{"input":{}}' });
    await create('shapeless', 'remote');
    const job = await until('shapeless', (one) => one.LabelingJobStatus === 'Completed');
    expect(job.LabelCounters).toMatchObject({ TotalLabeled: 0, FailedNonRetryableError: 4 });
    const { objects } = await studio.owner.get('/jobs/shapeless/objects');
    expect(JSON.stringify(objects)).toContain('taskInput');
  });

  test('a post-annotation function that leaves objects out fails those', async () => {
    endpoint.answer = () => ({ body: '[]' });
    await create('forgetful', 'before', 'remote');
    await until('forgetful', (job) => job.LabelCounters?.Unlabeled === 2);
    await label('forgetful');
    await label('forgetful');
    const job = await until('forgetful', (one) => one.LabelingJobStatus === 'Completed');
    expect(job.LabelCounters).toMatchObject({ TotalLabeled: 1, FailedNonRetryableError: 3 });
    const { objects } = await studio.owner.get('/jobs/forgetful/objects');
    expect(JSON.stringify(objects)).toContain('gave no answer for this object');
  });
});
