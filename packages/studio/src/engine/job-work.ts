import type { Database, Queries } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { Functions } from '../functions/functions.js';
import { prepareBatch } from '../functions/pre-annotation.js';
import { closeOffers, mayOpenBatch, openBatch, standing } from '../jobs/batches.js';
import { ingest } from '../jobs/ingest.js';
import { JOB_COLUMNS, type JobRow, type JobStatus } from '../jobs/job.js';
import { logStatus } from '../jobs/jobs.js';
import { logJobEvent } from '../logs/log-events.js';
import { loggingWaits } from '../logs/log-waits.js';
import type { Buckets } from '../objects/buckets.js';
import { writeIntermediateManifest, writeOutputManifest } from '../output/output-manifest.js';
import { Refusal } from '../refusal.js';
import { LEASE_S, whileLeased } from './lease.js';

/** How often at most a running job's manifest is written. */
const INTERMEDIATE_S = 30;

const RENEW = 'update jobs set lease_until = now() + make_interval(secs => $2) where id = $1';

/** Moves one job a step on. */
export class JobWork {
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
    private readonly functions = new Functions(),
  ) {}

  /**
   * Claims a running job that no other process has and does what is due.
   *
   * @param seen The ids of jobs that were looked at in this round.
   * @returns Whether there was a job.
   */
  async step(seen: Set<string>): Promise<boolean> {
    const claimed = await maybeOne<{ id: string }>(
      this.database,
      `update jobs set lease_until = now() + make_interval(secs => $1) where id =
         (select id from jobs where status in ('Initializing', 'InProgress', 'Stopping')
            and lease_until <= now() and not (id = any($2::uuid[]))
          order by lease_until, created_at limit 1 for update skip locked)
       returning id`,
      [LEASE_S, [...seen]],
    );
    if (!claimed) return false;
    seen.add(claimed.id);
    await whileLeased(this.database, RENEW, claimed.id, () =>
      loggingWaits(this.database, claimed.id, 'job', () => this.work(claimed.id)),
    );
    await this.database.query(`update jobs set lease_until = '-infinity' where id = $1`, [
      claimed.id,
    ]);
    return true;
  }

  private async work(id: string): Promise<void> {
    const job = await maybeOne<JobRow>(
      this.database,
      `select ${JOB_COLUMNS} from jobs j join teams t on t.id = j.team_id where j.id = $1`,
      [id],
    );
    if (!job) return;
    if (job.status === 'Initializing') await this.initialize(job);
    else if (job.status === 'Stopping') await this.stop(job);
    else await this.progress(job);
  }

  private async initialize(job: JobRow): Promise<void> {
    try {
      await ingest(this.database, this.buckets, job, async (queries) => {
        await logStatus(queries, job.name, 'InProgress');
        // A function of the job's own is asked about the batch first, outside of a transaction.
        const asksFirst = job.definition.functions?.pre !== undefined;
        if (!asksFirst && (await mayOpenBatch(queries, job.id))) await openBatch(queries, job);
      });
    } catch (error) {
      // What is away comes back; what is wrong stays wrong.
      if (!(error instanceof Refusal) || error.code === 'unavailable') throw error;
      await this.finish(job, 'Failed', error.message);
      return;
    }
    await this.work(job.id);
  }

  private async progress(job: JobRow): Promise<void> {
    if (await this.reachedStop(job)) return;
    const { unfinished, waiting } = await standing(this.database, job.id);
    if (unfinished) {
      await this.intermediate(job);
      return;
    }
    if (!waiting) {
      await this.end(job, 'Completed');
      return;
    }
    await prepareBatch(this.database, this.functions, job);
    await this.database.transaction(async (queries) => {
      if (!(await mayOpenBatch(queries, job.id))) return;
      if (job.iteration > 0) await logBatch(queries, job, 'COMPLETED');
      await openBatch(queries, job);
    });
  }

  private async stop(job: JobRow): Promise<void> {
    const idle = await this.database.transaction((queries) => closeOffers(queries, job));
    if (!idle) return;
    await this.end(job, 'Stopped');
  }

  private async reachedStop(job: JobRow): Promise<boolean> {
    const { maxHumanLabeledObjects: count, maxPercentageLabeled: percentage } =
      job.definition.stoppingConditions;
    const reached =
      count !== undefined && job.labeled >= count
        ? `${job.labeled} objects are labeled, and ${count} was the limit`
        : percentage !== undefined && job.labeled * 100 >= percentage * job.total
          ? `${job.labeled} of ${job.total} objects are labeled, and ${percentage} % was the limit`
          : undefined;
    const all = job.labeled + job.failed >= job.total;
    if (reached === undefined || all) return false;
    await this.database.transaction(async (queries) => {
      const changed = await queries.query(
        `update jobs set status = 'Stopping', stop_requested_at = now(), stop_reason = $2,
           updated_at = now() where id = $1 and status = 'InProgress' returning id`,
        [job.id, `Stopping condition reached: ${reached}.`],
      );
      if (changed.length === 0) return;
      await logJobEvent(
        queries,
        job.name,
        'STOPPING_CONDITION_REACHED',
        `Stopping condition reached: ${reached}.`,
      );
      await logStatus(queries, job.name, 'Stopping');
    });
    await this.work(job.id);
    return true;
  }

  private async intermediate(job: JobRow): Promise<void> {
    const due = await maybeOne(
      this.database,
      `update jobs set intermediate_labeled = labeled, intermediate_at = now()
       where id = $1 and labeled > intermediate_labeled
         and intermediate_at <= now() - make_interval(secs => $2) returning id`,
      [job.id, INTERMEDIATE_S],
    );
    if (due) await writeIntermediateManifest(this.database, this.buckets, job);
  }

  private async end(job: JobRow, status: 'Completed' | 'Stopped'): Promise<void> {
    const uri = await writeOutputManifest(this.database, this.buckets, job);
    await this.finish(job, status, null, async (queries) => {
      if (job.iteration > 0) {
        await logBatch(queries, job, status === 'Stopped' ? 'STOPPED' : 'COMPLETED');
      }
      const message = `Exported the labeled manifest: ${uri}.`;
      await logJobEvent(queries, job.name, 'EXPORTED_LABELED_MANIFEST', message);
    });
  }

  private async finish(
    job: JobRow,
    status: JobStatus,
    failure: string | null,
    log: (queries: Queries) => Promise<void> = async () => {},
  ): Promise<void> {
    await this.database.transaction(async (queries) => {
      const ended = await queries.query(
        `update jobs set status = $2, failure_reason = $3, ended_at = now(), updated_at = now()
         where id = $1 and ended_at is null returning id`,
        [job.id, status, failure],
      );
      if (ended.length === 0) return;
      await queries.query(
        `insert into job_ends as e (status, jobs) values ($1, 1)
         on conflict (status) do update set jobs = e.jobs + 1`,
        [status],
      );
      await log(queries);
      await logStatus(queries, job.name, status);
    });
  }
}

function logBatch(queries: Queries, job: JobRow, status: 'COMPLETED' | 'STOPPED'): Promise<void> {
  return logJobEvent(
    queries,
    job.name,
    'BATCH_ANNOTATION_STATUS_EVALUATED',
    `Batch ${job.iteration} status: ${status}. Labeled: ${job.labeled} of ${job.total}.`,
  );
}
