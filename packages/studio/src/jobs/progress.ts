import type { Database } from '../database/database.js';
import { one } from '../database/database.js';
import type { Buckets } from '../objects/buckets.js';
import type { JobRow } from './job.js';

/** How long the addresses of pictures in the gallery are good for. */
const URL_S = 3600;

/** Who took or ended a task this recently is counted as working. */
const ACTIVE_S = 900;

/** Workers on a page. */
const MOST_WORKERS = 100;

/** What each worker did for a job. */
export interface WorkerProgress {
  readonly email: string;
  readonly workerId: string;
  readonly submitted: number;
  readonly declined: number;
  readonly working: number;
  /** Mean seconds of a submitted task. */
  readonly meanSeconds: number | null;
  /** How far this worker's answers agree with others', 0 to 1; null where nobody else answered. */
  readonly agreement: number | null;
}

/** How much is left to do, by what was done so far. */
export interface WorkLeft {
  /** Answers that are still to be given. */
  readonly answers: number;
  /** Seconds that one worker would take for them; null while nothing was submitted. */
  readonly seconds: number | null;
  /** Workers who took or ended a task in the last quarter of an hour. */
  readonly active: number;
}

/** Where the objects of a job stand. */
export interface JobProgress {
  readonly objects: Readonly<
    Record<'waiting' | 'offered' | 'answered' | 'labeled' | 'failed', number>
  >;
  /** Those who did most, a page of them. */
  readonly workers: readonly WorkerProgress[];
  /** How many workers there are on all pages. */
  readonly workerCount: number;
  readonly left: WorkLeft;
  readonly classes: readonly { readonly name: string; readonly objects: number }[];
}

/** An object in the gallery. */
export interface GalleryObject {
  readonly number: number;
  readonly status: string;
  readonly iteration: number | null;
  readonly failure: string | null;
  /** How far its workers agree, 0 to 1; null where there is nothing to compare. */
  readonly agreement: number | null;
  readonly source: string;
  /** Where a browser may read the picture. */
  readonly pictureUrl: string | null;
  /** Where a browser may read the mask. */
  readonly maskUrl: string | null;
  /** The label attribute's metadata, as in the output manifest. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

interface GalleryRow {
  readonly number: number;
  readonly status: string;
  readonly iteration: number | null;
  readonly failure: string | null;
  readonly agreement: number | null;
  readonly line: string;
  readonly outcome: string | null;
}

/** Reads how a job gets on. */
export class Progress {
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
  ) {}

  /**
   * Counts by object, worker and class. What it reads does not grow with the job: counters, and of
   * the objects only those that are offered at the moment.
   */
  async of(job: JobRow, { offset = 0 }: { offset?: number } = {}): Promise<JobProgress> {
    const [objects, left, workers, classes] = await Promise.all([
      this.objects(job),
      this.left(job),
      this.workers(job, offset),
      this.database.query<{ class: string; objects: number }>(
        'select class, objects from class_counts where job_id = $1',
        [job.id],
      ),
    ]);
    const counted = new Map(classes.map((row) => [row.class, row.objects]));
    return {
      objects,
      left,
      ...workers,
      classes: job.definition.labels.map((name) => ({ name, objects: counted.get(name) ?? 0 })),
    };
  }

  /** At most a batch of objects is offered or answered at once; the rest is in the job's row. */
  private async objects({ id }: JobRow): Promise<JobProgress['objects']> {
    const row = await one<Record<'total' | 'labeled' | 'failed' | 'offered' | 'answered', number>>(
      this.database,
      `select j.total, j.labeled, j.failed, b.offered, b.answered
       from jobs j cross join lateral (
         select count(*) filter (where o.status = 'offered')::int as offered,
           count(*) filter (where o.status = 'answered')::int as answered
         from objects o where o.job_id = j.id and o.status in ('offered', 'answered')) b
       where j.id = $1`,
      [id],
    );
    const { total, labeled, failed, offered, answered } = row;
    const waiting = total - labeled - failed - offered - answered;
    return { waiting, offered, answered, labeled, failed };
  }

  private async left({ id, workers_per_object: each }: JobRow): Promise<WorkLeft> {
    const row = await one<{
      unfinished: number;
      given: number;
      mean_s: number | null;
      active: number;
    }>(
      this.database,
      `select j.total - j.labeled - j.failed - b.answered as unfinished, b.given, w.mean_s, w.active
       from jobs j cross join lateral (
         select count(*) filter (where o.status = 'answered')::int as answered,
           coalesce(sum(o.answers) filter (where o.status = 'offered'), 0)::int as given
         from objects o where o.job_id = j.id and o.status in ('offered', 'answered')) b
       cross join lateral (
         select sum(c.seconds) / nullif(sum(c.submitted), 0) as mean_s,
           count(*) filter (where c.last_at > now() - make_interval(secs => $2))::int as active
         from worker_counts c where c.job_id = j.id) w
       where j.id = $1`,
      [id, ACTIVE_S],
    );
    const answers = Math.max(0, row.unfinished * each - row.given);
    const seconds = row.mean_s === null ? null : answers * row.mean_s;
    return { answers, seconds, active: row.active };
  }

  private async workers(
    { id }: JobRow,
    offset: number,
  ): Promise<Pick<JobProgress, 'workers' | 'workerCount'>> {
    const [rows, { count }] = await Promise.all([
      this.database.query<{
        email: string;
        worker_id: string;
        submitted: number;
        declined: number;
        working: number;
        mean_s: number | null;
        agreement: number | null;
      }>(
        `select c.email, c.worker_id, w.submitted, w.declined,
           (select count(*) from assignments a where a.job_id = w.job_id
             and a.account_id = w.account_id and a.status in ('accepted', 'paused'))::int as working,
           w.seconds / nullif(w.submitted, 0) as mean_s,
           w.agreed / nullif(w.compared, 0) as agreement
         from (select * from worker_counts where job_id = $1
           order by submitted desc, account_id limit $2 offset $3) w
         join accounts c on c.id = w.account_id order by w.submitted desc, c.email`,
        [id, MOST_WORKERS, offset],
      ),
      one<{ count: number }>(
        this.database,
        'select count(*)::int as count from worker_counts where job_id = $1',
        [id],
      ),
    ]);
    return {
      workerCount: count,
      workers: rows.map((row) => ({
        email: row.email,
        workerId: row.worker_id,
        submitted: row.submitted,
        declined: row.declined,
        working: row.working,
        meanSeconds: row.mean_s,
        agreement: row.agreement,
      })),
    };
  }

  /**
   * A page of a job's objects, in the manifest's order, or those first of whose labels workers agree
   * least: of them only such as can be compared.
   */
  async gallery(
    job: JobRow,
    {
      after = -1,
      limit = 60,
      status,
      order = 'number',
      offset = 0,
    }: {
      after?: number;
      limit?: number;
      status?: string | undefined;
      order?: 'number' | 'agreement';
      offset?: number;
    },
  ): Promise<GalleryObject[]> {
    const rows = await this.database.query<GalleryRow>(
      `select number, status, iteration, failure, agreement, line, outcome from objects
       where job_id = $1 and number > $2 and ($3::text is null or status = $3)
         ${order === 'agreement' ? 'and agreement is not null' : ''}
       order by ${order === 'agreement' ? 'agreement, number' : 'number'} limit $4 offset $5`,
      [job.id, after, status ?? null, Math.min(limit, 200), offset],
    );
    return Promise.all(rows.map((row) => this.galleryObject(job, row)));
  }

  private async galleryObject({ definition }: JobRow, row: GalleryRow): Promise<GalleryObject> {
    const line = JSON.parse(row.line) as Record<string, unknown>;
    const outcome =
      row.outcome === null ? line : (JSON.parse(row.outcome) as Record<string, unknown>);
    const { labelAttributeName: attribute, sourceAttributeName } = definition;
    const source = line['source-ref'];
    const mask = attribute.endsWith('-ref')
      ? outcome[attribute]
      : sourceAttributeName === undefined
        ? undefined
        : line[sourceAttributeName];
    return {
      number: row.number,
      status: row.status,
      iteration: row.iteration,
      failure: row.failure,
      agreement: row.agreement,
      source: String(source ?? line.source ?? ''),
      pictureUrl: await this.url(source),
      maskUrl: await this.url(mask),
      metadata: (outcome[`${attribute}-metadata`] as Record<string, unknown> | undefined) ?? null,
    };
  }

  private async url(uri: unknown): Promise<string | null> {
    if (typeof uri !== 'string' || !uri.startsWith('s3://')) return null;
    return this.buckets.url(uri, URL_S).catch(() => null);
  }
}
