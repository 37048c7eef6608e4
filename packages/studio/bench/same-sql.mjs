import { createHash } from 'node:crypto';
import pg from 'pg';

/*
 * The bare cost of a task: the statements that the studio asks of the database for one
 * `next` and one `submit`, recorded from the studio itself and asked again without it, over the same
 * number of connections.
 */

const hash = (token) => createHash('sha256').update(token).digest('base64url');

/** What a recorded value stands for, so that another worker's can take its place. */
function roleOf(value, known) {
  return Object.entries(known).find(([, one]) => one === value)?.[0];
}

/**
 * Runs a task through the studio's own application in this process and writes down its statements.
 *
 * @param ask Sends a request to the application.
 * @returns Statements in order: `{ sql, values }`, where a value is `{ role }` or a constant.
 */
export async function recordTask(ask, job, worker) {
  const seen = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (sql, values, ...rest) {
    const answer = original.call(this, sql, values, ...rest);
    if (typeof sql === 'string') {
      const entry = { sql, values: Array.isArray(values) ? values : [] };
      seen.push(entry);
      answer?.then?.(({ rows }) => (entry.rows = rows));
      return answer;
    }
    return answer;
  };
  let taskId;
  try {
    const { task } = await ask(`/portal/jobs/${job}/next`, worker, {});
    taskId = task.id;
    const text = `${task.id} by ${worker.account}`;
    await ask(`/portal/tasks/${task.id}/submit`, worker, { answer: { text } });
  } finally {
    pg.Client.prototype.query = original;
  }
  const taken = seen.find(({ sql }) => /from objects o\s+where job_id/.test(sql))?.rows[0];
  const known = {
    token: hash(worker.token),
    account: worker.account,
    task: taskId,
    object: taken.number,
  };
  return seen.map(({ sql, values }) => ({
    sql,
    values: values.map((value) => {
      const role = roleOf(value, known);
      return role === undefined ? value : { role };
    }),
    gives: /from objects o\s+where job_id/.test(sql)
      ? 'object'
      : /^\s*insert into assignments/.test(sql)
        ? 'task'
        : undefined,
  }));
}

/**
 * Asks the recorded statements again, `count` times, for many workers at once.
 *
 * @returns `{ seconds, submitMs }`; the time of a submit begins at its first statement.
 */
export async function replay(connection, statements, workers, { count, connections, at, job }) {
  const pools = Array.from(
    { length: connections.processes },
    () => new pg.Pool({ connectionString: connection, max: connections.each }),
  );
  // Warm connections, as the studio has by then.
  for (const pool of pools) {
    const all = await Promise.all(Array.from({ length: connections.each }, () => pool.connect()));
    all.forEach((client) => client.release());
  }
  const half = statements.findIndex(
    ({ sql }, index) =>
      index > 0 &&
      statements.slice(0, index).some((s) => s.gives === 'task') &&
      /from sessions/.test(sql),
  );
  const submitMs = [];
  let left = count;
  const one = async (worker, pool) => {
    const values = { token: hash(worker.token), account: worker.account };
    const run = async (part) => {
      const client = await pool.connect();
      try {
        for (const { sql, values: given, gives } of part) {
          const filled = given.map((value) =>
            value !== null && typeof value === 'object' && 'role' in value
              ? values[value.role]
              : value === at.job
                ? job
                : value,
          );
          const { rows } = await client.query(sql, filled);
          if (gives === 'object') values.object = rows[0].number;
          if (gives === 'task') values.task = rows[0].id;
        }
      } finally {
        client.release();
      }
    };
    while (left > 0) {
      left -= 1;
      await run(statements.slice(0, half));
      const from = performance.now();
      await run(statements.slice(half));
      submitMs.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(workers.map((worker, index) => one(worker, pools[index % pools.length])));
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(pools.map((pool) => pool.end()));
  return { seconds, submitMs };
}
