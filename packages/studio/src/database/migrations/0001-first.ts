import type { Migration } from './migration.js';

/** The first tables. */
export const FIRST: Migration = {
  name: '0001-first',
  statements: [
    `create table settings (key text primary key, value text not null)`,

    `create table accounts (
      id uuid primary key default gen_random_uuid(),
      role text not null check (role in ('owner', 'worker')),
      email text not null,
      worker_id text not null unique,
      status text not null check (status in ('invited', 'active', 'disabled', 'removed')),
      password_hash text,
      must_change_password boolean not null default false,
      password_expires_at timestamptz,
      oidc_issuer text,
      oidc_subject text,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz
    )`,
    `create unique index accounts_email on accounts (email) where status <> 'removed'`,
    `create unique index accounts_oidc on accounts (oidc_issuer, oidc_subject)
      where status <> 'removed' and oidc_subject is not null`,

    `create table teams (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      description text not null default '',
      created_at timestamptz not null default now()
    )`,
    `create unique index teams_name on teams (lower(name))`,
    `create table team_members (
      team_id uuid not null references teams on delete cascade,
      account_id uuid not null references accounts on delete cascade,
      primary key (team_id, account_id)
    )`,
    `create index team_members_account on team_members (account_id)`,

    `create table sessions (
      token_hash text primary key,
      account_id uuid references accounts on delete cascade,
      csrf_token text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`,
    `create table api_keys (
      key_hash text primary key,
      name text not null unique,
      created_at timestamptz not null default now()
    )`,
    `create table attempts (
      subject text primary key,
      count int not null,
      resets_at timestamptz not null
    )`,

    `create table buckets (
      name text primary key,
      kind text not null check (kind in ('folder', 's3')),
      location jsonb not null,
      created_at timestamptz not null default now()
    )`,

    `create table jobs (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      status text not null check (status in
        ('Draft', 'Initializing', 'InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped')),
      definition jsonb not null,
      team_id uuid not null references teams,
      workers_per_object int not null,
      task_time_limit_s int not null,
      task_lifetime_s int not null,
      batch_size int not null,
      total int not null default 0,
      labeled int not null default 0,
      failed int not null default 0,
      iteration int not null default 0,
      failure_reason text,
      stop_reason text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      stop_requested_at timestamptz,
      ended_at timestamptz,
      intermediate_labeled int not null default 0,
      intermediate_at timestamptz not null default '-infinity',
      lease_until timestamptz not null default '-infinity'
    )`,
    `create unique index jobs_name on jobs (lower(name))`,
    `create index jobs_running on jobs (status) where status in
      ('Initializing', 'InProgress', 'Stopping')`,
    `create index jobs_newest on jobs (created_at desc, id)`,

    `create table consolidations (
      id uuid primary key default gen_random_uuid(),
      job_id uuid not null references jobs on delete cascade,
      iteration int not null,
      started_at timestamptz not null default now(),
      lease_until timestamptz not null,
      failures int not null default 0,
      done_at timestamptz
    )`,
    `create index consolidations_job on consolidations (job_id, started_at)`,
    `create index consolidations_open on consolidations (lease_until) where done_at is null`,

    `create table objects (
      job_id uuid not null references jobs on delete cascade,
      number int not null,
      line text not null,
      status text not null check (status in
        ('waiting', 'offered', 'answered', 'labeled', 'failed')),
      iteration int,
      open_slots int not null default 0,
      answers int not null default 0,
      declines int not null default 0,
      queue_position bigint not null,
      offered_until timestamptz,
      consolidation_id uuid references consolidations,
      outcome text,
      failure text,
      finished_at timestamptz,
      primary key (job_id, number)
    )`,
    `create index objects_open on objects (job_id, queue_position)
      where status = 'offered' and open_slots > 0`,
    `create index objects_waiting on objects (job_id, number) where status = 'waiting'`,
    `create index objects_unfinished on objects (job_id, iteration)
      where status in ('offered', 'answered')`,
    `create index objects_answered on objects (job_id, number)
      where status = 'answered' and consolidation_id is null`,
    `create index objects_consolidation on objects (consolidation_id)
      where consolidation_id is not null`,
    `create index objects_status on objects (job_id, status, number)`,
    `create index objects_lifetime on objects (offered_until) where status = 'offered'`,

    `create table assignments (
      id uuid primary key default gen_random_uuid(),
      job_id uuid not null,
      object_number int not null,
      account_id uuid not null references accounts,
      status text not null check (status in
        ('accepted', 'paused', 'submitted', 'declined', 'released', 'expired', 'stopped')),
      iteration int not null,
      accepted_at timestamptz not null default now(),
      resumed_at timestamptz not null default now(),
      worked_ms int not null default 0,
      expires_at timestamptz not null,
      ended_at timestamptz,
      time_spent_s double precision,
      draft text,
      answer text,
      foreign key (job_id, object_number) references objects on delete cascade
    )`,
    `create unique index assignments_once on assignments (job_id, object_number, account_id)
      where status in ('accepted', 'paused', 'submitted', 'declined')`,
    `create unique index assignments_current on assignments (account_id, job_id)
      where status = 'accepted'`,
    `create index assignments_expiry on assignments (expires_at) where status = 'accepted'`,
    `create index assignments_open on assignments (job_id, object_number)
      where status in ('accepted', 'paused')`,
    `create index assignments_job on assignments (job_id, account_id, status)`,
    `create index assignments_object on assignments (job_id, object_number, status)`,

    `create table class_counts (
      job_id uuid not null references jobs on delete cascade,
      class text not null,
      objects int not null,
      primary key (job_id, class)
    )`,

    `create table log_events (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      log_group text not null,
      stream text not null,
      message text not null
    )`,
    `create index log_events_stream on log_events (log_group, stream, id)`,

    `create table previews (
      id uuid primary key default gen_random_uuid(),
      html text not null,
      expires_at timestamptz not null
    )`,
  ],
};
