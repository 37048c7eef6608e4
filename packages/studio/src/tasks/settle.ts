import type { Queries } from '../database/database.js';

/** What became of an object. */
export type Settled = 'answered' | 'failed' | undefined;

/**
 * Looks whether an object can get no further answer, and says what becomes of it: consolidated
 * when it has an answer, failed when it has none.
 *
 * @returns Nothing while somebody works on it or it can still be given.
 */
export async function settleObject(
  queries: Queries,
  jobId: string,
  number: number,
  failure: string,
): Promise<Settled> {
  const rows = await queries.query<{ status: 'answered' | 'failed' }>(
    `update objects o set status = case when answers > 0 then 'answered' else 'failed' end,
       failure = case when answers > 0 then null else $3 end,
       finished_at = case when answers > 0 then null else now() end
     where job_id = $1 and number = $2 and status = 'offered' and open_slots = 0
       and not exists (select 1 from assignments a where a.job_id = o.job_id
         and a.object_number = o.number and a.status in ('accepted', 'paused'))
     returning status`,
    [jobId, number, failure],
  );
  const settled = rows[0]?.status;
  if (settled === 'failed') {
    await queries.query('update jobs set failed = failed + 1, updated_at = now() where id = $1', [
      jobId,
    ]);
  }
  return settled;
}

/** Gives back the slot of a task that ended without an answer. */
export async function reopenSlot(
  queries: Queries,
  jobId: string,
  number: number,
  { toTheEnd = false }: { toTheEnd?: boolean } = {},
): Promise<void> {
  await queries.query(
    `update objects o set
       open_slots = case when o.declines >= j.workers_per_object or o.offered_until <= now()
         or j.status <> 'InProgress' then o.open_slots else o.open_slots + 1 end,
       queue_position = case when $3 then o.queue_position + 1000000 else o.queue_position end
     from jobs j where j.id = o.job_id and o.job_id = $1 and o.number = $2 and o.status = 'offered'`,
    [jobId, number, toTheEnd],
  );
}
