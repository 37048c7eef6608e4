import { transactionAgain } from '../database/again.js';
import type { Database, Queries } from '../database/database.js';
import { maybeOne, one } from '../database/database.js';
import { logWorkerEvent } from '../logs/log-events.js';
import { Refusal } from '../refusal.js';
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_TABLES, type AssignmentRow } from './assignment.js';
import { expireAssignment } from './expiry.js';

interface OpenJob {
  id: string;
  name: string;
  team: string;
  status: string;
  paused: boolean;
  task_time_limit_s: number;
  worker_id: string;
}

async function jobOf(queries: Queries, accountId: string, name: string): Promise<OpenJob> {
  // The row of the account is locked: one worker in two windows gets one task, not two.
  const account = await maybeOne<{ worker_id: string }>(
    queries,
    `select worker_id from accounts where id = $1 and status = 'active' for update`,
    [accountId],
  );
  const job = await maybeOne<OpenJob>(
    queries,
    `select j.id, j.name, t.name as team, j.status, j.paused_at is not null as paused,
       j.task_time_limit_s, '' as worker_id
     from jobs j join teams t on t.id = j.team_id join team_members m on m.team_id = t.id
     where lower(j.name) = lower($1) and m.account_id = $2 and j.status <> 'Draft'`,
    [name, accountId],
  );
  if (account && job) return { ...job, worker_id: account.worker_id };
  throw new Refusal('not-found', `There is no labeling job "${name}" for you.`, {
    reason: 'job-not-yours',
  });
}

async function current(
  queries: Queries,
  accountId: string,
  jobId: string,
): Promise<AssignmentRow | undefined> {
  return maybeOne<AssignmentRow>(
    queries,
    `select ${ASSIGNMENT_COLUMNS} from ${ASSIGNMENT_TABLES}
     where a.account_id = $1 and a.job_id = $2 and a.status in ('accepted', 'paused')
     order by a.status, a.accepted_at limit 1 for update of a`,
    [accountId, jobId],
  );
}

async function resume(queries: Queries, id: string): Promise<void> {
  await queries.query(
    `update assignments set status = 'accepted', expires_at = now() + (expires_at - resumed_at),
       resumed_at = now() where id = $1`,
    [id],
  );
}

/** An object to be given, and what this worker did of it before the time was over. */
interface Given {
  readonly number: number;
  readonly iteration: number;
  /** The task in which that was done. */
  readonly earlier?: string;
}

/**
 * The object of this worker's own task that was taken back when its time was over, as long as nobody
 * else has it: a machine that slept in the middle of a task loses no work.
 */
function takenBack(queries: Queries, accountId: string, jobId: string): Promise<Given | undefined> {
  return maybeOne<Given>(
    queries,
    `select o.number, o.iteration, e.id as earlier from assignments e
     join objects o on o.job_id = e.job_id and o.number = e.object_number
     where e.job_id = $1 and e.account_id = $2 and e.status = 'expired' and e.draft is not null
       and o.status = 'offered' and o.open_slots > 0 and o.offered_until > now()
       and not exists (select 1 from assignments a where a.job_id = o.job_id
         and a.object_number = o.number and a.account_id = $2
         and a.status in ('accepted', 'paused', 'submitted', 'declined'))
     order by e.ended_at desc limit 1 for update of o skip locked`,
    [jobId, accountId],
  );
}

async function take(
  queries: Queries,
  accountId: string,
  job: OpenJob,
): Promise<string | undefined> {
  const mine = await takenBack(queries, accountId, job.id);
  const object = mine ?? (await firstOpen(queries, accountId, job.id));
  if (!object) return undefined;
  await queries.query(
    'update objects set open_slots = open_slots - 1 where job_id = $1 and number = $2',
    [job.id, object.number],
  );
  const { id, accepted_at: acceptedAt } = await one<{ id: string; accepted_at: Date }>(
    queries,
    `insert into assignments
       (job_id, object_number, account_id, status, iteration, expires_at, draft)
     values ($1, $2, $3, 'accepted', $4, now() + make_interval(secs => $5),
       (select draft from assignments where id = $6))
     returning id, accepted_at`,
    [
      job.id,
      object.number,
      accountId,
      object.iteration,
      job.task_time_limit_s,
      object.earlier ?? null,
    ],
  );
  if (object.earlier !== undefined) {
    await queries.query('update assignments set draft = null where id = $1', [object.earlier]);
  }
  await logWorkerEvent(queries, {
    type: 'TasksAccepted',
    workerId: job.worker_id,
    accountId,
    team: job.team,
    jobId: job.id,
    job: job.name,
    acceptedAt,
    at: acceptedAt,
  });
  return id;
}

function firstOpen(queries: Queries, accountId: string, jobId: string): Promise<Given | undefined> {
  return maybeOne<Given>(
    queries,
    `select number, iteration from objects o
     where job_id = $1 and status = 'offered' and open_slots > 0 and offered_until > now()
       and not exists (select 1 from assignments a where a.job_id = o.job_id
         and a.object_number = o.number and a.account_id = $2
         and a.status in ('accepted', 'paused', 'submitted', 'declined'))
     order by queue_position limit 1 for update skip locked`,
    [jobId, accountId],
  );
}

/**
 * Gives a worker a task of a job: the one being worked on, else the one that was put off, else the
 * one whose time was over with what was done of it, else a new one. A locked object is passed over, so that many who ask at once get different ones.
 *
 * @returns The assignment's id, or nothing when there is no task for this worker now.
 * @throws {Refusal} `not-found` for a job that is not of the worker's teams.
 */
export function nextTask(
  database: Database,
  accountId: string,
  jobName: string,
): Promise<string | undefined> {
  return transactionAgain(database, async (queries) => {
    const job = await jobOf(queries, accountId, jobName);
    const mine = await current(queries, accountId, job.id);
    if (mine?.status === 'accepted') {
      if (mine.expires_at > mine.now) return mine.id;
      await expireAssignment(queries, mine);
    } else if (mine) {
      await resume(queries, mine.id);
      return mine.id;
    }
    return job.status === 'InProgress' && !job.paused ? take(queries, accountId, job) : undefined;
  });
}
