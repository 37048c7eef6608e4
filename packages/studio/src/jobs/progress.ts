import type { Database } from '../database/database.js';
import type { Buckets } from '../objects/buckets.js';
import type { JobRow } from './job.js';

/** How long the addresses of pictures in the gallery are good for. */
const URL_S = 3600;

/** What each worker did for a job. */
export interface WorkerProgress {
  readonly email: string;
  readonly workerId: string;
  readonly submitted: number;
  readonly declined: number;
  readonly working: number;
  /** Mean seconds of a submitted task. */
  readonly meanSeconds: number | null;
}

/** Where the objects of a job stand. */
export interface JobProgress {
  readonly objects: Readonly<
    Record<'waiting' | 'offered' | 'answered' | 'labeled' | 'failed', number>
  >;
  readonly workers: readonly WorkerProgress[];
  readonly classes: readonly { readonly name: string; readonly objects: number }[];
}

/** An object in the gallery. */
export interface GalleryObject {
  readonly number: number;
  readonly status: string;
  readonly iteration: number | null;
  readonly failure: string | null;
  readonly source: string;
  /** Where a browser may read the picture. */
  readonly pictureUrl: string | null;
  /** Where a browser may read the mask. */
  readonly maskUrl: string | null;
  /** The label attribute's metadata, as in the output manifest. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

/** Reads how a job gets on. */
export class Progress {
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
  ) {}

  /** Counts by object, worker and class. */
  async of(job: JobRow): Promise<JobProgress> {
    const [objects, workers, classes] = await Promise.all([
      this.database.query<{ status: string; count: number }>(
        'select status, count(*)::int as count from objects where job_id = $1 group by status',
        [job.id],
      ),
      this.database.query<{
        email: string;
        worker_id: string;
        submitted: number;
        declined: number;
        working: number;
        mean_s: number | null;
      }>(
        `select c.email, c.worker_id,
           count(*) filter (where a.status = 'submitted')::int as submitted,
           count(*) filter (where a.status = 'declined')::int as declined,
           count(*) filter (where a.status in ('accepted', 'paused'))::int as working,
           avg(a.time_spent_s)::double precision as mean_s
         from assignments a join accounts c on c.id = a.account_id where a.job_id = $1
         group by c.email, c.worker_id order by submitted desc, c.email`,
        [job.id],
      ),
      this.database.query<{ class: string; objects: number }>(
        'select class, objects from class_counts where job_id = $1',
        [job.id],
      ),
    ]);
    const counted = new Map(classes.map((row) => [row.class, row.objects]));
    return {
      objects: {
        waiting: 0,
        offered: 0,
        answered: 0,
        labeled: 0,
        failed: 0,
        ...Object.fromEntries(objects.map(({ status, count }) => [status, count])),
      },
      workers: workers.map((row) => ({
        email: row.email,
        workerId: row.worker_id,
        submitted: row.submitted,
        declined: row.declined,
        working: row.working,
        meanSeconds: row.mean_s,
      })),
      classes: job.definition.labels.map((name) => ({ name, objects: counted.get(name) ?? 0 })),
    };
  }

  /** A page of a job's objects, in the manifest's order. */
  async gallery(
    job: JobRow,
    {
      after = -1,
      limit = 60,
      status,
    }: { after?: number; limit?: number; status?: string | undefined },
  ): Promise<GalleryObject[]> {
    const rows = await this.database.query<{
      number: number;
      status: string;
      iteration: number | null;
      failure: string | null;
      line: string;
      outcome: string | null;
    }>(
      `select number, status, iteration, failure, line, outcome from objects
       where job_id = $1 and number > $2 and ($3::text is null or status = $3)
       order by number limit $4`,
      [job.id, after, status ?? null, Math.min(limit, 200)],
    );
    return Promise.all(rows.map((row) => this.galleryObject(job, row)));
  }

  private async galleryObject(
    { definition }: JobRow,
    row: {
      number: number;
      status: string;
      iteration: number | null;
      failure: string | null;
      line: string;
      outcome: string | null;
    },
  ): Promise<GalleryObject> {
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
