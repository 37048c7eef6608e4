import { OutputPaths } from '@gt-elements/manifest';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiClient } from './support/client.js';
import { cluster, databaseOptions } from './support/databases.js';
import { writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Sets the clock of the studio's process; that of a database server goes on as it was. */
function shiftClock(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true });
  vi.setSystemTime(Date.now() + minutes * 60_000);
}

// The embedded database has the clock of its process.
describe.runIf(cluster)('clocks of a studio and its database that differ by minutes', () => {
  let studio: TestStudio;
  let ann: ApiClient;

  beforeAll(async () => {
    studio = await startStudio(await databaseOptions('PostgreSQL'));
    await studio.owner.post('/teams', { name: 'team' });
    ann = await studio.worker('ann@example.org', 'team');
    writePictures(`${studio.folder}/pictures`, 2);
    await studio.owner.post('/jobs', {
      name: 'animals',
      taskType: 'image-classification',
      labels: ['Cat', 'Dog'],
      team: 'team',
      input: { folder: `${studio.folder}/pictures` },
      taskTimeLimitSeconds: 300,
    });
    await studio.untilJob('animals', 'InProgress');
  });
  afterAll(() => studio.remove());

  const open = async (path: unknown) => (await fetch(`${studio.url}${String(path)}`)).status;

  test.each([7, -7])(
    'a studio that is %i minutes ahead gives tasks their whole time',
    async (by) => {
      const { task: before } = await ann.post('/portal/jobs/animals/next');
      shiftClock(by);
      const { task } = await ann.post('/portal/jobs/animals/next');
      expect(task.id).toBe(before.id);
      expect(Number(task.remainingMs)).toBeGreaterThan(280_000);
      expect(Number(task.remainingMs)).toBeLessThanOrEqual(300_000);
      // What was signed by a process with another clock is still good, as is what this one signs.
      expect(await open(before.frameUrl)).toBe(200);
      expect(await open(task.frameUrl)).toBe(200);
      const page = await (await fetch(`${studio.url}${String(before.frameUrl)}`)).text();
      const picture = /src="([^"]*\/objects\/[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      expect((await fetch(picture ?? '')).status).toBe(200);
      await studio.studio.engine.round();
      const answer = { 'crowd-image-classifier': { label: 'Cat' } };
      await ann.post(`/portal/tasks/${String(task.id)}/submit`, { answer });
      const rows = await studio.studio.database.query<{ time_spent_s: number }>(
        'select time_spent_s from assignments where id = $1',
        [String(task.id)],
      );
      expect(rows[0]?.time_spent_s).toBeGreaterThanOrEqual(0);
      expect(rows[0]?.time_spent_s).toBeLessThan(60);
    },
  );
});

test('the hour that comes twice in autumn is two hours in the names of files', () => {
  vi.stubEnv('TZ', 'America/New_York');
  const [first, second] = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'].map(
    (time) => new Date(time),
  ) as [Date, Date];
  expect([first.getHours(), second.getHours()]).toEqual([1, 1]);
  const paths = new OutputPaths('s3://studio/', 'streets');
  expect(paths.consolidatedMask(0, first)).not.toBe(paths.consolidatedMask(0, second));
  expect(paths.workerResponse(1, 0, first)).toContain('2026-11-01_05:30:00');
  expect(paths.workerResponse(1, 0, second)).toContain('2026-11-01_06:30:00');
});
