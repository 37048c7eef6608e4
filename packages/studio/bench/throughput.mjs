import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openLog } from '../dist/log.js';
import { createApp } from '../dist/server/server.js';
import { openStudio } from '../dist/studio.js';
import { startStudio, stopStudio } from './processes.mjs';
import { recordTask, replay } from './same-sql.mjs';
import { makeWorkers, quantile, Sender, work } from './workers.mjs';

const WORKERS = 64;
const TASKS = 1500;
const ROUNDS = 3;
const CONNECTIONS = { processes: 2, each: 10 };

/** Asks the studio's application without a server. */
function inProcess(app) {
  return async (path, { token, csrf }, body) => {
    const answer = await app.fetch(
      new Request(`http://127.0.0.1/api${path}`, {
        method: 'POST',
        headers: {
          host: '127.0.0.1',
          cookie: `gt_studio_session=${token}`,
          'x-csrf-token': csrf,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    );
    const json = await answer.json();
    if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(json)}`);
    return json;
  };
}

async function makeJob(studio, input, name, objects) {
  const lines = Array.from({ length: objects }, (_, index) => `{"source":"text ${index}"}\n`);
  await writeFile(join(input, `${name}.manifest`), lines.join(''));
  await studio.jobs.create({
    name,
    taskType: 'custom',
    template: '<form></form>',
    team: 'team',
    input: { manifest: `s3://input/${name}.manifest` },
    maxConcurrentTasks: 5000,
  });
  for (;;) {
    const row = await studio.jobs.row(name);
    if (row.status === 'InProgress') return row.id;
    if (row.status === 'Failed') throw new Error(row.failure_reason);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The same tasks over HTTP. */
async function overHttp(urls, people, job, count) {
  const sender = new Sender();
  const times = { next: [], submit: [] };
  let begun = 0;
  let accepted = 0;
  const shared = {
    urls: () => urls,
    times,
    think: 0,
    ended: () => begun >= count,
    idle: () => true,
    repeated: () => {
      throw new Error('A studio did not answer.');
    },
    given: () => (begun += 1),
    accepted: () => (accepted += 1),
  };
  const from = performance.now();
  await Promise.all(people.map((worker, index) => work(sender, worker, index, job, shared)));
  const seconds = (performance.now() - from) / 1000;
  sender.close();
  return { seconds, accepted, submitMs: times.submit };
}

const median = (values) => quantile(values, 0.5);

/**
 * Tasks a second and the 95th percentile of a submit, over two processes, beside the bare cost of
 * the same SQL over as many connections. The two take turns in one run; medians of the turns.
 */
export async function throughput(cluster, say) {
  const folder = mkdtempSync(join(tmpdir(), 'gt-studio-bench-'));
  const database = cluster.connection;
  const client = new pg.Client({ connectionString: database });
  const input = join(folder, 'input');
  await mkdir(input, { recursive: true });
  const options = ['--allow-folder', folder, '--connections', String(CONNECTIONS.each)];
  const running = [];
  for (let index = 0; index < CONNECTIONS.processes; index++) {
    running.push(await startStudio({ folder, database, options }));
  }
  const studio = await openStudio({ folder, database, publicUrl: () => 'http://127.0.0.1' });
  await studio.engine.stop();
  try {
    await client.connect();
    await readFile(join(folder, 'api-key'));
    await studio.teams.create('team');
    await studio.buckets.add('input', { kind: 'folder', location: { path: input } });
    const people = await makeWorkers(client, 'team', WORKERS);
    const app = createApp(studio, {
      host: '127.0.0.1',
      folders: { pages: folder, elements: folder },
      trustProxy: false,
      alone: true,
      log: openLog('silent'),
    });
    const recorded = await makeJob(studio, input, 'recorded', 40);
    // The first object has number 0, as other values may: the statements of a later one are taken.
    for (const worker of people.slice(0, 17)) await recordTask(inProcess(app), 'recorded', worker);
    const statements = await recordTask(inProcess(app), 'recorded', people[17]);
    say(`one task asks ${statements.length} statements`);
    const urls = running.map(({ url }) => url);
    const ours = [];
    const bare = [];
    for (let round = 0; round < ROUNDS; round++) {
      const size = TASKS + WORKERS;
      const bareJob = await makeJob(studio, input, `bare-${round}`, size);
      await makeJob(studio, input, `http-${round}`, size);
      const part = { count: TASKS, connections: CONNECTIONS, at: { job: recorded }, job: bareJob };
      // The recorded answers are settled by the studios meanwhile; the replayed ones as well.
      bare.push(
        await replay(database, renamed(statements, 'recorded', `bare-${round}`), people, part),
      );
      await idle(client);
      ours.push(await overHttp(urls, people, `http-${round}`, TASKS));
      await idle(client);
      const [ourTasks, bareTasks] = [ours.at(-1), bare.at(-1)];
      say(`round ${round}: ${rate(ourTasks)} tasks/s, bare ${rate(bareTasks)}`);
    }
    const count = (runs) => median(runs.map(rate));
    const p95 = (runs) => median(runs.map(({ submitMs }) => quantile(submitMs, 0.95)));
    const tasks = { ours: count(ours), theirs: count(bare) };
    const submit = { ours: p95(ours), theirs: p95(bare) };
    return [
      {
        name: `tasks a second, ${WORKERS} workers, two processes`,
        ...tasks,
        unit: 'tasks/s',
        rival: 'the same SQL, bare',
        ratio: tasks.ours / tasks.theirs,
        bar: 0.5,
        holds: tasks.ours / tasks.theirs >= 0.5,
      },
      {
        name: `p95 of a submit, ${WORKERS} workers at once`,
        ...submit,
        unit: 'ms',
        rival: 'the same SQL, bare',
        ratio: submit.theirs / submit.ours,
        bar: 0.5,
        holds: submit.theirs / submit.ours >= 0.5,
      },
    ];
  } finally {
    await Promise.all(running.map(stopStudio));
    await studio.close();
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rate = ({ seconds, submitMs }) => Math.round(submitMs.length / seconds);

/** The statements of another job: its name stands in values and in the events' JSON. */
const renamed = (statements, from, to) =>
  statements.map((statement) => ({
    ...statement,
    values: statement.values.map((value) => (value === from ? to : value)),
  }));

/** Waits until the studios have consolidated what there is, so that one run does not slow the next. */
async function idle(client) {
  for (;;) {
    const { rows } = await client.query(`select 1 from objects where status = 'answered' limit 1`);
    if (rows.length === 0) return;
    await new Promise((done) => setTimeout(done, 200));
  }
}
