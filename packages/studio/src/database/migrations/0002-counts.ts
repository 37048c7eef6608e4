import type { Migration } from './migration.js';

/**
 * What lists and metrics read in place of counting rows: what each worker did for each job, which
 * log streams there are, and how jobs ended. The last is kept when a job is removed, since a counter
 * must not go back.
 */
export const COUNTS: Migration = {
  name: '0002-counts',
  statements: [
    `create table worker_counts (
      job_id uuid not null references jobs on delete cascade,
      account_id uuid not null references accounts on delete cascade,
      accepted int not null default 0,
      submitted int not null default 0,
      declined int not null default 0,
      returned int not null default 0,
      seconds double precision not null default 0,
      last_at timestamptz,
      primary key (job_id, account_id)
    )`,
    `create index worker_counts_account on worker_counts (account_id)`,
    `insert into worker_counts
       (job_id, account_id, accepted, submitted, declined, returned, seconds, last_at)
     select job_id, account_id, count(*), count(*) filter (where status = 'submitted'),
       count(*) filter (where status = 'declined'), count(*) filter (where status = 'released'),
       coalesce(sum(time_spent_s), 0), max(ended_at)
     from assignments group by job_id, account_id`,

    `create table log_streams (
      log_group text not null,
      stream text not null,
      created_at timestamptz not null default now(),
      primary key (log_group, stream)
    )`,
    `create index log_streams_newest on log_streams (created_at desc, log_group, stream)`,
    `insert into log_streams (log_group, stream, created_at)
     select log_group, stream, min(at) from log_events group by log_group, stream`,

    `create table job_ends (status text primary key, jobs int not null)`,
    `insert into job_ends (status, jobs)
     select status, count(*) from jobs where status in ('Completed', 'Failed', 'Stopped')
     group by status`,

    `create index sessions_over on sessions (expires_at)`,
    `create index assignments_drafts on assignments (ended_at)
      where draft is not null and ended_at is not null`,
  ],
};
