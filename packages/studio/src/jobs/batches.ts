import type { Queries } from '../database/database.js';
import { one } from '../database/database.js';
import { logJobEvent } from '../logs/log-events.js';
import { settleObject } from '../tasks/settle.js';
import type { JobRow } from './job.js';

/** How long a stopped job waits for tasks that are being worked on. */
const STOP_GRACE_S = 60;

/** Where a job stands, by counts that partial indexes make cheap whatever its size. */
export interface Standing {
  readonly unfinished: boolean;
  readonly waiting: boolean;
}

/** Whether objects are being worked on, and whether there are more. */
export async function standing(queries: Queries, jobId: string): Promise<Standing> {
  return one<Standing>(
    queries,
    `select exists (select 1 from objects where job_id = $1
         and status in ('offered', 'answered')) as unfinished,
       exists (select 1 from objects where job_id = $1 and status = 'waiting') as waiting`,
    [jobId],
  );
}

/**
 * Whether the job's next batch may open: it runs, nothing of the batch before is unfinished, and
 * there is more. The job's row stays locked, so that of two processes one opens it.
 */
export async function mayOpenBatch(queries: Queries, jobId: string): Promise<boolean> {
  const rows = await queries.query<{ status: string }>(
    'select status from jobs where id = $1 for update',
    [jobId],
  );
  if (rows[0]?.status !== 'InProgress') return false;
  const { unfinished, waiting } = await standing(queries, jobId);
  return waiting && !unfinished;
}

/**
 * Offers the next objects, in the order of the manifest: as many as the job allows at once.
 *
 * @returns How many.
 */
export async function openBatch(queries: Queries, job: JobRow): Promise<number> {
  const { iteration } = await one<{ iteration: number }>(
    queries,
    'update jobs set iteration = iteration + 1, updated_at = now() where id = $1 returning iteration',
    [job.id],
  );
  const rows = await queries.query(
    `update objects o set status = 'offered', iteration = $2, open_slots = j.workers_per_object,
       offered_until = now() + make_interval(secs => j.task_lifetime_s)
     from jobs j where j.id = o.job_id and o.job_id = $1 and o.number in
       (select number from objects where job_id = $1 and status = 'waiting' order by number
        limit (select batch_size from jobs where id = $1))
     returning o.number`,
    [job.id, iteration],
  );
  await logJobEvent(
    queries,
    job.name,
    'BATCH_ANNOTATION_STATUS_EVALUATED',
    `Batch ${iteration} status: SUBMITTED. Objects: ${rows.length}.`,
  );
  return rows.length;
}

/**
 * Ends what workers still have of a job that is to stop, once the grace is over. Objects with an
 * answer are consolidated with those they have; the others stay unlabelled.
 *
 * @returns Whether nothing is being worked on any more.
 */
export async function closeOffers(queries: Queries, job: JobRow): Promise<boolean> {
  await queries.query(
    `update objects set open_slots = 0 where job_id = $1 and status = 'offered' and open_slots > 0`,
    [job.id],
  );
  await queries.query(
    `update assignments set status = 'stopped', ended_at = now() where job_id = $1
       and (status = 'paused' or status = 'accepted'
         and (select stop_requested_at + make_interval(secs => $2) <= now() from jobs where id = $1))`,
    [job.id, STOP_GRACE_S],
  );
  const idle = await queries.query<{ number: number; answers: number }>(
    `select number, answers from objects o where job_id = $1 and status = 'offered'
       and not exists (select 1 from assignments a where a.job_id = o.job_id
         and a.object_number = o.number and a.status = 'accepted')`,
    [job.id],
  );
  for (const { number, answers } of idle) {
    if (answers > 0) await settleObject(queries, job.id, number, '');
  }
  await queries.query(
    `update objects set status = 'waiting', iteration = null, offered_until = null
     where job_id = $1 and status = 'offered' and answers = 0 and number = any($2::int[])`,
    [job.id, idle.map(({ number }) => number)],
  );
  const { unfinished } = await standing(queries, job.id);
  return !unfinished;
}
