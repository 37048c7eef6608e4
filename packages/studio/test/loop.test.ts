import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMaskSync } from '@gt-elements/manifest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from './support/client.js';
import { databaseOptions, databases } from './support/databases.js';
import { halves, maskAnswer, writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

describe.each(databases)('the loop on %s', (kind) => {
  let studio: TestStudio;
  let ann: ApiClient;

  beforeAll(async () => {
    studio = await startStudio(await databaseOptions(kind));
    await studio.owner.post('/teams', { name: 'painters' });
    ann = await studio.worker('ann@example.org', 'painters');
    writePictures(join(studio.folder, 'pictures'), 3);
  });
  afterAll(() => studio.remove());

  test('a segmentation job goes from a folder of pictures to masks and a manifest', async () => {
    const { owner } = studio;
    await owner.post('/jobs', {
      name: 'streets',
      taskType: 'semantic-segmentation',
      labels: ['Road', 'Sky'],
      team: 'painters',
      input: { folder: join(studio.folder, 'pictures') },
    });
    await studio.untilJob('streets', 'InProgress');
    expect(await owner.get('/jobs/streets')).toMatchObject({ total: 3 });
    expect((await ann.get('/portal/jobs')).jobs).toMatchObject([
      { name: 'streets', status: 'Available' },
    ]);
    const map = halves(32, 20);
    for (let count = 0; count < 3; count++) {
      const { task } = await ann.post('/portal/jobs/streets/next');
      await ann.done('PUT', `/portal/tasks/${task.id}/draft`, { draft: { kept: count } });
      expect((await ann.post('/portal/jobs/streets/next')).task).toMatchObject({
        id: task.id,
        draft: { kept: count },
      });
      await ann.post(`/portal/tasks/${task.id}/submit`, {
        answer: maskAnswer(map, ['Road', 'Sky']),
      });
    }
    expect((await ann.post('/portal/jobs/streets/next')).task).toBeNull();
    await studio.untilJob('streets', 'Completed');
    const job = await owner.get('/jobs/streets');
    expect(job).toMatchObject({ status: 'Completed', labeled: 3, failed: 0 });

    const output = join(studio.folder, 'objects/studio/streets');
    const lines = readFileSync(join(output, 'manifests/output/output.manifest'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line['source-ref'])).toEqual([
      's3://pictures/00000.png',
      's3://pictures/00001.png',
      's3://pictures/00002.png',
    ]);
    const [line] = lines;
    expect(line['streets-ref-metadata']).toMatchObject({
      'job-name': 'labeling-job/streets',
      'human-annotated': 'yes',
      'internal-color-map': { 2: { 'class-name': 'Sky', 'hex-color': '#1f77b4', confidence: 0 } },
    });
    const mask = readFileSync(
      join(studio.folder, 'objects', line['streets-ref'].replace('s3://', '')),
    );
    expect(decodeMaskSync(mask).map.toLabels()).toEqual(map.toLabels());
    expect(readdirSync(join(output, 'annotations/worker-response/iteration-1')).sort()).toEqual([
      '0',
      '1',
      '2',
    ]);
    expect(
      existsSync(join(output, 'annotations/consolidated-annotation/consolidation-request')),
    ).toBe(true);
    const progress = await owner.get('/jobs/streets/progress');
    expect(progress).toMatchObject({
      objects: { labeled: 3, waiting: 0 },
      workers: [{ email: 'ann@example.org', submitted: 3 }],
      classes: [
        { name: 'Road', objects: 3 },
        { name: 'Sky', objects: 3 },
      ],
    });
    const { objects } = await owner.get('/jobs/streets/objects');
    expect((await fetch(String(objects[0].maskUrl))).status).toBe(200);
    expect((await fetch(String(objects[0].pictureUrl))).headers.get('content-type')).toBe(
      'image/png',
    );
  });

  test('masks of one job are verified and adjusted in others', async () => {
    const { owner } = studio;
    const earlier = {
      team: 'painters',
      input: { manifest: 's3://studio/streets/manifests/output/output.manifest' },
      sourceAttributeName: 'streets-ref',
      maxConcurrentTasks: 1,
      stoppingConditions: { maxHumanLabeledObjects: 1 },
    };
    await owner.post('/jobs', {
      ...earlier,
      name: 'checked',
      taskType: 'verify-semantic-segmentation',
      labels: ['good', 'bad'],
    });
    await owner.post('/jobs', {
      ...earlier,
      name: 'adjusted',
      taskType: 'adjust-semantic-segmentation',
      labels: ['Road', 'Sky'],
    });
    const work = async (name: string, answer: object) => {
      await studio.untilJob(name, 'InProgress');
      const { task } = await ann.post(`/portal/jobs/${name}/next`);
      const page = await (await fetch(`${studio.url}${String(task.frameUrl)}`)).text();
      await ann.post(`/portal/tasks/${String(task.id)}/submit`, { answer });
      await studio.untilJob(name, 'Stopped');
      const file = join(studio.folder, `objects/studio/${name}/manifests/output/output.manifest`);
      const [line = ''] = readFileSync(file, 'utf8').split('\n');
      return { page, line: JSON.parse(line) as Record<string, Record<string, unknown>> };
    };
    const checked = await work('checked', {
      'crowd-image-classifier': { label: 'bad', workerComment: 'The kerb is missing.' },
    });
    expect(checked.page).toMatch(/overlay="[^"]*semanticSegmentation[^"]*#2ca02c/);
    expect(checked.line.checked).toBe('1');
    expect(checked.line['checked-metadata']).toMatchObject({
      type: 'groundtruth/label-verification',
      'class-name': 'bad',
      'worker-feedback': [{ comment: 'The kerb is missing.' }],
    });
    const unchanged = maskAnswer(halves(32, 20), ['Road', 'Sky'])['crowd-semantic-segmentation'];
    const adjusted = await work('adjusted', {
      'crowd-semantic-segmentation': { ...unchanged, initialValueModified: false },
    });
    expect(adjusted.page).toMatch(/initial-value="[^"]*output\/0_[^"]*#1f77b4/);
    expect(adjusted.line['adjusted-ref-metadata']).toMatchObject({
      'adjustment-status': 'unadjusted',
    });
    expect(adjusted.line['streets-ref']).toBeDefined();
  });

  test('a wrong answer is refused while its worker is there', async () => {
    const { owner } = studio;
    await owner.post('/jobs', {
      name: 'wrong',
      taskType: 'image-classification-multi-label',
      labels: ['Car', 'Tree'],
      team: 'painters',
      input: { pictures: 's3://pictures/' },
    });
    await studio.untilJob('wrong', 'InProgress');
    const { task } = await ann.post('/portal/jobs/wrong/next');
    const submit = (labels: string[]) =>
      ann.ask('POST', `/portal/tasks/${task.id}/submit`, {
        answer: { 'crowd-image-classifier-multi-select': { labels } },
      });
    expect((await submit(['Boat'])).body.error.message).toContain('"Boat"');
    expect((await submit([])).status).toBe(400);
    expect((await submit(['Tree'])).status).toBe(200);
    expect((await submit(['Tree'])).status).toBe(200);
    await owner.post('/jobs/wrong/stop');
    await studio.untilJob('wrong', 'Stopped');
    const job = await owner.get('/jobs/wrong');
    expect(job).toMatchObject({ status: 'Stopped', labeled: 1, total: 3 });
    const chained = await owner.post('/jobs/wrong/chain', { name: 'wrong-again' });
    expect(chained.definition.labelAttributeName).toBe('wrong');
    await studio.untilJob('wrong-again', 'InProgress');
    expect(await owner.get('/jobs/wrong-again')).toMatchObject({
      status: 'InProgress',
      labeled: 1,
      total: 3,
    });
    await owner.post('/jobs/wrong-again/stop');
    await studio.untilJob('wrong-again', 'Stopped');
  });
});
