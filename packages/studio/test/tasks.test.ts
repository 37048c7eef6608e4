import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from './support/client.js';
import { databaseOptions, databases } from './support/databases.js';
import { startStudio, type TestStudio } from './support/studio.js';

describe.each(databases)('tasks on %s', (kind) => {
  let studio: TestStudio;
  const workers: ApiClient[] = [];

  beforeAll(async () => {
    studio = await startStudio(await databaseOptions(kind));
    workers.length = 0;
    await studio.owner.post('/teams', { name: 'team' });
    for (const name of ['ann', 'ben', 'cat']) {
      workers.push(await studio.worker(`${name}@example.org`, 'team'));
    }
  });
  afterAll(() => studio.remove());

  async function job(name: string, objects: number, more: object = {}): Promise<void> {
    const lines = Array.from({ length: objects }, (_, index) => `{"source":"text ${index}"}\n`);
    await studio.studio.buckets.put(`s3://studio/${name}.manifest`, lines.join(''));
    await studio.owner.post('/jobs', {
      name,
      taskType: 'custom',
      template: '<form>{{ task.input.taskObject }}</form>',
      team: 'team',
      input: { manifest: `s3://studio/${name}.manifest` },
      ...more,
    });
    await studio.untilJob(name, 'InProgress');
  }
  const take = async (worker: number, name: string) =>
    (await (workers[worker] as ApiClient).post(`/portal/jobs/${name}/next`)).task;
  const act = (worker: number, id: unknown, what: string, body: object = {}) =>
    (workers[worker] as ApiClient).ask('POST', `/portal/tasks/${String(id)}/${what}`, body);
  const submit = (worker: number, id: unknown) => act(worker, id, 'submit', { answer: { a: 'b' } });
  const sql = (text: string) => studio.studio.database.query(text);

  test('many who ask at once get different tasks, and each asks twice for the same one', async () => {
    await job('rush', 12);
    const given: string[] = [];
    for (let round = 0; round < 4; round++) {
      const asked = await Promise.all([0, 1, 2, 0, 1, 2].map((worker) => take(worker, 'rush')));
      const ids = asked.map((task) => String(task.id));
      expect(ids.slice(3)).toEqual(ids.slice(0, 3));
      expect(new Set(ids).size).toBe(3);
      const answers = await Promise.all([0, 1, 2].map((worker) => submit(worker, ids[worker])));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      given.push(...ids.slice(0, 3));
    }
    expect(new Set(given).size).toBe(12);
    await studio.untilJob('rush', 'Completed');
    const rows = await sql(
      `select object_number, count(*)::int as n from assignments a join jobs j on j.id = a.job_id
       where j.name = 'rush' and a.status = 'submitted' group by object_number`,
    );
    expect(rows).toHaveLength(12);
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  });

  test('several workers answer an object, nobody twice', async () => {
    await job('pairs', 1, { workersPerObject: 2 });
    const first = await take(0, 'pairs');
    await submit(0, first.id);
    expect(await take(0, 'pairs')).toBeNull();
    const second = await take(1, 'pairs');
    expect(await take(2, 'pairs')).toBeNull();
    await submit(1, second.id);
    await studio.untilJob('pairs', 'Completed');
    expect(await studio.owner.get('/jobs/pairs')).toMatchObject({ labeled: 1 });
  });

  test('a task whose time is over goes to somebody else, and its answer is refused', async () => {
    await job('slow', 1);
    const task = await take(0, 'slow');
    await sql(
      `update assignments set expires_at = now() - interval '6 seconds' where status = 'accepted'`,
    );
    const late = await submit(0, task.id);
    expect(late.status).toBe(410);
    expect(String(late.body.error.message)).toContain('time for this task is over');
    const other = await take(1, 'slow');
    expect((await submit(1, other.id)).status).toBe(200);
    await studio.untilJob('slow', 'Completed');
  });

  test('who slept through the end of a task gets it again with what was done, while it is free', async () => {
    await job('asleep', 3);
    const keep = (worker: number, id: unknown, draft: object) =>
      (workers[worker] as ApiClient).ask('PUT', `/portal/tasks/${String(id)}/draft`, { draft });
    const overnight = async (id: unknown) => {
      await sql(`update assignments set expires_at = now() - interval '1 hour'
        where id = '${String(id)}'`);
      await studio.studio.engine.round();
    };
    const objectOf = async (id: unknown) =>
      (await sql(`select object_number as n from assignments where id = '${String(id)}'`))[0]?.n;
    const first = await take(0, 'asleep');
    expect((await keep(0, first.id, { strokes: 1 })).status).toBe(200);
    await overnight(first.id);
    // The page wakes, says what it has, and is told that the time is over.
    expect((await keep(0, first.id, { strokes: 2 })).status).toBe(410);
    expect((await submit(0, first.id)).status).toBe(410);
    const again = await take(0, 'asleep');
    expect(again.draft).toEqual({ strokes: 2 });
    expect(again.id).not.toBe(first.id);
    expect(await objectOf(again.id)).toBe(await objectOf(first.id));
    expect((await submit(0, again.id)).status).toBe(200);

    // Once somebody else has it, it is theirs, and nobody is given a draft of another object.
    const second = await take(0, 'asleep');
    await keep(0, second.id, { strokes: 3 });
    await overnight(second.id);
    const theirs = await take(1, 'asleep');
    expect(await objectOf(theirs.id)).toBe(await objectOf(second.id));
    expect(theirs.draft).toBeNull();
    const other = await take(0, 'asleep');
    expect(await objectOf(other.id)).not.toBe(await objectOf(second.id));
    expect(other.draft).toBeNull();
    expect((await submit(1, theirs.id)).status).toBe(200);
    expect((await submit(0, other.id)).status).toBe(200);
    await studio.untilJob('asleep', 'Completed');
    expect(
      await sql(`select count(*)::int as n from assignments a join jobs j on j.id = a.job_id
        where j.name = 'asleep' and a.status = 'submitted'`),
    ).toEqual([{ n: 3 }]);
  });

  test('a task that was put off keeps its draft and its time', async () => {
    await job('later', 2);
    const task = await take(0, 'later');
    await (workers[0] as ApiClient).done('PUT', `/portal/tasks/${String(task.id)}/draft`, {
      draft: { half: 'done' },
    });
    await sql(`update assignments set resumed_at = resumed_at - interval '600 seconds',
      expires_at = expires_at - interval '600 seconds' where id = '${String(task.id)}'`);
    expect((await act(0, task.id, 'pause')).status).toBe(200);
    expect(await submit(0, task.id)).toMatchObject({
      status: 409,
      body: { error: { reason: 'put-off' } },
    });
    await sql(`update assignments set accepted_at = accepted_at - interval '1 day'
      where id = '${String(task.id)}'`);
    const again = await take(0, 'later');
    expect(again).toMatchObject({ id: task.id, draft: { half: 'done' } });
    expect(Math.round(Number(again.remainingMs) / 10_000)).toBe(300);
    expect(Math.round(Number(again.limitMs) / 1000)).toBe(3600);
    await submit(0, task.id);
    const [row] = await sql(`select time_spent_s from assignments where id = '${String(task.id)}'`);
    expect(Math.round(Number(row?.time_spent_s) / 10)).toBe(60);
    await studio.owner.post('/jobs/later/stop');
  });

  test('a declined task goes to others, a released one to anybody', async () => {
    await job('choosy', 2, { workersPerObject: 2 });
    const declined = await take(0, 'choosy');
    await act(0, declined.id, 'decline');
    const next = await take(0, 'choosy');
    await act(0, next.id, 'release');
    const again = await take(0, 'choosy');
    const objectOf = async (id: unknown) =>
      (await sql(`select object_number as n from assignments where id = '${String(id)}'`))[0]?.n;
    expect(await objectOf(again.id)).toBe(await objectOf(next.id));
    expect(await objectOf(again.id)).not.toBe(await objectOf(declined.id));
    const other = await take(1, 'choosy');
    expect(await objectOf(other.id)).toBe(await objectOf(declined.id));
    await act(1, other.id, 'decline');
    const [object] = await sql(
      `select o.status, o.failure from objects o join jobs j on j.id = o.job_id
       where j.name = 'choosy' and number = ${String(await objectOf(declined.id))}`,
    );
    expect(object).toEqual({ status: 'failed', failure: 'Every worker declined it.' });
    await studio.owner.post('/jobs/choosy/stop');
  });

  test('objects that nobody answered in time fail, those with an answer are labeled', async () => {
    await job('short', 2, { workersPerObject: 2 });
    const task = await take(0, 'short');
    await submit(0, task.id);
    await sql(`update objects set offered_until = now() where status = 'offered'
      and job_id = (select id from jobs where name = 'short')`);
    await studio.untilJob('short', 'Completed');
    expect(await studio.owner.get('/jobs/short')).toMatchObject({ labeled: 1, failed: 1 });
  });

  test('an answer that is sent again counts once, and another one after it is refused', async () => {
    await job('again', 1);
    const { id } = await take(0, 'again');
    const answers = [await submit(0, id), await submit(0, id)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const other = () => act(0, id, 'submit', { answer: { a: 'other' } });
    const refused = { status: 409, body: { error: { reason: 'submitted-before' } } };
    expect(await other()).toMatchObject(refused);
    // When the answer has gone to its file, too.
    await studio.untilJob('again', 'Completed');
    expect(await sql(`select answer from assignments where id = '${String(id)}'`)).toEqual([
      { answer: null },
    ]);
    expect((await submit(0, id)).status).toBe(200);
    expect(await other()).toMatchObject(refused);
  });

  test('a batch follows when the one before is done, until a stopping condition', async () => {
    await job('batches', 6, {
      maxConcurrentTasks: 2,
      stoppingConditions: { maxPercentageLabeled: 50 },
    });
    for (let count = 0; count < 4; count++) {
      let task = await take(0, 'batches');
      for (let turn = 0; task === null && turn < 200; turn++) {
        await new Promise((done) => setTimeout(done, 20));
        task = await take(0, 'batches');
      }
      await submit(0, task.id);
    }
    await studio.untilJob('batches', 'Stopped');
    const found = await studio.owner.get('/jobs/batches');
    expect(found).toMatchObject({ labeled: 4, iteration: 2, total: 6 });
    expect(String(found.stopReason)).toContain('50 %');
    const { lines } = await studio.owner.get('/logs?stream=batches');
    const names = (lines as unknown as { message: string }[]).map(
      ({ message }) => (JSON.parse(message) as Record<string, string>)['event-name'],
    );
    expect(names).toContain('STOPPING_CONDITION_REACHED');
    expect(names).toContain('EXPORTED_LABELED_MANIFEST');
    expect(names.filter((name) => name === 'BATCH_ANNOTATION_STATUS_EVALUATED')).toHaveLength(4);
  });
});
