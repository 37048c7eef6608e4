import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../src/objects/object-store.js';
import { cluster, databaseOptions } from './support/databases.js';
import type { Cluster } from './support/postgres.js';
import { until } from './support/process.js';
import { startS3 } from './support/s3.js';
import { startStudio, type TestStudio } from './support/studio.js';

const template = '<form><input name="text"></form>';

async function outputOf({ studio }: TestStudio, uri: string): Promise<string[]> {
  const text = Buffer.from(await readBytes(await studio.buckets.get(uri), 1e6)).toString();
  return text.trim().split('\n');
}

describe.runIf(cluster)('a database', () => {
  test('that goes away and comes back leaves notices, drafts and whole answers', async () => {
    const { start, stop } = cluster as Cluster;
    const studio = await startStudio({
      ...(await databaseOptions('PostgreSQL')),
      logLevel: 'silent',
    });
    try {
      const { owner, folder } = studio;
      await owner.post('/teams', { name: 'team' });
      const ann = await studio.worker('ann@example.org', 'team');
      const bucket = join(folder, 'objects', 'studio');
      writeFileSync(join(bucket, 'in.manifest'), '{"source":"a"}\n{"source":"b"}\n');
      const job = { name: 'texts', taskType: 'custom', template, team: 'team' };
      await owner.post('/jobs', { ...job, input: { manifest: 's3://studio/in.manifest' } });
      await studio.untilJob('texts', 'InProgress');
      const { task } = await ann.post('/portal/jobs/texts/next');
      const path = `/portal/tasks/${String(task.id)}`;
      await ann.done('PUT', `${path}/draft`, { draft: { text: 'kept' } });

      await stop();
      for (const [method, address, body] of [
        ['POST', `${path}/submit`, { answer: { text: 'lost?' } }],
        ['PUT', `${path}/draft`, { draft: { text: 'newer' } }],
        ['GET', '/portal/jobs', undefined],
        // Who is signed in is not known: a page must not say that nobody is.
        ['GET', '/session', undefined],
      ] as const) {
        const answer = await ann.ask(method, address, body);
        expect(answer.status).toBe(503);
        expect(answer.body.error).toMatchObject({ code: 'unavailable' });
        expect(String(answer.body.error.message)).toMatch(/database does not answer.*is kept/s);
        expect(JSON.stringify(answer.body)).not.toMatch(/postgres:|127\.0\.0\.1|ECONN/);
      }
      expect((await fetch(`${studio.url}/health/live`)).status).toBe(200);
      const health = await until(async () => {
        const answer = await fetch(`${studio.url}/health/ready`);
        return answer.status === 503 ? answer : undefined;
      }, 'the studio says that it is not ready');
      expect(await health.json()).toMatchObject({ status: 'away', checks: { database: 'away' } });

      await start();
      const again = await until(async () => {
        const answer = await ann.ask('POST', '/portal/jobs/texts/next');
        return answer.status === 200 ? answer.body.task : undefined;
      }, 'the studio answers again');
      expect(again.id).toBe(task.id);
      expect(again.draft).toEqual({ text: 'kept' });
      await ann.post(`${path}/submit`, { answer: { text: 'first' } });
      await ann.post(`${path}/submit`, { answer: { text: 'first' } });
      const { task: second } = await ann.post('/portal/jobs/texts/next');
      await ann.post(`/portal/tasks/${String(second.id)}/submit`, { answer: { text: 'second' } });
      await studio.untilJob('texts', 'Completed');
      await until(async () => (await fetch(`${studio.url}/health`)).status === 200, 'it is ready');
      expect(
        await outputOf(studio, 's3://studio/texts/manifests/output/output.manifest'),
      ).toHaveLength(2);
    } finally {
      await studio.remove();
    }
  });
});

describe('a bucket on S3', () => {
  test('that goes away and comes back loses nothing and leaves nothing half-written', async () => {
    const place = mkdtempSync(join(tmpdir(), 'gt-studio-outage-'));
    const s3 = await startS3(['labels'], { directory: place });
    const objects = { bucket: 'labels', region: 'us-east-1', endpoint: s3.endpoint };
    const studio = await startStudio({ objects, logLevel: 'silent' });
    try {
      const { owner } = studio;
      await owner.post('/teams', { name: 'team' });
      const ann = await studio.worker('ann@example.org', 'team');
      await studio.studio.buckets.put(
        's3://studio/in.manifest',
        '{"source":"a"}\n{"source":"b"}\n',
      );
      const job = { name: 'texts', taskType: 'custom', template, team: 'team' };
      const input = { manifest: 's3://studio/in.manifest' };
      await owner.post('/jobs', { ...job, input });
      await studio.untilJob('texts', 'InProgress');
      expect((await fetch(`${studio.url}/health`)).status).toBe(200);
      const before = files(place);

      await s3.pause();
      // Answers are the database's: a worker goes on while the bucket is away.
      for (const text of ['first', 'second']) {
        const { task } = await ann.post('/portal/jobs/texts/next');
        await ann.post(`/portal/tasks/${String(task.id)}/submit`, { answer: { text } });
      }
      // A job that cannot read its input meanwhile waits; it does not fail.
      await owner.post('/jobs', { ...job, name: 'later', input });
      const listing = await owner.ask('GET', '/jobs/texts/output');
      expect(listing.status).toBe(503);
      expect(String(listing.body.error.message)).toContain(
        'The bucket s3://studio does not answer',
      );
      const health = await until(async () => {
        const answer = await fetch(`${studio.url}/health`);
        return answer.status === 503 ? answer : undefined;
      }, 'the studio says that it is not ready');
      expect(await health.json()).toMatchObject({
        checks: { database: 'ok', 's3://studio': 'away' },
      });
      await studio.studio.engine.round();
      expect(String((await owner.get('/jobs/texts')).status)).toBe('InProgress');
      const { status, waits } = await owner.get('/jobs/later');
      expect([status, waits]).toEqual([
        'Initializing',
        [expect.stringContaining('The bucket s3://studio does not answer')],
      ]);
      expect(String((await owner.get('/jobs/texts')).waits)).toContain('does not answer');
      expect(files(place)).toEqual(before);

      await s3.resume();
      await studio.untilJob('later', 'InProgress');
      await studio.untilJob('texts', 'Completed');
      for (const name of ['texts', 'later']) {
        const waitsForNothing = async () => {
          const { waits } = await owner.get(`/jobs/${name}`);
          return (waits as unknown as string[]).length === 0;
        };
        await until(waitsForNothing, `${name} waits for nothing any more`);
      }
      const lines = await outputOf(studio, 's3://studio/texts/manifests/output/output.manifest');
      expect(lines.map((line) => (JSON.parse(line) as { source: string }).source)).toEqual([
        'a',
        'b',
      ]);
      for (const line of lines) {
        const data = JSON.parse(line) as Record<string, Record<string, string>>;
        const uri = data['texts-metadata']?.['worker-response-ref'] ?? '';
        expect((await outputOf(studio, uri))[0]).toMatch(/"text":"(first|second)"/);
      }
    } finally {
      await studio.remove();
      await s3.stop();
    }
  });
});

function files(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).sort();
}

test('a folder that is not mounted fails no job, and says so', async () => {
  const studio = await startStudio({ logLevel: 'silent' });
  try {
    const { owner, folder } = studio;
    await owner.post('/teams', { name: 'team' });
    const input = mkdtempSync(join(folder, 'mounted-'));
    writeFileSync(join(input, 'in.manifest'), '{"source":"a"}\n');
    await owner.post('/buckets', { name: 'mounted', location: { kind: 'folder', path: input } });
    rmSync(input, { recursive: true });
    const job = { name: 'texts', taskType: 'custom', template, team: 'team' };
    await owner.post('/jobs', { ...job, input: { manifest: 's3://mounted/in.manifest' } });
    await studio.studio.engine.round();
    expect(String((await owner.get('/jobs/texts')).status)).toBe('Initializing');
  } finally {
    await studio.remove();
  }
});
