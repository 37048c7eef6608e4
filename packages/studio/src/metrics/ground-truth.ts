import { Counter, Gauge, type Registry } from 'prom-client';
import type { Database } from '../database/database.js';
import { openMetrics } from './open-metrics.js';

/** Jobs that have series of their own: those that run and the newest of those that ended. */
const MOST_JOBS = 200;

/** A worker counts as active for this long after a task submitted, returned or declined. */
const ACTIVE_S = 300;

interface JobCounts {
  name: string;
  labeled: number;
  failed: number;
  given: number;
}

interface WorkerCounts {
  job: string;
  team: string;
  accepted: number;
  submitted: number;
  declined: number;
  returned: number;
  seconds: number;
}

const JOBS = `select id, name, team_id, labeled, failed from jobs
  where status <> 'Draft' order by ended_at is null desc, created_at desc limit ${MOST_JOBS}`;

const sums = (names: readonly string[]) =>
  names.map((name) => `coalesce(sum(w.${name}), 0)::double precision as ${name}`).join(', ');

/**
 * Ground Truth's own metrics (CloudWatch's `AWS/SageMaker/LabelingJobs` and
 * `AWS/SageMaker/Workteam`) as OpenMetrics, under their own names; dimensions are labels. Every
 * process of a studio gives the same figures, since all are read from the database, from counters.
 *
 * CloudWatch has each as an event and its sum; here they are counters, with `_total` behind the name
 * as OpenMetrics demands, and `ActiveWorkers` is a gauge: workers who submitted, returned or declined
 * a task in the last five minutes.
 */
export async function groundTruthMetrics(database: Database): Promise<Registry> {
  const registry = openMetrics();
  const [jobs, workers, active, ends] = await Promise.all([
    database.query<JobCounts>(`select name, labeled, failed from (${JOBS}) j`),
    database.query<WorkerCounts>(
      `select j.name as job, t.name as team,
         ${sums(['accepted', 'submitted', 'declined', 'returned', 'seconds'])}
       from (${JOBS}) j join teams t on t.id = j.team_id
       left join worker_counts w on w.job_id = j.id group by j.name, t.name`,
    ),
    database.query<{ team: string; count: number }>(
      `select t.name as team, count(distinct w.account_id)::int as count
       from teams t left join jobs j on j.team_id = t.id
       left join worker_counts w on w.job_id = j.id
         and w.last_at > now() - make_interval(secs => $1)
         and w.submitted + w.returned + w.declined > 0
       group by t.name`,
      [ACTIVE_S],
    ),
    database.query<{ status: string; jobs: number }>('select status, jobs from job_ends'),
  ]);

  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });

  const total = counter('TotalDatasetObjectsLabeled', 'Data objects labeled in a labeling job.', [
    'LabelingJobName',
  ]);
  const human = counter('DatasetObjectsHumanAnnotated', 'Data objects labeled by people.', [
    'LabelingJobName',
  ]);
  const auto = counter('DatasetObjectsAutoAnnotated', 'Data objects labeled by a model.', [
    'LabelingJobName',
  ]);
  const failing = counter('DatasetObjectsLabelingFailed', 'Data objects that got no label.', [
    'LabelingJobName',
  ]);
  for (const { name, labeled, failed } of jobs) {
    const labels = { LabelingJobName: name };
    total.inc(labels, labeled);
    human.inc(labels, labeled);
    // This studio labels nothing by itself; the series is there for dashboards that ask for it.
    auto.inc(labels, 0);
    failing.inc(labels, failed);
  }

  const dimensions = ['LabelingJobName', 'Workteam'];
  const ofWorkers = {
    accepted: counter('TasksAccepted', 'Tasks that workers accepted.', dimensions),
    submitted: counter('TasksSubmitted', 'Tasks that workers submitted.', dimensions),
    declined: counter('TasksDeclined', 'Tasks that workers declined.', dimensions),
    returned: counter('TasksReturned', 'Tasks that workers gave back.', dimensions),
    seconds: counter('TimeSpent', 'Seconds spent on submitted tasks, pauses left out.', dimensions),
  } as const;
  for (const row of workers) {
    const labels = { LabelingJobName: row.job, Workteam: row.team };
    for (const [name, one] of Object.entries(ofWorkers)) {
      one.inc(labels, row[name as keyof typeof ofWorkers]);
    }
  }

  const gauge = new Gauge({
    name: 'ActiveWorkers',
    help: 'Workers who submitted, returned or declined a task in the last five minutes.',
    labelNames: ['Workteam'],
    registers: [registry],
  });
  for (const { team, count } of active) gauge.set({ Workteam: team }, count);

  const names = { Completed: 'JobsSucceeded', Failed: 'JobsFailed', Stopped: 'JobsStopped' };
  const ended = new Map(ends.map((row) => [row.status, row.jobs]));
  for (const [status, name] of Object.entries(names)) {
    counter(name, `Labeling jobs that ended as ${status}.`).inc(ended.get(status) ?? 0);
  }
  return registry;
}
