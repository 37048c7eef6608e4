import type { JsonObject } from '@gt-elements/manifest';
import { chosenLabels } from '../consolidation/classification.js';
import { transactionAgain } from '../database/again.js';
import type { Database, Queries } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { logJobEvent } from '../logs/log-events.js';
import type { Buckets } from '../objects/buckets.js';
import { readBytes } from '../objects/object-store.js';
import { Refusal } from '../refusal.js';
import { expireAssignment } from '../tasks/expiry.js';
import { isMaskTask } from './definition.js';
import { type JobRow, outputPathsOf } from './job.js';
import { maskOfAnswer } from './mask-of-answer.js';

/** A worker-response file may have the masks of nine workers. */
const MOST_RESPONSE = 512 * 1024 * 1024;

/** One worker's answer to an object, or a task of it that the worker has. */
export interface ObjectAnswer {
  /** The task's id. */
  readonly id: string;
  readonly email: string;
  readonly workerId: string;
  readonly status: 'accepted' | 'paused' | 'submitted' | 'declined' | 'returned';
  /** When it was answered, or taken where it is not yet. */
  readonly at: string;
  /** How long it took. */
  readonly seconds: number | null;
  /** What was chosen, in classifications. */
  readonly labels: readonly string[] | null;
  /** 0 to 1; null where nobody else answered. */
  readonly agreement: number | null;
  /** Whether `/mask.png` behind the answer's address has what was painted. */
  readonly hasMask: boolean;
}

interface AnswerRow {
  readonly id: string;
  readonly email: string;
  readonly worker_id: string;
  readonly status: ObjectAnswer['status'];
  readonly at: Date;
  readonly seconds: number | null;
  readonly choice: string | null;
  readonly answer: string | null;
  readonly agreement: number | null;
}

/** Where the answer of an account lies: in the file that a consolidation wrote of an object. */
interface Written {
  readonly subject: string;
  readonly number: number;
  readonly iteration: number | null;
  readonly started_at: Date | null;
}

/** Looking over what workers did, object by object, and having it done again. */
export class Review {
  /** @param wake Called when there may be work for the engine. */
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
    private readonly wake: () => void,
  ) {}

  /** Who answered an object and how, the newest last; and who has a task of it. */
  async answers(job: JobRow, number: number): Promise<ObjectAnswer[]> {
    await this.known(this.database, job, number);
    const isMask = isMaskTask(job.definition.taskType);
    const rows = await this.database.query<AnswerRow>(
      `select a.id, c.email, c.worker_id, a.status, coalesce(a.ended_at, a.accepted_at) as at,
         a.time_spent_s as seconds, a.choice, a.agreement,
         case when a.choice is null and not $3 then a.answer end as answer
       from assignments a join accounts c on c.id = a.account_id
       where a.job_id = $1 and a.object_number = $2
         and a.status in ('accepted', 'paused', 'submitted', 'declined', 'returned')
       order by at, a.id`,
      [job.id, number, isMask],
    );
    return rows.map((row) => ({
      id: row.id,
      email: row.email,
      workerId: row.worker_id,
      status: row.status,
      at: row.at.toISOString(),
      seconds: row.seconds,
      labels: this.labels(job, row),
      agreement: row.agreement,
      hasMask: isMask && row.status === 'submitted',
    }));
  }

  private labels({ definition }: JobRow, { choice, answer }: AnswerRow): readonly string[] | null {
    if (choice !== null) return JSON.parse(choice) as string[];
    if (answer === null) return null;
    try {
      return chosenLabels(definition, { content: JSON.parse(answer) as JsonObject }) ?? null;
    } catch {
      // An answer that cannot be read fails its object, which says why.
      return null;
    }
  }

  /**
   * What one worker painted: a PNG.
   *
   * @throws {Refusal} `not-found` where there is none.
   */
  async mask(job: JobRow, number: number, task: string): Promise<Uint8Array> {
    const row = await maybeOne<Written & { answer: string | null }>(
      this.database,
      `select a.answer, a.account_id as subject, o.number, c.iteration, c.started_at
       from assignments a join objects o on o.job_id = a.job_id and o.number = a.object_number
       left join consolidations c on c.id = o.consolidation_id
       where a.id = $1 and a.job_id = $2 and a.object_number = $3 and a.status = 'submitted'`,
      [task, job.id, number],
    );
    const content =
      row === undefined
        ? undefined
        : row.answer !== null
          ? (JSON.parse(row.answer) as JsonObject)
          : await this.written(job, row);
    const png = content && maskOfAnswer(job.definition, content);
    if (png) return png;
    throw new Refusal('not-found', `Object ${number} has no such mask.`, {
      reason: 'object-missing',
      values: { number },
    });
  }

  /** An answer that has gone to its worker-response file. */
  private async written(
    { definition }: JobRow,
    { subject, number, iteration, started_at: at }: Written,
  ): Promise<JsonObject | undefined> {
    if (iteration === null || at === null) return undefined;
    const uri = outputPathsOf(definition).workerResponse(iteration, number, at);
    const bytes = await readBytes(await this.buckets.get(uri), MOST_RESPONSE);
    const { answers } = JSON.parse(Buffer.from(bytes).toString()) as {
      answers: {
        answerContent: JsonObject;
        workerMetadata?: { identityData?: { sub?: string } };
      }[];
    };
    return answers.find(({ workerMetadata }) => workerMetadata?.identityData?.sub === subject)
      ?.answerContent;
  }

  /**
   * Has an object labeled anew: its answers count no more, and anybody may have it, also who
   * answered it before. A job that was complete runs again until it is done.
   *
   * @throws {Refusal} `not-found` for an object that there is not, `conflict` for one that is not
   *   done, and for a job that was stopped or failed.
   */
  async sendBack(job: JobRow, number: number): Promise<void> {
    await transactionAgain(this.database, async (queries) => {
      const [running] = await queries.query(
        `select 1 from jobs where id = $1 and status in ('InProgress', 'Completed') for update`,
        [job.id],
      );
      if (!running) {
        throw new Refusal('conflict', `The job "${job.name}" is ${job.status}: chain it instead.`, {
          reason: 'job-over',
          values: { name: job.name },
        });
      }
      const object = await this.known(queries, job, number);
      if (object.status !== 'labeled' && object.status !== 'failed') {
        throw new Refusal('conflict', `Object ${number} is ${object.status}, not done.`, {
          reason: 'object-open',
          values: { number },
        });
      }
      await this.reopen(queries, job, number, object);
      await logJobEvent(
        queries,
        job.name,
        'DATASET_OBJECT_SENT_BACK',
        `datasetObjectId: ${number}, status: SENT_BACK. It is offered again.`,
      );
    });
    this.wake();
  }

  private async reopen(
    queries: Queries,
    job: JobRow,
    number: number,
    { status, classes }: { status: string; classes: string | null },
  ): Promise<void> {
    await queries.query(
      `update assignments set status = 'returned' where job_id = $1 and object_number = $2
         and status in ('submitted', 'declined')`,
      [job.id, number],
    );
    await queries.query(
      `update objects o set status = 'offered', iteration = greatest(j.iteration, 1),
         open_slots = j.workers_per_object, answers = 0, declines = 0, queue_position = -1,
         consolidation_id = null, outcome = null, failure = null, finished_at = null,
         agreement = null, classes = null,
         offered_until = now() + make_interval(secs => j.task_lifetime_s)
       from jobs j where j.id = o.job_id and o.job_id = $1 and o.number = $2`,
      [job.id, number],
    );
    for (const name of (JSON.parse(classes ?? '[]') as string[]).sort()) {
      await queries.query(
        'update class_counts set objects = objects - 1 where job_id = $1 and class = $2',
        [job.id, name],
      );
    }
    await queries.query(
      `update jobs set status = 'InProgress', ended_at = null, updated_at = now(),
         labeled = labeled - $2, failed = failed - $3,
         intermediate_labeled = least(intermediate_labeled, labeled - $2) where id = $1`,
      [job.id, status === 'labeled' ? 1 : 0, status === 'failed' ? 1 : 0],
    );
  }

  /**
   * Takes an object's tasks from whoever has them, so that others may have them; what was done is
   * kept for its worker, should nobody else take it.
   *
   * @returns How many tasks there were.
   */
  async takeBack(job: JobRow, number: number): Promise<number> {
    const count = await transactionAgain(this.database, async (queries) => {
      await this.known(queries, job, number);
      const rows = await queries.query<{ id: string }>(
        `select id from assignments where job_id = $1 and object_number = $2
           and status in ('accepted', 'paused') order by id for update`,
        [job.id, number],
      );
      for (const { id } of rows) {
        await expireAssignment(queries, { id, job_id: job.id, object_number: number });
      }
      return rows.length;
    });
    this.wake();
    return count;
  }

  private async known(queries: Queries, job: JobRow, number: number) {
    const object = await maybeOne<{ status: string; classes: string | null }>(
      queries,
      'select status, classes from objects where job_id = $1 and number = $2',
      [job.id, number],
    );
    if (object) return object;
    throw new Refusal('not-found', `The job "${job.name}" has no object ${number}.`, {
      reason: 'object-missing',
      values: { number },
    });
  }
}
