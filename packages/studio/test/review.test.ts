import { LabelMap } from '@gt-elements/raster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreements, choiceAgreement, maskAgreement } from '../src/consolidation/agreement.js';
import type { ApiClient, Json } from './support/client.js';
import { databaseOptions, databases } from './support/databases.js';
import { halves, maskAnswer, writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

test('choices agree by what they share', () => {
  expect(choiceAgreement(['a'], ['a'])).toBe(1);
  expect(choiceAgreement(['a'], ['b'])).toBe(0);
  expect(choiceAgreement(['a', 'b'], ['b', 'c'])).toBeCloseTo(1 / 3);
  expect(choiceAgreement([], [])).toBe(1);
  const compare = (one: string, other: string) => (one === other ? 1 : 0);
  expect(agreements(['a'], 'a', compare)).toEqual([]);
  expect(agreements(['a', 'b'], 'a', compare)).toEqual([0, 0]);
  expect(agreements(['a', 'b', 'a'], 'a', compare)).toEqual([1, 0, 1]);
});

test('masks agree by the mean intersection over union of their labels', () => {
  const map = (labels: number[]) => LabelMap.fromLabels(4, 2, Uint8Array.from(labels));
  const one = map([1, 1, 0, 0, 2, 2, 0, 0]);
  expect(maskAgreement(one, one)).toBe(1);
  // Label 1: one pixel of two; label 2: two of three; label 3: none of one.
  const other = map([1, 0, 0, 3, 2, 2, 2, 0]);
  expect(maskAgreement(one, other)).toBeCloseTo((1 / 2 + 2 / 3 + 0) / 3, 12);
  expect(maskAgreement(other, one)).toBe(maskAgreement(one, other));
  const none = map([0, 0, 0, 0, 0, 0, 0, 0]);
  expect([maskAgreement(none, none), maskAgreement(one, none)]).toEqual([1, 0]);
});

describe.each(databases)('looking over a job on %s', (kind) => {
  let studio: TestStudio;
  let ann: ApiClient;
  let ben: ApiClient;
  const LABELS = ['Cat', 'Dog'];

  beforeAll(async () => {
    studio = await startStudio(await databaseOptions(kind));
    await studio.owner.post('/teams', { name: 'team' });
    ann = await studio.worker('ann@example.org', 'team');
    ben = await studio.worker('ben@example.org', 'team');
    writePictures(`${studio.folder}/pictures`, 4);
  });
  afterAll(() => studio.remove());

  async function job(name: string, more: object = {}): Promise<void> {
    await studio.owner.post('/jobs', {
      name,
      taskType: 'image-classification',
      labels: LABELS,
      team: 'team',
      input: { folder: `${studio.folder}/pictures` },
      workersPerObject: 2,
      ...more,
    });
    await studio.untilJob(name, 'InProgress');
  }
  /** Answers what there is, by the number of the object. */
  async function label(worker: ApiClient, name: string, of: (number: number) => object) {
    for (let count = 0; ; count++) {
      const { task } = await worker.post(`/portal/jobs/${name}/next`);
      if (!task) return count;
      const [row] = await studio.studio.database.query<{ number: number }>(
        'select object_number as number from assignments where id = $1',
        [String(task.id)],
      );
      const answer = of(row?.number ?? 0);
      await worker.post(`/portal/tasks/${String(task.id)}/submit`, { answer });
    }
  }
  const choose = (label: string) => ({ 'crowd-image-classifier': { label } });
  const list = (answer: Json, name: string) => answer[name] as unknown as Record<string, unknown>[];
  const get = (path: string) => studio.owner.get(path);
  const reasonOf = async (method: string, path: string) =>
    (await studio.owner.ask(method, path)).body.error?.reason;

  test('who agrees how often, what is disputed, and an object that is sent back', async () => {
    await job('animals');
    expect((await get('/jobs/animals/progress')).left).toEqual({
      answers: 8,
      seconds: null,
      active: 0,
    });
    await label(ann, 'animals', () => choose('Cat'));
    await studio.studio.database.query(`update worker_counts set seconds = submitted * 10`);
    expect((await get('/jobs/animals/progress')).left).toEqual({
      answers: 4,
      seconds: 40,
      active: 1,
    });
    await label(ben, 'animals', (number) => choose(number === 2 ? 'Dog' : 'Cat'));
    await studio.untilJob('animals', 'Completed');

    const workers = list(await get('/jobs/animals/progress'), 'workers');
    expect(workers.map(({ email, agreement }) => [email, agreement])).toEqual([
      ['ann@example.org', 0.75],
      ['ben@example.org', 0.75],
    ]);
    const disputed = list(await get('/jobs/animals/objects?order=agreement'), 'objects');
    expect(disputed.map(({ number, agreement }) => [number, agreement])).toEqual([
      [2, 0],
      [0, 1],
      [1, 1],
      [3, 1],
    ]);
    const second = list(
      await get('/jobs/animals/objects?order=agreement&offset=1&limit=2'),
      'objects',
    );
    expect(second.map(({ number }) => number)).toEqual([0, 1]);
    const answers = list(await get('/jobs/animals/objects/2/answers'), 'answers');
    expect(answers).toMatchObject([
      { email: 'ann@example.org', status: 'submitted', labels: ['Cat'], agreement: 0 },
      { email: 'ben@example.org', status: 'submitted', labels: ['Dog'], agreement: 0 },
    ]);

    const before = await get('/jobs/animals');
    await studio.owner.post('/jobs/animals/objects/2/send-back');
    expect(await get('/jobs/animals')).toMatchObject({ status: 'InProgress', labeled: 3 });
    expect(await reasonOf('POST', '/jobs/animals/objects/2/send-back')).toBe('object-open');
    expect(await reasonOf('POST', '/jobs/animals/objects/9/send-back')).toBe('object-missing');
    expect(await label(ann, 'animals', () => choose('Dog'))).toBe(1);
    expect(await label(ben, 'animals', () => choose('Dog'))).toBe(1);
    await studio.untilJob('animals', 'Completed');
    expect(await get('/jobs/animals')).toMatchObject({
      labeled: 4,
      failed: 0,
      total: before.total,
    });
    const { classes } = await get('/jobs/animals/progress');
    expect(classes).toEqual([
      { name: 'Cat', objects: 3 },
      { name: 'Dog', objects: 1 },
    ]);
    const uri = 's3://studio/animals/manifests/output/output.manifest';
    const { body } = await studio.studio.buckets.get(uri);
    let text = '';
    for await (const part of body) text += Buffer.from(part).toString();
    const chosen = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { animals: number }).animals);
    expect(chosen).toEqual([0, 0, 1, 0]);
    const history = list(await get('/jobs/animals/objects/2/answers'), 'answers');
    expect(history.map(({ status }) => status)).toEqual([
      'returned',
      'returned',
      'submitted',
      'submitted',
    ]);
  });

  test('a job of one worker an object compares nobody, and one that was stopped takes nothing back', async () => {
    await job('alone', { workersPerObject: 1 });
    const { task } = await ann.post('/portal/jobs/alone/next');
    await ann.post(`/portal/tasks/${String(task.id)}/submit`, { answer: choose('Cat') });
    await studio.owner.post('/jobs/alone/stop');
    await studio.untilJob('alone', 'Stopped');
    const [one] = list(await get('/jobs/alone/progress'), 'workers');
    expect(one).toMatchObject({ email: 'ann@example.org', submitted: 1, agreement: null });
    expect(list(await get('/jobs/alone/objects?order=agreement'), 'objects')).toEqual([]);
    expect(await reasonOf('POST', '/jobs/alone/objects/0/send-back')).toBe('job-over');
  });

  test('a job that pauses gives nothing, finishes what was begun, and loses no time', async () => {
    await job('later', { taskLifetimeSeconds: 60 });
    const { task } = await ann.post('/portal/jobs/later/next');
    expect(await studio.owner.post('/jobs/later/pause')).toMatchObject({ status: 'InProgress' });
    expect(String((await get('/jobs/later')).pausedAt)).toMatch(/^\d{4}-/);
    expect((await ben.post('/portal/jobs/later/next')).task).toBeNull();
    const shown = list(await ben.get('/portal/jobs'), 'jobs');
    expect(shown.find(({ name }) => name === 'later')?.status).toBe('Stopped');
    await ann.post(`/portal/tasks/${String(task.id)}/submit`, { answer: choose('Cat') });
    expect((await ann.post('/portal/jobs/later/next')).task).toBeNull();
    // An hour of pause is none of the objects' minute.
    await studio.studio.database.query(
      `update jobs set paused_at = paused_at - interval '1 hour' where name = 'later'`,
    );
    await studio.studio.database.query(
      `update objects set offered_until = offered_until - interval '1 hour' where job_id =
         (select id from jobs where name = 'later')`,
    );
    await studio.studio.engine.round();
    expect(await get('/jobs/later')).toMatchObject({ failed: 0, status: 'InProgress' });
    await studio.owner.post('/jobs/later/resume');
    await studio.studio.engine.round();
    expect(await get('/jobs/later')).toMatchObject({ failed: 0, pausedAt: null });
    expect((await ben.post('/portal/jobs/later/next')).task).not.toBeNull();
    await studio.owner.post('/jobs/later/stop');
    expect(await reasonOf('POST', '/jobs/later/pause')).toBe('job-changed');
  });

  test('a task that a worker sits on is taken back, and somebody else has it', async () => {
    await job('stuck', { workersPerObject: 1 });
    const { task } = await ann.post('/portal/jobs/stuck/next');
    await ann.post(`/portal/tasks/${String(task.id)}/pause`);
    const [held] = list(await get('/jobs/stuck/objects/0/answers'), 'answers');
    expect(held).toMatchObject({ email: 'ann@example.org', status: 'paused', seconds: null });
    expect(await studio.owner.post('/jobs/stuck/objects/0/take-back')).toEqual({ tasks: 1 });
    expect(await label(ben, 'stuck', () => choose('Dog'))).toBe(4);
    expect((await ann.post('/portal/jobs/stuck/next')).task).toBeNull();
    await studio.untilJob('stuck', 'Completed');
  });

  test('what each worker painted can be looked at, before and after it is in the bucket', async () => {
    await job('masks', { taskType: 'semantic-segmentation' });
    const whole = LabelMap.fromLabels(32, 20, new Uint8Array(640).fill(1));
    await label(ann, 'masks', () => maskAnswer(halves(32, 20), LABELS));
    const [first] = list(await get('/jobs/masks/objects/1/answers'), 'answers');
    expect(first).toMatchObject({ hasMask: true, agreement: null, labels: null });
    const png = async (id: unknown) => {
      const answer = await fetch(
        `${studio.url}/api/jobs/masks/objects/1/answers/${String(id)}/mask.png`,
        { headers: { authorization: `Bearer ${studio.key}` } },
      );
      expect([answer.headers.get('content-type'), answer.status]).toEqual(['image/png', 200]);
      return Buffer.from(await answer.arrayBuffer()).toString('base64');
    };
    const painted = maskAnswer(halves(32, 20), LABELS)['crowd-semantic-segmentation'];
    expect(await png(first?.id)).toBe(painted.labeledImage.pngImageData);
    await label(ben, 'masks', () => maskAnswer(whole, LABELS));
    await studio.untilJob('masks', 'Completed');
    const answers = list(await get('/jobs/masks/objects/1/answers'), 'answers');
    // Label 1 on a quarter and on all of it, label 2 on a quarter and nowhere.
    expect(answers.map(({ agreement }) => agreement)).toEqual([0.125, 0.125]);
    expect(await png(first?.id)).toBe(painted.labeledImage.pngImageData);
    expect(
      (await studio.owner.ask('GET', '/jobs/masks/objects/2/answers')).body.answers,
    ).toHaveLength(2);
    const refused = await ann.ask('GET', '/jobs/masks/objects/1/answers');
    expect(refused.status).toBe(403);
  });
});
