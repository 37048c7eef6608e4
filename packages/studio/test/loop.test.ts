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
