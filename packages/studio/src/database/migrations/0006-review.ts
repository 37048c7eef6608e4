import type { Migration } from './migration.js';

/**
 * What looking over the work needs: how far workers agree, jobs that pause, and objects that are
 * sent back, whose earlier answers no longer count.
 */
export const REVIEW: Migration = {
  name: '0006-review',
  statements: [
    'alter table jobs add column paused_at timestamptz',
    // What its background work waits for, by the kind of work.
    `alter table jobs add column waits jsonb not null default '{}'`,
    'alter table assignments drop constraint assignments_status_check',
    `alter table assignments add constraint assignments_status_check check (status in
      ('accepted', 'paused', 'submitted', 'declined', 'released', 'expired', 'stopped', 'returned'))`,
    // 0 to 1; nothing where nobody else answered.
    'alter table assignments add column agreement double precision',
    'alter table objects add column agreement double precision',
    // A JSON list: the classes that the object counts for, to be taken back when it is sent back.
    'alter table objects add column classes text',
    `create index objects_agreement on objects (job_id, agreement, number)
      where agreement is not null`,
    'alter table worker_counts add column compared int not null default 0',
    'alter table worker_counts add column agreed double precision not null default 0',
  ],
};
