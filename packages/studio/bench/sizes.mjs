import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openPostgres } from '../dist/database/postgres.js';
import { startStudio, stopStudio } from './processes.mjs';
import { makeWorkers, quantile, Sender } from './workers.mjs';

const SIZES = [200, 20_000];
const TURNS = 15;
const MANIFEST = fileURLToPath(new URL('./manifest-process.mjs', import.meta.url));

/**
 * Gives a job the state that it has once all its objects are labelled by two workers each: outcomes,
 * assignments, counters, events and files, as the studio leaves them.
 */
async function label(client, job, name, size, bucket) {
  const outcome = `'{"${name}-ref":"s3://studio/${name}/annotations/consolidated-annotation/output/' ||
    number || '_2026-01-01T00:00:00.000000.png","${name}-ref-metadata":{"internal-color-map":{' ||
    '"0":{"class-name":"BACKGROUND","hex-color":"#ffffff","confidence":0.8},' ||
    '"1":{"class-name":"Road","hex-color":"#2ca02c","confidence":0.8},' ||
    '"2":{"class-name":"Sky","hex-color":"#1f77b4","confidence":0.8}},' ||
    '"type":"groundtruth/semantic-segmentation","human-annotated":"yes",' ||
    '"creation-date":"2026-01-01T00:00:00.000000","job-name":"labeling-job/${name}"}}'`;
  // All but the last object are labelled: that one keeps the job running.
  await client.query(
    `update objects set status = 'labeled', iteration = 1, open_slots = 0, answers = 2,
       finished_at = now(), outcome = ${outcome} where job_id = $1 and number < $2`,
    [job, size - 1],
  );
  await client.query('update jobs set labeled = $2 where id = $1', [job, size - 1]);
  await client.query(
    `insert into assignments (job_id, object_number, account_id, status, iteration, expires_at,
       ended_at, time_spent_s)
     select $1, o, a.id, 'submitted', 1, now(), now(), 9 from generate_series(0, $2::int - 2) o
     cross join lateral (select id from (select id, row_number() over (order by id) as n
       from accounts where role = 'worker') w where n in (1 + o % 500, 501 + o % 500)) a`,
    [job, size],
  );
  await client.query(
    `insert into worker_counts (job_id, account_id, accepted, submitted, seconds, last_at)
     select job_id, account_id, count(*), count(*), sum(time_spent_s), now() from assignments
     where job_id = $1 group by job_id, account_id`,
    [job],
  );
  await client.query(
    `insert into log_streams (log_group, stream) values ('activity', $1) on conflict do nothing`,
    [name],
  );
  await client.query(
    `insert into log_events (log_group, stream, message)
     select 'activity', $1, '{"event_type":"TasksSubmitted","job_reference_code":"' || $1 || '"}'
     from generate_series(1, $2::int * 4)`,
    [name, size],
  );
  await client.query('analyze');
  const responses = join(bucket, name, 'annotations', 'worker-response', 'iteration-1');
  const masks = join(bucket, name, 'annotations', 'consolidated-annotation', 'output');
  await mkdir(masks, { recursive: true });
  for (let object = 0; object < size; object++) {
    await mkdir(join(responses, String(object)), { recursive: true });
    await writeFile(join(responses, String(object), '2026-01-01_00:00:00.json'), '{}');
    await writeFile(join(masks, `${object}_2026-01-01T00:00:00.000000.png`), '');
  }
}

/** The median time of a request in milliseconds. */
async function timeOf(ask, path) {
  const times = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const from = performance.now();
    await ask(path);
    times.push(performance.now() - from);
  }
  return quantile(times, 0.5);
}

/** Reads a job's input and writes its manifest in a process of its own, and says what that took. */
function inOwnProcess(...args) {
  const child = spawn(process.execPath, [MANIFEST, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  return new Promise((done, fail) =>
    child.once('exit', (code) =>
      code === 0 ? done(JSON.parse(text)) : fail(new Error(`It ended with status ${code}.`)),
    ),
  );
}

const residentMegabytes = async (pid) =>
  Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

async function measure(cluster, size, say) {
  const database = cluster.connection.replace(/postgres$/, `sizes_${size}`);
  const server = openPostgres(cluster.connection);
  await server.script(`create database sizes_${size}`);
  await server.close();
  const folder = mkdtempSync(join(tmpdir(), 'gt-studio-sizes-'));
  const bucket = join(folder, 'objects', 'studio');
  const client = new pg.Client({ connectionString: database });
  const sender = new Sender();
  const studio = await startStudio({ folder, database, options: ['--allow-folder', folder] });
  try {
    await client.connect();
    const key = (await readFile(join(folder, 'api-key'), 'utf8')).trim();
    const ask = async (path, method = 'GET', body) => {
      const answer = await sender.ask(studio.url, method, path, { key }, body);
      if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    await ask('/teams', 'POST', { name: 'team' });
    await makeWorkers(client, 'team', 1000);
    const name = 'sized';
    const lines = Array.from(
      { length: size },
      (_, index) => `{"source-ref":"s3://studio/pictures/${index}.png"}\n`,
    );
    await writeFile(join(bucket, 'sized.manifest'), lines.join(''));
    const from = performance.now();
    await ask('/jobs', 'POST', {
      name,
      taskType: 'semantic-segmentation',
      labels: ['Road', 'Sky'],
      team: 'team',
      workersPerObject: 2,
      maxConcurrentTasks: 5000,
      input: { manifest: 's3://studio/sized.manifest' },
    });
    while ((await ask(`/jobs/${name}`)).status !== 'InProgress') {
      await new Promise((done) => setTimeout(done, 20));
    }
    const ingestMs = performance.now() - from;
    const { rows } = await client.query('select id from jobs where name = $1', [name]);
    await label(client, rows[0].id, name, size, bucket);
    const iteration = encodeURIComponent('annotations/worker-response/iteration-1');
    const result = { ingestMs, times: {} };
    for (const [what, path] of [
      ['job list', '/jobs'],
      ['job detail', `/jobs/${name}`],
      ['progress by object, worker and class', `/jobs/${name}/progress`],
      ['gallery, a page in the middle', `/jobs/${name}/objects?after=${size / 2}&limit=48`],
      ['gallery, a page of one status', `/jobs/${name}/objects?status=labeled&after=99&limit=48`],
      ['output, the job’s folder', `/jobs/${name}/output`],
      ['output, the largest folder', `/jobs/${name}/output?folder=${iteration}`],
      ['log lines of a stream', `/logs?stream=${name}`],
      ['log streams', '/logs/streams'],
    ]) {
      await ask(path);
      result.times[what] = await timeOf(ask, path);
    }
    result.residentMb = await residentMegabytes(studio.pid);
    const bytes = await client.query('select pg_database_size(current_database()) as size');
    result.databaseMb = Number(bytes.rows[0].size) / 1e6;
    result.manifest = await inOwnProcess(database, folder, name);
    say(`${size} objects: ${JSON.stringify(result)}`);
    return result;
  } finally {
    sender.close();
    await stopStudio(studio);
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lists, details, manifests and memory of a job of 20,000 objects, beside one of 200. */
export async function sizes(cluster, say) {
  const results = [];
  for (const size of SIZES) results.push(await measure(cluster, size, say));
  const [small, large] = results;
  const rival = `${SIZES[0]} objects`;
  const at = `${SIZES[1].toLocaleString('en')} objects`;
  // A request that is quick enough not to be noticed holds, whatever its ratio.
  const noticed = 50;
  const rows = Object.entries(large.times).map(([what, ours]) => {
    const theirs = small.times[what];
    const ratio = theirs / ours;
    return {
      name: `${what}, ${at}`,
      ours,
      unit: 'ms',
      rival,
      theirs,
      ratio,
      bar: `0.5, or ${noticed} ms`,
      holds: ratio >= 0.5 || ours <= noticed,
    };
  });
  const perThousand = (ms, size) => (ms / size) * 1000;
  for (const [what, of] of [
    ['reading the input', ({ ingestMs }) => ingestMs],
    ['writing the manifest', ({ manifest }) => manifest.ms],
  ]) {
    const ours = perThousand(of(large), SIZES[1]);
    const theirs = perThousand(of(small), SIZES[0]);
    const ratio = theirs / ours;
    rows.push({
      name: `${what}, each 1,000 of ${at}`,
      ours,
      unit: 'ms',
      rival,
      theirs,
      ratio,
      bar: 0.5,
      holds: ratio >= 0.5,
    });
  }
  const most = 64;
  for (const [what, of] of [
    ['memory of the studio at its most', ({ residentMb }) => residentMb],
    ['memory of the process that writes the manifest', ({ manifest }) => manifest.residentMb],
  ]) {
    rows.push({
      name: `${what}, ${at}`,
      ours: of(large),
      unit: 'MB',
      rival,
      theirs: of(small),
      ratio: of(small) / of(large),
      bar: `${most} MB more`,
      holds: of(large) - of(small) <= most,
    });
  }
  return rows;
}
