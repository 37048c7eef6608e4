/** What became of a task that was given to a worker. */
export type AssignmentStatus =
  'accepted' | 'paused' | 'submitted' | 'declined' | 'released' | 'expired' | 'stopped';

/** A row of `assignments` with what its page needs. */
export interface AssignmentRow {
  readonly id: string;
  readonly job_id: string;
  readonly job: string;
  readonly team: string;
  readonly object_number: number;
  readonly account_id: string;
  readonly worker_id: string;
  readonly status: AssignmentStatus;
  readonly accepted_at: Date;
  readonly resumed_at: Date;
  readonly expires_at: Date;
  readonly worked_ms: number;
  readonly now: Date;
}

/** A task as its worker sees it. Times are milliseconds, so that clocks that differ do no harm. */
export interface Assignment {
  readonly id: string;
  readonly job: string;
  readonly status: AssignmentStatus;
  /** Worked so far, pauses left out. */
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly limitMs: number;
}

/** The columns of an {@link AssignmentRow}, from `assignments a`, `jobs j`, `teams t`, `accounts c`. */
export const ASSIGNMENT_COLUMNS = `a.id, a.job_id, j.name as job, t.name as team, a.object_number,
  a.account_id, c.worker_id, a.status, a.accepted_at, a.resumed_at, a.expires_at, a.worked_ms,
  now() as now`;

/** What {@link ASSIGNMENT_COLUMNS} is read from. */
export const ASSIGNMENT_TABLES = `assignments a join jobs j on j.id = a.job_id
  join teams t on t.id = j.team_id join accounts c on c.id = a.account_id`;

/** An answer that is on its way when the time is over still counts. */
export const GRACE_MS = 5000;

/** The worker's view of a row. */
export function toAssignment(row: AssignmentRow): Assignment {
  const running = row.status === 'accepted';
  const sinceResumed = running ? row.now.getTime() - row.resumed_at.getTime() : 0;
  const remaining = row.expires_at.getTime() - (running ? row.now : row.resumed_at).getTime();
  const elapsedMs = row.worked_ms + sinceResumed;
  const limitMs = row.worked_ms + row.expires_at.getTime() - row.resumed_at.getTime();
  return {
    id: row.id,
    job: row.job,
    status: row.status,
    elapsedMs,
    remainingMs: Math.max(0, remaining),
    limitMs,
  };
}
