import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsolidationWork } from '../src/consolidation/consolidation-work.js';
import { doMaskJob } from '../src/consolidation/mask-job.js';
import type { Database, Queries } from '../src/database/database.js';
import { one } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import { Engine } from '../src/engine/engine.js';
import { JobWork } from '../src/engine/job-work.js';
import { Jobs } from '../src/jobs/jobs.js';
import { Buckets } from '../src/objects/buckets.js';
import { Tasks } from '../src/tasks/tasks.js';
import { Teams } from '../src/workforce/teams.js';
import { Workers } from '../src/workforce/workers.js';
import { embeddedDatabase } from './support/embedded-database.js';

class Crash extends Error {}

/** The steps that a process may still take before it is dead, counted over database and objects. */
class Life {
  taken = 0;
  constructor(private readonly steps: number) {}

  step(): void {
    if (this.taken >= this.steps) throw new Crash();
    this.taken += 1;
  }
}

/** A database that dies between any two statements, and before or after a commit. */
function mortal(database: Database, life: Life): Database {
  const on = (queries: Queries): Queries => ({
    async query(sql, parameters) {
      life.step();
      return queries.query(sql, parameters);
    },
  });
  return {
    ...on(database),
    script: (sql) => database.script(sql),
    async transaction(work) {
      const result = await database.transaction(async (queries) => {
        const done = await work(on(queries));
        life.step();
        return done;
      });
      life.step();
      return result;
    },
    close: () => database.close(),
  };
}

class MortalBuckets extends Buckets {
  constructor(
    database: Database,
    folder: string,
    private readonly life: Life,
  ) {
    super(database, { folder, secret: 'x', publicUrl: () => 'http://studio' });
  }

  override async put(...given: Parameters<Buckets['put']>): Promise<void> {
    this.life.step();
    await super.put(...given);
    this.life.step();
  }
}

let folder: string;
let database: Database;
let account: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-studio-crash-'));
  await embeddedDatabase(folder);
  database = await openDatabase({ folder });
  await new Teams(database).create('team');
  const mailer = { send: async () => ({ file: '', sent: undefined }) };
  const options = { portalUrl: () => '', withPasswords: false };
  await new Workers(database, mailer, options).invite('ann@example.org', ['team']);
  await database.query(`update accounts set status = 'active'`);
  ({ id: account } = await one<{ id: string }>(database, 'select id from accounts'));
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const masks = { run: doMaskJob };

/** A process: the parts of a studio over what the earlier ones left. */
function start(life: Life) {
  const own = mortal(database, life);
  const buckets = new MortalBuckets(own, folder, life);
  const engine = new Engine({
    database: own,
    consolidation: new ConsolidationWork(own, buckets, masks),
    jobs: new JobWork(own, buckets),
    flushLogs: async () => {},
    report: (error) => {
      if (!(error instanceof Crash)) throw error;
    },
  });
  return {
    jobs: new Jobs(own, buckets, () => {}),
    tasks: new Tasks(own, () => {}),
    engine,
    buckets,
  };
}

/** Works on a job until the process dies or nothing is left. @returns Whether it ended. */
async function work(name: string, life: Life, accepted: Set<string>): Promise<boolean> {
  const { jobs, tasks, engine } = start(life);
  try {
    for (let turn = 0; turn < 30; turn++) {
      await engine.round();
      const job = await jobs.get(name);
      if (job.status === 'Completed') return true;
      const task = await tasks.next(account, name);
      if (!task) continue;
      const answer = `${name}-${task.id}-${turn}`;
      await tasks.keepDraft(account, task.id, JSON.stringify({ answer }));
      await tasks.submit(account, task.id, JSON.stringify({ answer }));
      accepted.add(answer);
    }
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return false;
}

async function crashAt(steps: number): Promise<{ taken: number; ended: boolean }> {
  const name = `job-${steps}`;
  const { jobs, buckets } = start(new Life(Infinity));
  const lines = [0, 1, 2].map((index) => `{"source":"text ${index}"}\n`).join('');
  await buckets.put(`s3://studio/${name}.manifest`, lines);
  await jobs.create({
    name,
    taskType: 'custom',
    template: '<form></form>',
    team: 'team',
    input: { manifest: `s3://studio/${name}.manifest` },
    maxConcurrentTasks: 2,
  });
  const accepted = new Set<string>();
  const life = new Life(steps);
  const ended = await work(name, life, accepted);
  // The claims of the dead process run out.
  await database.query(`update jobs set lease_until = '-infinity'`);
  await database.query(`update consolidations set lease_until = '-infinity'`);
  if (!ended) expect(await work(name, new Life(Infinity), accepted)).toBe(true);

  const output = join(folder, 'studio', name);
  const manifest = readFileSync(join(output, 'manifests/output/output.manifest'), 'utf8');
  const labeled = manifest
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Record<string, string>>);
  expect(labeled.map((line) => line.source)).toEqual(['text 0', 'text 1', 'text 2']);
  const answers = labeled.flatMap((line) => {
    const uri = line[`${name}-metadata`]?.['worker-response-ref'] as string;
    const file = readFileSync(join(folder, uri.replace('s3://', '')), 'utf8');
    return (JSON.parse(file) as { answers: { answerContent: { answer: string } }[] }).answers.map(
      ({ answerContent }) => answerContent.answer,
    );
  });
  expect(answers).toHaveLength(3);
  for (const answer of accepted) expect(answers.filter((one) => one === answer)).toHaveLength(1);
  const counts = await one<{ labeled: number; failed: number }>(
    database,
    'select labeled, failed from jobs where name = $1',
    [name],
  );
  expect(counts).toEqual({ labeled: 3, failed: 0 });
  const { open } = await one<{ open: number }>(
    database,
    `select count(*)::int as open from consolidations where done_at is null`,
  );
  expect(open).toBe(0);
  return { taken: life.taken, ended };
}

/** Every seventh step: prime, so that over a job's like parts it falls on unlike steps. */
const STRIDE = 7;

test('a process that dies at any step loses nothing and doubles nothing', async () => {
  const whole = await crashAt(1_000_000);
  expect(whole.ended).toBe(true);
  expect(whole.taken).toBeGreaterThan(80);
  for (let steps = 1; steps < whole.taken; steps += STRIDE) await crashAt(steps);
}, 180_000);
