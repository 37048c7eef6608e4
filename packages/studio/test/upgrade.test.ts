import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Database } from '../src/database/database.js';
import { MIGRATIONS } from '../src/database/migrations/index.js';
import { openPglite } from '../src/database/pglite.js';
import { ApiClient, type Json } from './support/client.js';
import { samplePictures } from './support/pictures.js';
import { startStudio } from './support/studio.js';

const LABELS = ['Boat', 'Water'];
const answer = (label: string) => ({ answer: { 'crowd-image-classifier': { label } } });

interface Table {
  readonly name: string;
  readonly rows: string;
}

const tablesOf = (database: Database) =>
  database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );

/** Makes the tables of the first version, and puts into them what they have room for. */
async function asFirstVersion(database: Database, tables: readonly Table[]): Promise<void> {
  const [first] = MIGRATIONS;
  for (const statement of first?.statements ?? []) await database.query(statement);
  await database.query(
    'create table migrations (name text primary key, applied_at timestamptz not null default now())',
  );
  await database.query('insert into migrations (name) values ($1)', [first?.name ?? '']);
  // Whatever refers to what: all of it comes.
  await database.query('set session_replication_role = replica');
  for (const { name } of await tablesOf(database)) {
    const rows = tables.find((table) => table.name === name)?.rows ?? '[]';
    await database.query(
      `insert into ${name} overriding system value
       select * from json_populate_recordset(null::${name}, $1)`,
      [rows],
    );
  }
  await database.query(
    `select setval(pg_get_serial_sequence('log_events', 'id'), (select max(id) from log_events))`,
  );
}

test('a studio of the first version goes on where it was', async () => {
  const before = await startStudio();
  const { folder } = before;
  await before.owner.post('/teams', { name: 'painters' });
  const ann = await before.worker('ann@example.org', 'painters');
  const ben = await before.worker('ben@example.org', 'painters');
  const job = { team: 'painters', taskType: 'image-classification', labels: LABELS };
  const input = { folder: samplePictures(before, 3) };
  await before.owner.post('/jobs', { ...job, name: 'scenes', input, workersPerObject: 2 });
  await before.untilJob('scenes', 'InProgress');
  const label = async (worker: ApiClient): Promise<number> => {
    for (let count = 0; ; count++) {
      const { task } = await worker.post('/portal/jobs/scenes/next');
      if (!task) return count;
      await worker.post(`/portal/tasks/${String(task.id)}/submit`, answer('Boat'));
    }
  };
  expect(await label(ann)).toBe(3);
  const { task } = await ben.post('/portal/jobs/scenes/next');
  const draft = { 'crowd-image-classifier': { label: 'Water' } };
  await ben.done('PUT', `/portal/tasks/${String(task.id)}/draft`, { draft });
  await before.close();

  const newest = await openPglite(folder);
  const tables: Table[] = [];
  for (const { name } of await tablesOf(newest)) {
    const [{ rows = '[]' } = {}] = await newest.query<{ rows: string }>(
      `select coalesce(json_agg(t), '[]')::text as rows from ${name} t`,
    );
    tables.push({ name, rows });
  }
  await newest.close();
  rmSync(join(folder, 'pglite'), { recursive: true });
  const oldest = await openPglite(folder);
  await asFirstVersion(oldest, tables);
  await oldest.close();

  const after = await startStudio({ folder });
  try {
    const again = new ApiClient(after.url);
    await again.signIn('ben@example.org', 'own-password-ben@example.org');
    const { task: same } = await again.post('/portal/jobs/scenes/next');
    expect([same.id, same.draft]).toEqual([task.id, draft]);
    expect(await label(again)).toBe(3);
    await after.untilJob('scenes', 'Completed');
    const { workers } = await after.owner.get('/jobs/scenes/progress');
    const submitted = (workers as unknown as Json[]).map((one) => [one.email, one.submitted]);
    expect(submitted.sort()).toEqual([
      ['ann@example.org', 3],
      ['ben@example.org', 3],
    ]);
    const manifest = join(folder, 'objects/studio/scenes/manifests/output/output.manifest');
    const lines = readFileSync(manifest, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { scenes: number }).scenes)).toEqual([0, 0, 0]);
    expect((await after.owner.get('/logs?limit=5')).lines).toHaveLength(5);
  } finally {
    await after.remove();
  }
});
