import { decodeMaskSync } from '@gt-elements/manifest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { together } from '../src/consolidation/consolidation-work.js';
import { readBytes } from '../src/objects/object-store.js';
import type { ApiClient } from './support/client.js';
import { databaseOptions, databases } from './support/databases.js';
import { halves, maskAnswer } from './support/pictures.js';
import { startS3 } from './support/s3.js';
import { until } from './support/process.js';
import { slowS3, type SlowS3 } from './support/slow-s3.js';
import { startStudio, type TestStudio } from './support/studio.js';

const WORKERS = 50;
const OBJECTS = 50;

test('small answers are consolidated at once, large ones alone', () => {
  const sizes = (...all: number[]) => all.map((size, number) => ({ number, size: size * 2 ** 20 }));
  expect(together(sizes(1, 1, 1, 1, 1))).toEqual([[0, 1, 2, 3], [4]]);
  expect(together(sizes(0, 40, 0, 3, 2))).toEqual([[0], [1], [2, 3], [4]]);
  expect(together([])).toEqual([]);
});

describe('fifty workers on a bucket that is slow and sometimes asks for patience', () => {
  let s3: Awaited<ReturnType<typeof startS3>>;
  let slow: SlowS3;
  let studio: TestStudio;
  let workers: ApiClient[];

  beforeAll(async () => {
    s3 = await startS3(['labels']);
    slow = await slowS3(s3.endpoint, { delay: [200, 800], every: 7 });
    const objects = { bucket: 'labels', region: 'us-east-1', endpoint: slow.endpoint };
    const kind = databases.at(-1) ?? 'PGlite';
    studio = await startStudio({ ...(await databaseOptions(kind)), objects, logLevel: 'silent' });
    await studio.owner.post('/teams', { name: 'team' });
    // Passwords cost a second each: the workers of this test share one person's hash.
    const first = await studio.worker('w0@example.org', 'team');
    const emails = Array.from({ length: WORKERS - 1 }, (_, at) => `w${at + 1}@example.org`);
    await studio.owner.post('/workers', { emails, teams: ['team'] });
    await studio.studio.database.query(
      `update accounts set must_change_password = false, status = 'active', password_hash =
         (select password_hash from accounts where email = 'w0@example.org') where role = 'worker'`,
    );
    workers = [first];
    for (const email of emails) {
      const { studio: parts } = studio;
      const token = await parts.sessions.signIn(email, 'own-password-w0@example.org', email);
      workers.push(await first.as(token));
    }
  });
  afterAll(async () => {
    await studio?.remove();
    await slow?.stop();
    await s3?.stop();
  });

  test('meet no error, and every answer is in the output once', async () => {
    const { owner } = studio;
    const lines = Array.from(
      { length: OBJECTS },
      (_, at) => `{"source-ref":"s3://studio/${at}.png"}\n`,
    );
    await studio.studio.buckets.put('s3://studio/in.manifest', lines.join(''));
    const job = { taskType: 'semantic-segmentation', labels: ['Road', 'Sky'], team: 'team' };
    const input = { manifest: 's3://studio/in.manifest' };
    await owner.post('/jobs', { ...job, name: 'streets', input });
    await studio.untilJob('streets', 'InProgress');
    const before = process.memoryUsage().rss;
    const answer = maskAnswer(halves(320, 200), job.labels);
    const refused: string[] = [];
    const given = new Map<string, number>();
    let most = 0;
    let finished = 0;
    await Promise.all(
      workers.map(async (worker) => {
        for (;;) {
          const next = await worker.ask('POST', '/portal/jobs/streets/next');
          if (next.status !== 200) refused.push(JSON.stringify(next.body));
          const { task } = next.body;
          if (!task) break;
          given.set(String(task.id), (given.get(String(task.id)) ?? 0) + 1);
          const draft = await worker.ask('PUT', `/portal/tasks/${String(task.id)}/draft`, {
            draft: {},
          });
          const sent = await worker.ask('POST', `/portal/tasks/${String(task.id)}/submit`, {
            answer,
          });
          for (const { status, body } of [draft, sent]) {
            if (status !== 200) refused.push(JSON.stringify(body));
          }
          finished += 1;
          most = Math.max(most, process.memoryUsage().rss);
        }
      }),
    );
    expect(refused).toEqual([]);
    expect(finished).toBe(OBJECTS);
    expect(given.size).toBe(OBJECTS);

    // What needs no bucket goes on while consolidation waits for it, and a new job does not wait.
    expect(Number((await owner.get('/jobs/streets')).labeled)).toBeLessThan(OBJECTS);
    await owner.post('/jobs', { ...job, name: 'next', input });
    await studio.untilJob('next', 'InProgress');
    expect((await owner.get('/jobs/streets')) as unknown).toMatchObject({ status: 'InProgress' });
    // People who look meanwhile are answered, too.
    for (const path of [
      '/jobs/streets/output',
      '/jobs/streets/objects',
      '/jobs/streets/progress',
    ]) {
      expect((await owner.ask('GET', path)).status, path).toBe(200);
    }
    await until(
      async () => String((await owner.get('/jobs/streets')).status) === 'Completed',
      'the slow bucket has everything',
    );
    most = Math.max(most, process.memoryUsage().rss);
    expect(slow.count.refused).toBeGreaterThan(10);
    expect(most - before).toBeLessThan(400 * 2 ** 20);

    const uri = 's3://studio/streets/manifests/output/output.manifest';
    const text = Buffer.from(await readBytes(await studio.studio.buckets.get(uri), 1e6)).toString();
    const written = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(written.map((line) => line['source-ref'])).toEqual(
      lines.map((line) => (JSON.parse(line) as Record<string, string>)['source-ref']),
    );
    expect(new Set(written.map((line) => line['streets-ref'])).size).toBe(OBJECTS);
    const mask = await studio.studio.buckets.get(written[41]?.['streets-ref'] as string);
    const { map } = decodeMaskSync(await readBytes(mask, 1e6));
    expect(map.toLabels()).toEqual(halves(320, 200).toLabels());
    const rows = await studio.studio.database.query(
      `select object_number, count(*)::int as n from assignments a join jobs j on j.id = a.job_id
       where j.name = 'streets' and a.status = 'submitted' group by object_number`,
    );
    expect(rows).toHaveLength(OBJECTS);
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  }, 120_000);
});
