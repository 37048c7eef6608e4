import type { Queries } from '../database/database.js';

/** Ground Truth's log group of labelling jobs; a stream is a job's name. */
export const JOB_GROUP = '/aws/sagemaker/LabelingJobs';
/** Ground Truth's log group of what workers do. */
export const WORKER_GROUP = '/aws/sagemaker/groundtruth/WorkerActivity';

/** An account number and a region for names that must have them. */
export const ACCOUNT = '000000000000';
export const REGION = 'local';

/** The names of job events that consumers of Ground Truth's logs look for, and our own failures and waits. */
export type JobEvent =
  | 'LABELING_JOB_STATUS_CHANGED'
  | 'BATCH_ANNOTATION_STATUS_EVALUATED'
  | 'EXPORTED_LABELED_MANIFEST'
  | 'STOPPING_CONDITION_REACHED'
  | 'DATASET_OBJECT_FAILED'
  | 'DATASET_OBJECT_SENT_BACK'
  | 'LABELING_JOB_WAITS';

/** One line, and its stream where that is new. */
const INSERT = `with known as (insert into log_streams (log_group, stream) values ($1, $2)
    on conflict do nothing)
  insert into log_events (log_group, stream, message) values ($1, $2, $3)`;

/** The same, and one more of what the worker of account `$5` did for job `$4`. */
const INSERT_COUNTED = `with known as (insert into log_streams (log_group, stream) values ($1, $2)
    on conflict do nothing),
  counted as (insert into worker_counts as c
      (job_id, account_id, accepted, submitted, declined, returned, seconds, last_at)
    values ($4, $5, $6, $7, $8, $9, $10, now())
    on conflict (job_id, account_id) do update set accepted = c.accepted + excluded.accepted,
      submitted = c.submitted + excluded.submitted, declined = c.declined + excluded.declined,
      returned = c.returned + excluded.returned, seconds = c.seconds + excluded.seconds,
      last_at = excluded.last_at)
  insert into log_events (log_group, stream, message) values ($1, $2, $3)`;

/** Writes an event of a job in Ground Truth's shape. */
export async function logJobEvent(
  queries: Queries,
  job: string,
  event: JobEvent,
  message: string,
): Promise<void> {
  await queries.query(INSERT, [
    JOB_GROUP,
    job,
    JSON.stringify({
      'labeling-job-name': job,
      'event-name': event,
      'event-log-message': message,
    }),
  ]);
}

/** What a worker did with a task. */
export interface WorkerEvent {
  readonly type: 'TasksAccepted' | 'TasksSubmitted' | 'TasksDeclined' | 'TasksReturned';
  readonly workerId: string;
  readonly accountId: string;
  readonly team: string;
  readonly jobId: string;
  readonly job: string;
  /** How long a submitted task took, in seconds. */
  readonly seconds?: number;
  readonly acceptedAt: Date;
  readonly at: Date;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A time as worker events have it: `Wed Aug 14 16:00:59 UTC 2019`. */
export function workerTime(at: Date): string {
  const time = at.toISOString().slice(11, 19);
  const day = String(at.getUTCDate()).padStart(2, '0');
  return `${WEEKDAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${day} ${time} UTC ${at.getUTCFullYear()}`;
}

/** The work team's and the job's names as AWS resources. */
export const teamArn = (team: string): string =>
  `arn:aws:sagemaker:${REGION}:${ACCOUNT}:workteam/private-crowd/${team}`;
export const jobArn = (job: string): string =>
  `arn:aws:sagemaker:${REGION}:${ACCOUNT}:labeling-job/${job.toLowerCase()}`;

/** Writes a worker's event in Ground Truth's shape, where every value is a string, and counts it. */
export async function logWorkerEvent(queries: Queries, event: WorkerEvent): Promise<void> {
  const when = (type: WorkerEvent['type']) => (event.type === type ? workerTime(event.at) : '');
  const day = event.at.toISOString().slice(0, 10);
  const is = (type: WorkerEvent['type']) => (event.type === type ? 1 : 0);
  await queries.query(INSERT_COUNTED, [
    WORKER_GROUP,
    `aws/sagemaker/groundtruth/worker-activity/${ACCOUNT}-${REGION}/${day}`,
    JSON.stringify({
      worker_id: event.workerId,
      cognito_user_pool_id: '',
      cognito_sub_id: event.accountId,
      task_accepted_time: workerTime(event.acceptedAt),
      task_submitted_time: when('TasksSubmitted'),
      task_returned_time: when('TasksReturned'),
      task_declined_time: when('TasksDeclined'),
      workteam_arn: teamArn(event.team),
      labeling_job_arn: jobArn(event.job),
      work_requester_account_id: ACCOUNT,
      job_reference_code: event.job,
      job_type: 'Private',
      event_type: event.type,
      event_timestamp: String(Math.floor(event.at.getTime() / 1000)),
    }),
    event.jobId,
    event.accountId,
    is('TasksAccepted'),
    is('TasksSubmitted'),
    is('TasksDeclined'),
    is('TasksReturned'),
    event.seconds ?? 0,
  ]);
}
