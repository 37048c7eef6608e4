import type { Migration } from './migration.js';

/** What the AWS interface needs: access keys, work teams that leave a record, tasks' own input. */
export const AWS: Migration = {
  name: '0003-aws',
  statements: [
    // Requests are signed with the secret, so unlike a password it must be kept as it is.
    `create table access_keys (
      id text primary key,
      secret text not null,
      name text not null unique,
      created_at timestamptz not null default now(),
      last_used_at timestamptz
    )`,
    `alter table teams add column request jsonb`,
    `alter table teams add column removed_at timestamptz`,
    `drop index teams_name`,
    `create unique index teams_name on teams (lower(name)) where removed_at is null`,
    // What the job's pre-annotation function made of the line.
    `alter table objects add column task_input text`,
  ],
};
