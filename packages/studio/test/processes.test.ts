import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPostgres } from '../src/database/postgres.js';
import { MIGRATIONS } from '../src/database/migrations/index.js';
import { ApiClient } from './support/client.js';
import { databaseOptions, databases } from './support/databases.js';
import { startProcess, type StudioProcess, until } from './support/process.js';

let folder: string;
let running: StudioProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-studio-processes-'));
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function up(options: readonly string[], data = folder): Promise<StudioProcess> {
  const one = await startProcess(data, options);
  running.push(one);
  return one;
}
const ownersKey = () => readFileSync(join(folder, 'api-key'), 'utf8').trim();
const owner = ({ url }: StudioProcess) => new ApiClient(url, ownersKey());

/** A job of texts with one object, in progress. */
async function textJob(client: ApiClient, name: string, objects = 1): Promise<void> {
  const lines = Array.from({ length: objects }, (_, index) => `{"source":"text ${index}"}\n`);
  writeFileSync(join(folder, 'objects', 'studio', `${name}.manifest`), lines.join(''));
  await client.post('/jobs', {
    name,
    taskType: 'custom',
    template: '<form></form>',
    team: 'team',
    input: { manifest: `s3://studio/${name}.manifest` },
  });
  await until(
    async () => String((await client.get(`/jobs/${name}`)).status) === 'InProgress',
    name,
  );
}

/** Invites a worker and gives the temporary password of the mail. */
async function invite(client: ApiClient, email: string): Promise<string> {
  const { invited } = await client.post('/workers', { emails: [email], teams: ['team'] });
  const mail = readFileSync(String(invited[0].delivery.file), 'utf8');
  return /Temporary password: +(\S+)/.exec(mail)?.[1] ?? '';
}

describe.runIf(databases.includes('PostgreSQL'))('processes on one PostgreSQL', () => {
  test('four that start at once on an empty database bring it up once, with one key', async () => {
    const { database = '' } = await databaseOptions('PostgreSQL');
    const four = await Promise.all([1, 2, 3, 4].map(() => up(['--database', database])));
    for (const one of four) expect((await owner(one).get('/jobs')).jobs).toEqual([]);
    const server = openPostgres(database);
    const rows = await server.query<{ name: string }>('select name from migrations order by name');
    const keys = await server.query('select 1 from api_keys');
    await server.close();
    expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(keys).toHaveLength(1);
  });

  test('a session, its token and a draft of one process are known to the other', async () => {
    const { database = '' } = await databaseOptions('PostgreSQL');
    const [first, second] = await Promise.all([1, 2].map(() => up(['--database', database])));
    const client = owner(first as StudioProcess);
    await client.post('/teams', { name: 'team' });
    const temporary = await invite(client, 'ann@example.org');
    await textJob(owner(second as StudioProcess), 'texts');
    const ann = new ApiClient((first as StudioProcess).url);
    await ann.signIn('ann@example.org', temporary);
    await ann.post('/session/password', { current: temporary, next: 'my-own-password' });
    const { task } = await ann.post('/portal/jobs/texts/next');
    const there = ann.at((second as StudioProcess).url);
    await there.done('PUT', `/portal/tasks/${String(task.id)}/draft`, { draft: { half: 'done' } });
    const again = await ann.post('/portal/jobs/texts/next');
    expect(again.task.id).toBe(task.id);
    expect(again.task.draft).toEqual({ half: 'done' });
    await there.post(`/portal/tasks/${String(task.id)}/submit`, { answer: { text: 'done' } });
    await until(
      async () => String((await client.get('/jobs/texts')).status) === 'Completed',
      'the job ends',
    );
    // Both processes copy the log to the folder that they share; each line is there once.
    const lines = await until(async () => {
      const text = logFiles(join(folder, 'logs')).join('');
      return text.includes('Labeling job status: Completed') ? text.trim().split('\n') : undefined;
    }, 'the log has the end');
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('a process whose own bucket would be another folder is refused', async () => {
    const { database = '' } = await databaseOptions('PostgreSQL');
    await up(['--database', database]);
    const other = mkdtempSync(join(tmpdir(), 'gt-studio-other-'));
    await expect(up(['--database', database], other)).rejects.toThrow(/lies in another folder/);
    rmSync(other, { recursive: true, force: true });
  });
});

function logFiles(place: string): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

async function optionsOf(kind: (typeof databases)[number] = 'PGlite', ...more: string[]) {
  const { database } = await databaseOptions(kind);
  return [...(database === undefined ? [] : ['--database', database]), ...more];
}

describe('one process', () => {
  const options = (...more: string[]) => optionsOf(databases.at(-1), ...more);

  test('SIGTERM: no new connection, the request that runs is answered, exit status 0', async () => {
    const one = await up(await options('--log-level', 'info'));
    const client = owner(one);
    await client.post('/teams', { name: 'team' });
    // A body that comes slowly keeps its request in the making while the process is told to end.
    const parts = [JSON.stringify({ name: 'late' }).slice(0, 5)];
    let finish = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(parts[0]));
        finish = () => {
          controller.enqueue(new TextEncoder().encode(JSON.stringify({ name: 'late' }).slice(5)));
          controller.close();
        };
      },
    });
    const slow = fetch(`${one.url}/api/teams`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ownersKey()}`, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    await until(async () => one.log().includes('"msg":"request"'), 'the first request is logged');
    await new Promise((done) => setTimeout(done, 300));
    one.child.kill('SIGTERM');
    await until(async () => one.log().includes('"msg":"ending"'), 'the process ends');
    await expect(fetch(`${one.url}/health/live`)).rejects.toThrow();
    finish();
    expect((await slow).status).toBe(201);
    expect(await one.ended).toBe(0);
    for (const line of one
      .log()
      .trim()
      .split('\n')
      .filter((text) => text.startsWith('{'))) {
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(String),
        time: expect.any(String),
      });
    }
    expect(one.log()).not.toContain(ownersKey());
  });

  test.each(databases)('health, and Ground Truth’s metrics in OpenMetrics, on %s', async (kind) => {
    const one = await up(await optionsOf(kind));
    const client = owner(one);
    expect(await (await fetch(`${one.url}/health/live`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${one.url}/health`)).json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', 's3://studio': 'ok' },
    });
    await client.post('/teams', { name: 'team' });
    const temporary = await invite(client, 'ann@example.org');
    await textJob(client, 'texts', 3);
    const ann = new ApiClient(one.url);
    await ann.signIn('ann@example.org', temporary);
    await ann.post('/session/password', { current: temporary, next: 'my-own-password' });
    for (const act of ['decline', 'release', 'submit', 'submit']) {
      const { task } = await ann.post('/portal/jobs/texts/next');
      await ann.post(`/portal/tasks/${String(task.id)}/${act}`, { answer: { text: 'done' } });
    }
    await until(
      async () => String((await client.get('/jobs/texts')).status) === 'Completed',
      'the job ends',
    );
    const response = await fetch(`${one.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^application\/openmetrics-text/);
    const text = await response.text();
    const figures = parsed(text);
    const labels = 'LabelingJobName="texts"';
    const both = `${labels},Workteam="team"`;
    expect(figures).toMatchObject({
      [`TotalDatasetObjectsLabeled_total{${labels}}`]: 2,
      [`DatasetObjectsHumanAnnotated_total{${labels}}`]: 2,
      [`DatasetObjectsAutoAnnotated_total{${labels}}`]: 0,
      [`DatasetObjectsLabelingFailed_total{${labels}}`]: 1,
      [`TasksAccepted_total{${both}}`]: 4,
      [`TasksSubmitted_total{${both}}`]: 2,
      [`TasksDeclined_total{${both}}`]: 1,
      [`TasksReturned_total{${both}}`]: 1,
      'ActiveWorkers{Workteam="team"}': 1,
      JobsSucceeded_total: 1,
      JobsFailed_total: 0,
      JobsStopped_total: 0,
    });
    expect(figures[`TimeSpent_total{${both}}`]).toBeGreaterThan(0);
    await client.done('DELETE', '/jobs/texts');
    expect(parsed(await (await fetch(`${one.url}/metrics`)).text())).toMatchObject({
      JobsSucceeded_total: 1,
    });
  });

  test('where others can come, metrics take an owner’s key', async () => {
    const one = await up(await options('--trust-proxy'));
    expect((await fetch(`${one.url}/metrics`)).status).toBe(401);
    const headers = { authorization: `Bearer ${ownersKey()}` };
    expect((await fetch(`${one.url}/metrics`, { headers })).status).toBe(200);
    expect((await fetch(`${one.url}/health/ready`)).status).toBe(200);
  });
});

const PARSER = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as families
found = {}
for family in families(sys.stdin.read()):
    for sample in family.samples:
        labels = ','.join('%s="%s"' % pair for pair in sorted(sample.labels.items()))
        found[sample.name + ('{%s}' % labels if labels else '')] = sample.value
print(json.dumps(found))
`;

function python(): string | undefined {
  const works = (program: string) =>
    spawnSync(program, ['-c', 'import prometheus_client.openmetrics.parser']).status === 0;
  const found = ['python3', '/usr/bin/python3'].find(works);
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  spawnSync(
    'flock /tmp/gt-apt.lock apt-get install --yes --no-install-recommends python3-prometheus-client',
    { shell: true, stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
  );
  return ['/usr/bin/python3'].find(works);
}

/** Reads OpenMetrics with Prometheus's own parser, or, where that is not to be had, line by line. */
function parsed(text: string): Record<string, number> {
  const program = python();
  if (program) {
    const { status, stdout, stderr } = spawnSync(program, ['-c', PARSER], {
      input: text,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, number>;
  }
  console.warn('Prometheus’s parser is not installed: OpenMetrics was read by a plain one.');
  expect(text.endsWith('# EOF\n')).toBe(true);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}
