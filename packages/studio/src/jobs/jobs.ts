import type { Buckets } from '../objects/buckets.js';
import { OWN_BUCKET } from '../objects/buckets.js';
import { parsePrefix, parseUri } from '../objects/object-key.js';
import type { Database } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { jobArn, logJobEvent, teamArn } from '../logs/log-events.js';
import { Functions } from '../functions/functions.js';
import { Refusal } from '../refusal.js';
import { teamId } from '../workforce/teams.js';
import { type JobDefinition, type JobInput, readDefinition } from './definition.js';
import { folderBucket } from './folder-bucket.js';
import { JOB_COLUMNS, type JobRow, type JobStatus, outputManifestOf, outputOf } from './job.js';

/** A job as lists show it. */
export interface JobSummary {
  readonly name: string;
  readonly status: JobStatus;
  readonly taskType: JobDefinition['taskType'];
  readonly team: string;
  readonly labeled: number;
  readonly failed: number;
  readonly total: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly endedAt: string | null;
  /** Since when no task is given, until somebody lets the job go on. */
  readonly pausedAt: string | null;
}

/** A job with everything about it. */
export interface Job extends JobSummary {
  readonly arn: string;
  readonly teamArn: string;
  readonly iteration: number;
  readonly failureReason: string | null;
  readonly stopReason: string | null;
  /** What it waits for, such as a bucket that does not answer; asked again by itself. */
  readonly waits: readonly string[];
  readonly outputLocation: string;
  readonly outputManifest: string;
  readonly definition: JobDefinition;
}

const toSummary = (row: JobRow): JobSummary => ({
  name: row.name,
  status: row.status,
  taskType: row.definition.taskType,
  team: row.team,
  labeled: row.labeled,
  failed: row.failed,
  total: row.total,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  pausedAt: row.paused_at?.toISOString() ?? null,
});

const toJob = (row: JobRow): Job => ({
  ...toSummary(row),
  arn: jobArn(row.name),
  teamArn: teamArn(row.team),
  iteration: row.iteration,
  failureReason: row.failure_reason,
  stopReason: row.stop_reason,
  waits: [...new Set(Object.values(row.waits))],
  outputLocation: outputOf(row.definition),
  outputManifest: outputManifestOf(row.definition),
  definition: row.definition,
});

/** The labelling jobs. */
export class Jobs {
  /** @param wake Called when there is work for the engine. */
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
    private readonly wake: () => void,
    private readonly functions = new Functions(),
  ) {}

  /** Jobs, newest first, a page at a time. */
  async list({
    status,
    text,
    limit = 50,
    offset = 0,
  }: {
    status?: string | undefined;
    text?: string | undefined;
    limit?: number | undefined;
    offset?: number | undefined;
  } = {}): Promise<JobSummary[]> {
    const rows = await this.database.query<JobRow>(
      `select ${JOB_COLUMNS} from jobs j join teams t on t.id = j.team_id
       where ($1::text is null or j.status = $1)
         and ($2::text is null or position(lower($2) in lower(j.name)) > 0)
       order by j.created_at desc, j.id limit $3 offset $4`,
      [status ?? null, text ?? null, Math.min(limit, 200), offset],
    );
    return rows.map(toSummary);
  }

  /**
   * One job.
   *
   * @throws {Refusal} `not-found`.
   */
  async get(name: string): Promise<Job> {
    return toJob(await this.row(name));
  }

  /** One job's row. */
  async row(name: string): Promise<JobRow> {
    const row = await maybeOne<JobRow>(
      this.database,
      `select ${JOB_COLUMNS} from jobs j join teams t on t.id = j.team_id
       where lower(j.name) = lower($1)`,
      [name],
    );
    if (row) return row;
    throw new Refusal('not-found', `There is no labeling job "${name}".`, {
      reason: 'job-missing',
      values: { name },
    });
  }

  /**
   * Makes a job and, unless told otherwise, starts it.
   *
   * @throws {Refusal} `invalid` with every field that is wrong or a function that the studio does
   *   not have, `not-found` for a team or bucket, `conflict` when there is a job of that name.
   */
  async create(given: JobInput, { start = true }: { start?: boolean } = {}): Promise<Job> {
    const definition = await this.resolve(readDefinition(given));
    await this.database.transaction(async (queries) => {
      const rows = await queries.query(
        `insert into jobs (name, status, definition, team_id, workers_per_object,
           task_time_limit_s, task_lifetime_s, batch_size)
         values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
        [
          definition.name,
          start ? 'Initializing' : 'Draft',
          JSON.stringify(definition),
          await teamId(queries, definition.team),
          definition.workersPerObject,
          definition.taskTimeLimitSeconds,
          definition.taskLifetimeSeconds,
          definition.maxConcurrentTasks,
        ],
      );
      if (rows.length === 0) {
        throw new Refusal('conflict', `There already is a labeling job "${definition.name}".`, {
          reason: 'job-known',
          values: { name: definition.name },
        });
      }
      if (start) await logStatus(queries, definition.name, 'Initializing');
    });
    this.wake();
    return this.get(definition.name);
  }

  /** Starts a job that was made without starting it. */
  async start(name: string): Promise<Job> {
    const { name: exact } = await this.change(name, ['Draft'], 'Initializing');
    this.wake();
    return this.get(exact);
  }

  /**
   * Stops a job: no task is given any more, those being worked on may be finished for a short
   * while, and what was labelled is written out.
   */
  async stop(name: string): Promise<Job> {
    const { name: exact } = await this.change(
      name,
      ['Initializing', 'InProgress'],
      'Stopping',
      'Stopped by its owner',
    );
    this.wake();
    return this.get(exact);
  }

  /** Gives no task any more until {@link resume}; who works on one may finish it. */
  async pause(name: string): Promise<Job> {
    const row = await this.row(name);
    const changed = await this.database.query(
      `update jobs set paused_at = coalesce(paused_at, now()), updated_at = now()
       where id = $1 and status in ('Initializing', 'InProgress') returning id`,
      [row.id],
    );
    if (changed.length === 0) throw changedMeanwhile(row, 'can be paused while it runs');
    return this.get(row.name);
  }

  /** Gives tasks again; the time of the pause is not counted against the objects' lifetime. */
  async resume(name: string): Promise<Job> {
    const row = await this.row(name);
    await this.database.transaction(async (queries) => {
      await queries.query(
        `update objects o set offered_until = o.offered_until + (now() - j.paused_at)
         from jobs j where j.id = o.job_id and j.id = $1 and j.paused_at is not null
           and o.status = 'offered'`,
        [row.id],
      );
      await queries.query(
        'update jobs set paused_at = null, updated_at = now() where id = $1 and paused_at is not null',
        [row.id],
      );
    });
    this.wake();
    return this.get(row.name);
  }

  /** A job like another one, under a new name. */
  async clone(name: string, newName: string, start = true): Promise<Job> {
    const { definition } = await this.row(name);
    return this.create(renamed(definition, newName), { start });
  }

  /**
   * A job that goes on from the output of another: what that one labelled stays labelled, and the
   * rest is offered again.
   *
   * @throws {Refusal} `conflict` when the other job has not ended.
   */
  async chain(name: string, newName: string, start = true): Promise<Job> {
    const row = await this.row(name);
    if (row.status !== 'Completed' && row.status !== 'Stopped') {
      throw new Refusal(
        'conflict',
        `The job "${row.name}" has no output yet: it is ${row.status}.`,
        { reason: 'job-no-output', values: { name: row.name } },
      );
    }
    const { labelAttributeName } = row.definition;
    return this.create(
      {
        ...renamed(row.definition, newName),
        labelAttributeName,
        input: { manifest: outputManifestOf(row.definition) },
      },
      { start },
    );
  }

  /** Removes a job that has ended, with its record. Its output stays where it is. */
  async remove(name: string): Promise<void> {
    const { id, status } = await this.row(name);
    if (['Initializing', 'InProgress', 'Stopping'].includes(status)) {
      throw new Refusal('conflict', `The job "${name}" is ${status}: stop it first.`, {
        reason: 'job-running',
        values: { name },
      });
    }
    await this.database.query('delete from jobs where id = $1', [id]);
  }

  private async change(
    name: string,
    from: readonly JobStatus[],
    to: JobStatus,
    reason: string | null = null,
  ): Promise<JobRow> {
    const row = await this.row(name);
    await this.database.transaction(async (queries) => {
      const changed = await queries.query(
        `update jobs set status = $2, updated_at = now(), paused_at = null,
           stop_reason = coalesce($4, stop_reason),
           stop_requested_at = case when $2 = 'Stopping' then now() end
         where id = $1 and status = any($3::text[]) returning id`,
        [row.id, to, from, reason],
      );
      if (changed.length === 0) {
        throw new Refusal(
          'conflict',
          `The job "${row.name}" is ${row.status}: only one that is ${from.join(' or ')} can become ${to}.`,
          { reason: 'job-changed', values: { name: row.name } },
        );
      }
      await logStatus(queries, row.name, to);
    });
    return row;
  }

  /** Checks what the definition points to, and turns a folder into a bucket. */
  private async resolve(definition: JobDefinition): Promise<JobDefinition> {
    const { bucket } = parsePrefix(definition.output);
    const records = await this.buckets.all();
    const place = records.find((record) => record.name === bucket);
    if (place && place.kind === 'folder' && bucket !== OWN_BUCKET) {
      throw new Refusal(
        'invalid',
        `output: the folder s3://${bucket} is only read; s3://${OWN_BUCKET}/ or a bucket on S3 was expected.`,
        { reason: 'output-read-only', values: { name: bucket } },
      );
    }
    await this.buckets.store(bucket);
    for (const stage of ['pre', 'post'] as const) {
      const named = definition.functions?.[stage];
      if (named !== undefined && !this.functions.has(named)) {
        throw new Refusal('invalid', `functions.${stage}: ${this.functions.missing(named)}`, {
          reason: 'function-missing',
          values: { name: named },
        });
      }
    }
    const { input } = definition;
    if ('manifest' in input) {
      const { bucket: from } = parseUri(input.manifest);
      await this.buckets.store(from);
      return definition;
    }
    const pictures =
      'folder' in input ? `s3://${await folderBucket(this.buckets, input.folder)}` : input.pictures;
    await this.buckets.store(parsePrefix(pictures).bucket);
    return { ...definition, input: { pictures } };
  }
}

/** Somebody else was faster, or a page showed what was. */
function changedMeanwhile({ name, status }: JobRow, rule: string): Refusal {
  return new Refusal('conflict', `The job "${name}" is ${status}: it ${rule}.`, {
    reason: 'job-changed',
    values: { name },
  });
}

function renamed(definition: JobDefinition, name: string): JobInput {
  const { labelAttributeName, ...rest } = definition;
  const byDefault = [definition.name, `${definition.name}-ref`].includes(labelAttributeName);
  return { ...rest, name, ...(byDefault ? {} : { labelAttributeName }) } as JobInput;
}

/** Logs that a job's status changed. */
export function logStatus(
  queries: Parameters<typeof logJobEvent>[0],
  name: string,
  status: JobStatus,
): Promise<void> {
  return logJobEvent(
    queries,
    name,
    'LABELING_JOB_STATUS_CHANGED',
    `Labeling job status: ${status}.`,
  );
}
