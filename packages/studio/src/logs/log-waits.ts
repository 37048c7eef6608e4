import { type Database, maybeOne } from '../database/database.js';
import { Refusal } from '../refusal.js';
import { JOB_GROUP, logJobEvent } from './log-events.js';

/** Minutes after which the same reason is written again, and the events among which it is looked for. */
const AGAIN_MINUTES = 10;
const RECENT = 20;

/**
 * Does a part of a job's work, and says with the job and in its log what it waits for: a function or a bucket that does
 * not answer is asked again and again, and nothing else would tell the job's owner.
 *
 * @throws What the work throws.
 */
export async function loggingWaits<T>(
  database: Database,
  jobId: string,
  part: 'job' | 'consolidation',
  work: () => Promise<T>,
): Promise<T> {
  let done: T;
  try {
    done = await work();
  } catch (error) {
    // While it is the database that is away, there is no log either.
    if (error instanceof Refusal) {
      await logWait(database, jobId, part, error.message).catch(() => {});
    }
    throw error;
  }
  await database.query('update jobs set waits = waits - $2::text where id = $1 and waits ? $2', [
    jobId,
    part,
  ]);
  return done;
}

async function logWait(
  database: Database,
  jobId: string,
  part: string,
  reason: string,
): Promise<void> {
  await database.query(
    `update jobs set waits = waits || jsonb_build_object($2::text, $3::text)
     where id = $1 and waits ->> $2 is distinct from $3`,
    [jobId, part, reason],
  );
  const job = await maybeOne<{ name: string; said: boolean }>(
    database,
    `select name, exists (select 1 from
         (select at, message from log_events where log_group = $2 and stream = name
            order by id desc limit $4) recent
         where at > now() - make_interval(mins => $5) and position($3 in message) > 0) as said
     from jobs where id = $1`,
    [jobId, JOB_GROUP, JSON.stringify(reason).slice(1, -1), RECENT, AGAIN_MINUTES],
  );
  if (!job || job.said) return;
  await logJobEvent(database, job.name, 'LABELING_JOB_WAITS', `${reason} It is asked again.`);
}
