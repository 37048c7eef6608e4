import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from './support/client.js';
import { databaseOptions, databases } from './support/databases.js';
import { writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

const LABELS = ['Cat', 'Dog', 'Bird'];
const FIELDS = {
  'image-classification': 'crowd-image-classifier',
  'image-classification-multi-label': 'crowd-image-classifier-multi-select',
} as const;

describe.each(databases)('consolidation on %s', (kind) => {
  let studio: TestStudio;
  let ann: ApiClient;
  let ben: ApiClient;
  let bad: ApiClient;

  beforeAll(async () => {
    studio = await startStudio(await databaseOptions(kind));
    await studio.owner.post('/teams', { name: 'labelers' });
    ann = await studio.worker('ann@example.org', 'labelers');
    ben = await studio.worker('ben@example.org', 'labelers');
    bad = await studio.worker('bad@example.org', 'labelers');
    writePictures(join(studio.folder, 'pictures'), 10);
  });
  afterAll(() => studio.remove());

  /** Has two workers answer the next object, each with a label of its own. */
  async function answer(
    job: string,
    type: keyof typeof FIELDS,
    given: readonly (readonly [ApiClient, string])[],
  ): Promise<void> {
    for (const [worker, label] of given) {
      const { task } = await worker.post(`/portal/jobs/${job}/next`);
      const value = type === 'image-classification' ? { label } : { labels: [label] };
      await worker.post(`/portal/tasks/${String(task.id)}/submit`, {
        answer: { [FIELDS[type]]: value },
      });
    }
  }

  const lines = (job: string) =>
    readFileSync(
      join(studio.folder, `objects/studio/${job}/manifests/output/output.manifest`),
      'utf8',
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, never>);

  test.each(Object.keys(FIELDS) as (keyof typeof FIELDS)[])(
    '%s: a worker who is wrong elsewhere is outvoted where it is one against one',
    async (type) => {
      const job = `one-against-one-${type.length}`;
      await studio.owner.post('/jobs', {
        name: job,
        taskType: type,
        labels: LABELS,
        team: 'labelers',
        workersPerObject: 2,
        input: { folder: join(studio.folder, 'pictures') },
      });
      await studio.untilJob(job, 'InProgress');
      // Ann and Ben agree; the bad worker says "Cat" to everything, whoever else looks at it.
      const truth = ['Dog', 'Bird', 'Dog', 'Bird', 'Dog', 'Bird', 'Dog', 'Bird', 'Dog'];
      for (const [at, label] of truth.entries()) {
        const second: readonly [ApiClient, string] = at % 3 === 0 ? [bad, 'Cat'] : [ben, label];
        await answer(job, type, [[ann, label], second]);
      }
      await answer(job, type, [
        [ben, 'Dog'],
        [bad, 'Cat'],
      ]);
      await studio.untilJob(job, 'Completed');
      const last = lines(job)[9] as unknown as Record<string, unknown>;
      const metadata = last[`${job}-metadata`] as Record<string, never>;
      if (type === 'image-classification') {
        expect(metadata).toMatchObject({ 'class-name': 'Dog' });
        expect(Number(metadata.confidence)).toBeGreaterThan(0.5);
      } else {
        const scores = metadata['confidence-map'] as unknown as Record<string, number>;
        expect(scores[1]).toBeGreaterThan(scores[0] as number);
      }
    },
  );
});
