import { transactionAgain } from '../database/again.js';
import type { Database, Queries } from '../database/database.js';
import {
  ASSIGNMENT_COLUMNS,
  ASSIGNMENT_TABLES,
  type AssignmentRow,
  GRACE_MS,
} from './assignment.js';
import { reopenSlot, settleObject } from './settle.js';

const PAGE = 100;

/** Takes back a task whose time is over; others may have it. The draft stays with the row. */
export async function expireAssignment(
  queries: Queries,
  {
    id,
    job_id: jobId,
    object_number: number,
  }: Pick<AssignmentRow, 'id' | 'job_id' | 'object_number'>,
): Promise<void> {
  await queries.query(`update assignments set status = 'expired', ended_at = now() where id = $1`, [
    id,
  ]);
  await reopenSlot(queries, jobId, number);
  await settleObject(queries, jobId, number, 'The time for this object was over.');
}

/**
 * Takes back all tasks whose time is over. Any process may do it at any time.
 *
 * @returns How many.
 */
export async function expireAssignments(database: Database): Promise<number> {
  let count = 0;
  for (;;) {
    const found = await transactionAgain(database, async (queries) => {
      const rows = await queries.query<AssignmentRow>(
        `select ${ASSIGNMENT_COLUMNS} from ${ASSIGNMENT_TABLES}
         where a.status = 'accepted' and a.expires_at <= now() - make_interval(secs => $1)
         order by a.expires_at, a.id limit $2 for update of a skip locked`,
        [GRACE_MS / 1000, PAGE],
      );
      for (const row of rows) await expireAssignment(queries, row);
      return rows.length;
    });
    count += found;
    if (found < PAGE) return count;
  }
}

/**
 * Ends the objects that were offered for as long as their job allows.
 *
 * @returns How many.
 */
export async function expireObjects(database: Database): Promise<number> {
  let count = 0;
  for (;;) {
    const found = await transactionAgain(database, async (queries) => {
      const rows = await queries.query<{ job_id: string; number: number }>(
        `select job_id, number from objects where status = 'offered' and offered_until <= now()
           and not exists (select 1 from jobs j where j.id = objects.job_id
             and j.paused_at is not null)
           and (open_slots > 0 or exists (select 1 from assignments a
             where a.job_id = objects.job_id and a.object_number = objects.number
               and a.status = 'paused'))
         order by offered_until, job_id, number limit $1 for update skip locked`,
        [PAGE],
      );
      for (const { job_id: jobId, number } of rows) {
        await queries.query(
          `update assignments set status = 'expired', ended_at = now()
           where job_id = $1 and object_number = $2 and status = 'paused'`,
          [jobId, number],
        );
        await queries.query(
          `update objects set open_slots = 0 where job_id = $1 and number = $2 and status = 'offered'`,
          [jobId, number],
        );
        await settleObject(
          queries,
          jobId,
          number,
          'Nobody answered while this object was offered.',
        );
      }
      return rows.length;
    });
    count += found;
    if (found < PAGE) return count;
  }
}
