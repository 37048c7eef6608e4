import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startCluster, startStudio, stopStudio } from './processes.mjs';
import { makeWorkers, quantile, Sender, work } from './workers.mjs';

/*
 * The load test: many workers over two studio processes on one PostgreSQL and one folder; half way
 * one process is killed with SIGKILL, and started again a little later. At the end every answer that
 * was accepted must be in the output exactly once. Prints what it found as JSON; exit status 1 when
 * an answer was lost or doubled, or when the job came to a standstill: it then says where.
 *
 *   node packages/studio/bench/load.mjs --workers 1000 --objects 5000
 */
const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1000' },
    objects: { type: 'string', default: '5000' },
    'per-object': { type: 'string', default: '2' },
    think: { type: 'string', default: '0' },
    database: { type: 'string' },
    standstill: { type: 'string', default: '60' },
    'no-kill': { type: 'boolean', default: false },
  },
});
const workers = Number(values.workers);
const objects = Number(values.objects);
const perObject = Number(values['per-object']);
const JOB = 'load';
const say = (text) => console.error(text);

/** Reads the output as a user does: the manifest, and the worker-response file that each line names. */
async function readOutput(folder) {
  const bucket = join(folder, 'objects', 'studio');
  const file = join(bucket, JOB, 'manifests', 'output', 'output.manifest');
  if (!existsSync(file)) return { lines: 0, answers: [] };
  const manifest = await readFile(file, 'utf8');
  const answers = [];
  const lines = manifest.trim().split('\n');
  for (const line of lines) {
    const uri = JSON.parse(line)[`${JOB}-metadata`]?.['worker-response-ref'];
    if (uri === undefined) continue;
    const file = JSON.parse(await readFile(uri.replace('s3://studio', bucket), 'utf8'));
    for (const { answerContent } of file.answers) answers.push(answerContent.text);
  }
  return { lines: lines.length, answers };
}

function compare(accepted, { lines, answers }) {
  const written = new Set(answers);
  return {
    lines,
    written: answers.length,
    lost: [...accepted].filter((text) => !written.has(text)).length,
    doubled: answers.length - written.size,
    // An answer whose acceptance the killed process did not get to say may be there as well.
    unconfirmed: [...written].filter((text) => !accepted.has(text)).length,
  };
}

const cluster = values.database === undefined ? await startCluster() : undefined;
const database = values.database ?? cluster.connection;
const folder = mkdtempSync(join(tmpdir(), 'gt-studio-load-'));
const client = new pg.Client({ connectionString: database });
const sender = new Sender();
const options = ['--allow-folder', folder];
const running = await Promise.all([0, 1].map(() => startStudio({ folder, database, options })));
let status = 1;
try {
  await client.connect();
  const key = (await readFile(join(folder, 'api-key'), 'utf8')).trim();
  const owner = async (method, path, body) => {
    const { status: code, body: answer } = await sender.ask(
      running.at(-1).url,
      method,
      path,
      { key },
      body,
    );
    if (code >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  await owner('POST', '/teams', { name: 'team' });
  const people = await makeWorkers(client, 'team', workers);
  await mkdir(join(folder, 'input'), { recursive: true });
  const input = Array.from({ length: objects }, (_, index) => `{"source":"text ${index}"}\n`);
  await writeFile(join(folder, 'input', 'load.manifest'), input.join(''));
  await owner('POST', '/buckets', {
    name: 'input',
    location: { kind: 'folder', path: join(folder, 'input') },
  });
  await owner('POST', '/jobs', {
    name: JOB,
    taskType: 'custom',
    template: '<form></form>',
    team: 'team',
    input: { manifest: 's3://input/load.manifest' },
    workersPerObject: perObject,
  });
  for (;;) {
    const job = await owner('GET', `/jobs/${JOB}`);
    if (job.status === 'InProgress') break;
    if (job.status === 'Failed') throw new Error(job.failureReason);
    await new Promise((done) => setTimeout(done, 50));
  }

  const accepted = new Set();
  const given = new Map();
  let twice = 0;
  let repeated = 0;
  let finished = false;
  let killed = values['no-kill'];
  const from = performance.now();
  let lastAccepted = from;
  let lastChange = from;
  let before = '';
  let standstill;
  let failure;
  const shared = {
    urls: () => running.map(({ url }) => url),
    times: { next: [], submit: [] },
    think: Number(values.think),
    ended: () => finished,
    idle: () => false,
    failed: (text) => (failure = text),
    repeated: () => (repeated += 1),
    given(task, worker) {
      if (given.has(task) && given.get(task) !== worker) twice += 1;
      given.set(task, worker);
    },
    accepted(text) {
      accepted.add(text);
      lastAccepted = performance.now();
      if (killed || accepted.size < (objects * perObject) / 2) return;
      killed = true;
      running[0].child.kill('SIGKILL');
      say(`${accepted.size} answers accepted: killed process ${running[0].pid}`);
      setTimeout(() => {
        void startStudio({ folder, database, options }).then((again) => {
          running[0] = again;
          say(`process ${again.pid} in its place`);
        });
      }, 2000);
    },
  };
  const watch = setInterval(() => {
    void owner('GET', `/jobs/${JOB}`)
      .then((job) => {
        if (['Completed', 'Failed', 'Stopped'].includes(job.status)) finished = true;
        const now = `${accepted.size} accepted, ${job.labeled} of ${job.total} labeled, ${job.status}`;
        if (now !== before) lastChange = performance.now();
        before = now;
        say(now);
      })
      .catch(() => {});
    if (performance.now() - lastChange < Number(values.standstill) * 1000) return;
    standstill = `${before}; nothing of it changed for ${values.standstill} s`;
    finished = true;
  }, 500);
  await Promise.all(people.map((worker, index) => work(sender, worker, index, JOB, shared)));
  clearInterval(watch);
  const seconds = (lastAccepted - from) / 1000;
  const output = compare(accepted, await readOutput(folder));
  const { rows } = await client.query(
    `select count(*)::int as given, count(distinct (object_number, account_id))::int as pairs,
       max(n)::int as most from (select object_number, account_id, count(*) over
         (partition by object_number) as n from assignments where status = 'submitted') a`,
  );
  const result = {
    workers,
    objects,
    perObject,
    processes: 2,
    killed: !values['no-kill'],
    accepted: accepted.size,
    givenTwice: twice,
    sameWorkerTwice: rows[0].given - rows[0].pairs,
    mostAnswersOfOneObject: rows[0].most,
    repeated,
    ...(standstill === undefined ? {} : { standstill, failure }),
    ...output,
    seconds: Math.round(seconds * 10) / 10,
    tasksPerSecond: Math.round(accepted.size / seconds),
    secondsToManifest: Math.round((performance.now() - from) / 100) / 10,
    submitMs: { p50: quantile(shared.times.submit, 0.5), p95: quantile(shared.times.submit, 0.95) },
    nextMs: { p50: quantile(shared.times.next, 0.5), p95: quantile(shared.times.next, 0.95) },
  };
  const { lost, doubled, lines, written } = result;
  const right =
    standstill === undefined &&
    lost + doubled + twice + result.sameWorkerTwice === 0 &&
    lines === objects &&
    written === objects * perObject;
  status = right ? 0 : 1;
  console.log(JSON.stringify({ right, ...result }));
} finally {
  sender.close();
  await Promise.all(running.map(stopStudio));
  await client.end();
  await cluster?.remove();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status;
