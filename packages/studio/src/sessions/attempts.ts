import type { Queries } from '../database/database.js';
import { one } from '../database/database.js';
import { Refusal } from '../refusal.js';

/** How often something may be tried in a time. */
export interface Allowance {
  readonly most: number;
  readonly seconds: number;
}

/**
 * Counts an attempt, in the database, since any process of a studio may be asked.
 *
 * @param subject What is limited, such as `sign-in:` and an address.
 * @throws {Refusal} `too-many`, with the time to wait.
 */
export async function countAttempt(
  queries: Queries,
  subject: string,
  { most, seconds }: Allowance,
): Promise<void> {
  const row = await one<{ count: number; wait: number }>(
    queries,
    `insert into attempts as a (subject, count, resets_at)
     values ($1, 1, now() + make_interval(secs => $2))
     on conflict (subject) do update set
       count = case when a.resets_at <= now() then 1 else a.count + 1 end,
       resets_at = case when a.resets_at <= now() then excluded.resets_at else a.resets_at end
     returning count, ceil(extract(epoch from resets_at - now()))::int as wait`,
    [subject, seconds],
  );
  if (row.count <= most) return;
  const minutes = Math.ceil(row.wait / 60);
  throw new Refusal(
    'too-many',
    `Too many attempts: try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    { values: { minutes } },
  );
}

/** Forgets the attempts, after one that was right. */
export async function forgiveAttempts(queries: Queries, subject: string): Promise<void> {
  await queries.query('delete from attempts where subject = $1', [subject]);
}
