import { type Database, one } from '../database/database.js';

/** How often a process looks, and how much it removes at a time. */
const EVERY_MS = 3600_000;
const PAGE = 1000;

/** Drafts of tasks that ended without an answer are kept this long, should somebody ask for one. */
const DRAFT_DAYS = 30;

/**
 * Removes what is over: sessions, previews, counted attempts, drafts of tasks that ended long ago,
 * and log events that are older than they are to be kept.
 */
export class Housekeeping {
  private last = 0;

  /** @param logDays How many days log events stay in the database; for ever when left out. */
  constructor(
    private readonly database: Database,
    private readonly logDays?: number,
  ) {}

  /** Looks, once an hour. Any number of processes may. */
  async tidy(now: number = Date.now()): Promise<void> {
    if (now - this.last < EVERY_MS) return;
    this.last = now;
    const { database } = this;
    await database.query(
      `delete from sessions where token_hash in
         (select token_hash from sessions where expires_at <= now() order by expires_at limit $1)`,
      [PAGE],
    );
    await database.query(
      `delete from attempts where subject in
         (select subject from attempts where resets_at <= now() limit $1)`,
      [PAGE],
    );
    await database.query('delete from previews where expires_at <= now()');
    await database.query(
      `update assignments set draft = null where id in
         (select id from assignments where draft is not null and ended_at is not null
            and ended_at <= now() - make_interval(days => $1) order by ended_at limit $2)`,
      [DRAFT_DAYS, PAGE],
    );
    if (this.logDays !== undefined) await this.tidyLogs(this.logDays);
  }

  /** The oldest come first by their numbers too, so that nothing is looked at that stays. */
  private async tidyLogs(days: number): Promise<void> {
    for (let removed = PAGE; removed === PAGE;) {
      const { count } = await one<{ count: number }>(
        this.database,
        `with old as (select id from (select id, at from log_events order by id limit $2) oldest
             where at < now() - make_interval(days => $1)),
           gone as (delete from log_events where id in (select id from old) returning 1)
         select count(*)::int as count from gone`,
        [days, PAGE],
      );
      removed = count;
    }
  }
}
