import type { Database } from '../database/database.js';

/** How long the draft of a task that ended without an answer is kept, in days. */
export const DRAFT_DAYS = 30;
const HOUR_MS = 3_600_000;

/**
 * Forgets what is of no use any more: sessions and previews that are over, counted attempts, and
 * old drafts of tasks that ended without an answer. Any process may do it at any time.
 */
export async function forgetOld(database: Database): Promise<void> {
  await database.query('delete from sessions where expires_at <= now()');
  await database.query('delete from attempts where resets_at <= now()');
  await database.query('delete from previews where expires_at <= now()');
  await database.query(
    `update assignments set draft = null where draft is not null and ended_at is not null
       and ended_at <= now() - make_interval(days => $1)`,
    [DRAFT_DAYS],
  );
}

/** Does {@link forgetOld} at most once an hour, however often it is asked. */
export class Housekeeping {
  private next = 0;

  constructor(
    private readonly database: Database,
    private readonly now: () => number = Date.now,
  ) {}

  async whenDue(): Promise<void> {
    if (this.now() < this.next) return;
    this.next = this.now() + HOUR_MS;
    await forgetOld(this.database);
  }
}
