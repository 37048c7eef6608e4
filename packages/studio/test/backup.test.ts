import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cluster, databaseOptions } from './support/databases.js';
import type { Cluster } from './support/postgres.js';
import { startStudio, type TestStudio } from './support/studio.js';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'gt-studio-backup-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** A job of texts, a worker of whose password the test knows. */
async function begin(studio: TestStudio, objects: number) {
  const { owner, folder } = studio;
  await owner.post('/teams', { name: 'team' });
  const ann = await studio.worker('ann@example.org', 'team');
  const lines = Array.from({ length: objects }, (_, index) => `{"source":"text ${index}"}\n`);
  writeFileSync(join(folder, 'objects', 'studio', 'in.manifest'), lines.join(''));
  await owner.post('/jobs', {
    name: 'texts',
    taskType: 'custom',
    template: '<form></form>',
    team: 'team',
    input: { manifest: 's3://studio/in.manifest' },
  });
  await studio.untilJob('texts', 'InProgress');
  return ann;
}

/** Answers tasks. @returns What was accepted. */
async function answer(client: TestStudio['owner'], most: number): Promise<string[]> {
  const accepted: string[] = [];
  while (accepted.length < most) {
    const { task } = await client.post('/portal/jobs/texts/next');
    if (!task) return accepted;
    const text = `answer to ${String(task.id)}`;
    await client.post(`/portal/tasks/${String(task.id)}/submit`, { answer: { text } });
    accepted.push(text);
  }
  return accepted;
}

/** The answers in the output, each read from the file that the manifest's line names. */
function answersIn(folder: string): string[] {
  const bucket = join(folder, 'objects', 'studio');
  const read = (uri: string) => readFileSync(uri.replace('s3://studio', bucket), 'utf8');
  const manifest = read('s3://studio/texts/manifests/output/output.manifest');
  return manifest
    .trim()
    .split('\n')
    .flatMap((line) => {
      const data = JSON.parse(line) as Record<string, Record<string, string>>;
      const file = read(data['texts-metadata']?.['worker-response-ref'] ?? '');
      const { answers } = JSON.parse(file) as { answers: { answerContent: { text: string } }[] };
      return answers.map(({ answerContent }) => answerContent.text);
    });
}

async function goOn(restored: TestStudio, before: readonly string[], objects: number) {
  const { ApiClient } = await import('./support/client.js');
  const ann = new ApiClient(restored.url);
  await ann.signIn('ann@example.org', 'own-password-ann@example.org');
  const after = await answer(ann, Infinity);
  await restored.untilJob('texts', 'Completed');
  const answers = answersIn(restored.folder);
  expect(answers).toHaveLength(objects);
  expect(new Set(answers)).toEqual(new Set([...before, ...after]));
}

describe.runIf(cluster)('a back-up of a studio on PostgreSQL', () => {
  test('taken while people work: the database first, then the bucket; restored the other way', async () => {
    const { bin, connection } = cluster as Cluster;
    const run = (program: string, ...args: string[]) =>
      execFileSync(join(bin, program), args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const { database = '' } = await databaseOptions('PostgreSQL');
    const studio = await startStudio({ database });
    let restored: TestStudio | undefined;
    try {
      const ann = await begin(studio, 12);
      const before = await answer(ann, 4);
      // The fifth answer comes between the two halves of the back-up.
      run('pg_dump', '--format=custom', `--file=${place}/studio.dump`, database);
      await answer(ann, 1);
      await studio.studio.engine.round();
      cpSync(join(studio.folder, 'objects'), join(place, 'objects'), { recursive: true });
      await studio.remove();

      const folder = join(place, 'restored');
      cpSync(join(place, 'objects'), join(folder, 'objects'), { recursive: true });
      const target = connection.replace(/postgres$/, 'restored');
      run('createdb', `--maintenance-db=${connection}`, 'restored');
      run('pg_restore', '--exit-on-error', `--dbname=${target}`, `${place}/studio.dump`);
      restored = await startStudio({ database: target, folder });
      await goOn(restored, before, 12);
    } finally {
      await restored?.remove();
    }
  });
});

test('a back-up of the embedded database is a copy of the folder, while nothing runs', async () => {
  const studio = await startStudio();
  const before = await answer(await begin(studio, 6), 3);
  await studio.close();
  const folder = join(place, 'copy');
  cpSync(studio.folder, folder, { recursive: true });
  rmSync(studio.folder, { recursive: true, force: true });
  const restored = await startStudio({ folder });
  try {
    await goOn(restored, before, 6);
  } finally {
    await restored.remove();
  }
});
