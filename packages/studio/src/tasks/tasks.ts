import { createHash } from 'node:crypto';
import { transactionAgain } from '../database/again.js';
import type { Database, Queries } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { logWorkerEvent, type WorkerEvent } from '../logs/log-events.js';
import { Refusal } from '../refusal.js';
import {
  type Assignment,
  ASSIGNMENT_COLUMNS,
  ASSIGNMENT_TABLES,
  type AssignmentRow,
  GRACE_MS,
  toAssignment,
} from './assignment.js';
import { expireAssignment } from './expiry.js';
import { nextTask } from './hand-out.js';
import { reopenSlot, settleObject } from './settle.js';

/** The largest answer or draft, in characters: a mask of 100 megapixels has room. */
export const MOST_ANSWER = 48 * 1024 * 1024;

/** A job that a worker can work on. */
export interface PortalJob {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'Available' | 'Stopped';
  readonly createdAt: string;
  /** Whether a task of this worker waits to be gone on with. */
  readonly waiting: boolean;
}

const OVER =
  'The time for this task is over, and it was taken back: choose Start working for another one.';

const PUT_OFF =
  'This task was put off, and its clock stands still: choose Continue working before it is sent.';

const BEFORE =
  'Another answer to this task was taken before: that one counts, and this one was not taken.';

async function lockMine(queries: Queries, accountId: string, id: string): Promise<AssignmentRow> {
  const row = await maybeOne<AssignmentRow>(
    queries,
    `select ${ASSIGNMENT_COLUMNS} from ${ASSIGNMENT_TABLES}
     where a.id = $1 and a.account_id = $2 for update of a`,
    [id, accountId],
  );
  if (row) return row;
  throw new Refusal('not-found', 'There is no such task for you.', { reason: 'task-not-yours' });
}

function log(
  queries: Queries,
  row: AssignmentRow,
  type: WorkerEvent['type'],
  seconds = 0,
): Promise<void> {
  return logWorkerEvent(queries, {
    type,
    workerId: row.worker_id,
    accountId: row.account_id,
    team: row.team,
    jobId: row.job_id,
    job: row.job,
    seconds,
    acceptedAt: row.accepted_at,
    at: row.now,
  });
}

/** What workers do with tasks. Every change is one transaction, whichever process it comes to. */
export class Tasks {
  /** @param wake Called when there may be work for the engine. */
  constructor(
    private readonly database: Database,
    private readonly wake: () => void,
  ) {}

  /** The jobs of a worker's teams that have not ended, newest first. */
  async jobs(accountId: string): Promise<PortalJob[]> {
    const rows = await this.database.query<{
      name: string;
      status: string;
      paused: boolean;
      title: string;
      description: string;
      created_at: Date;
      waiting: boolean;
    }>(
      `select j.name, j.status, j.paused_at is not null as paused, j.definition->>'title' as title,
         j.definition->>'description' as description, j.created_at,
         exists (select 1 from assignments a where a.job_id = j.id and a.account_id = $1
           and a.status in ('accepted', 'paused')) as waiting
       from jobs j join team_members m on m.team_id = j.team_id
       where m.account_id = $1 and j.status in ('InProgress', 'Stopping')
       order by j.created_at desc`,
      [accountId],
    );
    return rows.map((row) => ({
      name: row.name,
      title: row.title,
      description: row.description,
      status: row.status === 'InProgress' && !row.paused ? 'Available' : 'Stopped',
      createdAt: row.created_at.toISOString(),
      waiting: row.waiting,
    }));
  }

  /** Gives a worker a task; nothing when there is none now. */
  async next(accountId: string, job: string): Promise<Assignment | undefined> {
    const id = await nextTask(this.database, accountId, job);
    return id === undefined ? undefined : this.get(accountId, id);
  }

  /** One task of a worker. */
  async get(accountId: string, id: string): Promise<Assignment> {
    return toAssignment(await this.row(accountId, id));
  }

  /** The row of one task of a worker. */
  async row(accountId: string, id: string): Promise<AssignmentRow> {
    const row = await maybeOne<AssignmentRow>(
      this.database,
      `select ${ASSIGNMENT_COLUMNS} from ${ASSIGNMENT_TABLES} where a.id = $1 and a.account_id = $2`,
      [id, accountId],
    );
    if (row) return row;
    throw new Refusal('not-found', 'There is no such task for you.', { reason: 'task-not-yours' });
  }

  /** What a worker had done when the task was last kept. */
  async draft(accountId: string, id: string): Promise<string | null> {
    const row = await maybeOne<{ draft: string | null }>(
      this.database,
      'select draft from assignments where id = $1 and account_id = $2',
      [id, accountId],
    );
    return row?.draft ?? null;
  }

  /**
   * Keeps what a worker has done so far; also of a task whose time is over, should it be given to
   * the worker again.
   *
   * @throws {Refusal} `gone` when the task was taken back.
   */
  async keepDraft(accountId: string, id: string, draft: string): Promise<void> {
    checkSize(draft);
    const [row] = await this.database.query<{ status: string }>(
      `update assignments set draft = $3 where id = $1 and account_id = $2
         and status in ('accepted', 'paused', 'expired') returning status`,
      [id, accountId, draft],
    );
    if (row === undefined || row.status === 'expired') throw new Refusal('gone', OVER);
  }

  /**
   * Takes an answer. When this returns, the answer is on the disk. Sent twice, it counts once; what
   * differs from the one that counts is refused.
   *
   * @param answer JSON: what the task's page answered.
   * @throws {Refusal} `gone` when the task was taken back, `not-found` when it is not the worker's,
   *   `conflict` when its clock stands still (`put-off`), or another answer of it was taken before
   *   (`submitted-before`).
   */
  async submit(accountId: string, id: string, answer: string): Promise<void> {
    checkSize(answer);
    const digest = createHash('sha256').update(answer).digest('hex');
    const late = await transactionAgain(this.database, async (queries) => {
      const row = await lockMine(queries, accountId, id);
      if (row.status === 'submitted') {
        const [other] = await queries.query(
          'select 1 from assignments where id = $1 and answer_digest <> $2',
          [id, digest],
        );
        if (!other) return false;
        throw new Refusal('conflict', BEFORE, { reason: 'submitted-before' });
      }
      if (row.status === 'paused') {
        throw new Refusal('conflict', PUT_OFF, { reason: 'put-off' });
      }
      if (row.status !== 'accepted') throw new Refusal('gone', OVER);
      if (row.expires_at.getTime() + GRACE_MS <= row.now.getTime()) {
        await expireAssignment(queries, row);
        return true;
      }
      const spent = row.worked_ms + row.now.getTime() - row.resumed_at.getTime();
      await queries.query(
        `update assignments set status = 'submitted', ended_at = now(), time_spent_s = $2,
           answer = $3, answer_digest = $4, draft = null where id = $1`,
        [id, spent / 1000, answer, digest],
      );
      await queries.query(
        'update objects set answers = answers + 1 where job_id = $1 and number = $2',
        [row.job_id, row.object_number],
      );
      await settleObject(queries, row.job_id, row.object_number, '');
      await log(queries, row, 'TasksSubmitted', spent / 1000);
      return false;
    });
    this.wake();
    if (late) throw new Refusal('gone', OVER);
  }

  /** The worker does not want this object; it is not given to the same worker again. */
  async decline(accountId: string, id: string): Promise<void> {
    await this.end(accountId, id, 'declined', async (queries, row) => {
      await queries.query(
        `update objects o set declines = declines + 1, open_slots =
           case when declines + 1 >= j.workers_per_object then 0 else open_slots end
         from jobs j where j.id = o.job_id and o.job_id = $1 and o.number = $2`,
        [row.job_id, row.object_number],
      );
      await reopenSlot(queries, row.job_id, row.object_number);
      await log(queries, row, 'TasksDeclined');
    });
  }

  /** The worker gives the task back; what was done is dropped, and anyone may have it. */
  async release(accountId: string, id: string): Promise<void> {
    await this.end(accountId, id, 'released', async (queries, row) => {
      await reopenSlot(queries, row.job_id, row.object_number, { toTheEnd: true });
      await log(queries, row, 'TasksReturned');
    });
  }

  /** The worker goes on later: the clock stands still, the draft stays, nobody else gets it. */
  async pause(accountId: string, id: string): Promise<void> {
    await transactionAgain(this.database, async (queries) => {
      const row = await lockMine(queries, accountId, id);
      if (row.status === 'paused') return;
      if (row.status !== 'accepted' || row.expires_at <= row.now) throw new Refusal('gone', OVER);
      await queries.query(
        `update assignments set status = 'paused',
           worked_ms = worked_ms + (extract(epoch from now() - resumed_at) * 1000)::int,
           expires_at = resumed_at + (expires_at - now()) where id = $1`,
        [id],
      );
    });
  }

  private async end(
    accountId: string,
    id: string,
    status: 'declined' | 'released',
    effect: (queries: Queries, row: AssignmentRow) => Promise<void>,
  ): Promise<void> {
    await transactionAgain(this.database, async (queries) => {
      const row = await lockMine(queries, accountId, id);
      if (row.status === status) return;
      if (row.status !== 'accepted' && row.status !== 'paused') throw new Refusal('gone', OVER);
      await queries.query(
        'update assignments set status = $2, ended_at = now(), draft = null where id = $1',
        [id, status],
      );
      await effect(queries, row);
      await settleObject(queries, row.job_id, row.object_number, 'Every worker declined it.');
    });
    this.wake();
  }
}

function checkSize(text: string): void {
  if (text.length <= MOST_ANSWER) return;
  throw new Refusal('too-large', `An answer has at most ${MOST_ANSWER} characters.`);
}
