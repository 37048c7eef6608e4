import {
  type JsonObject,
  type LabelVote,
  manifestJson,
  type OutputPaths,
} from '@gt-elements/manifest';
import { transactionAgain } from '../database/again.js';
import type { Database, Queries } from '../database/database.js';
import { maybeOne, one } from '../database/database.js';
import { LEASE_S, whileLeased } from '../engine/lease.js';
import { isMaskTask } from '../jobs/definition.js';
import { JOB_COLUMNS, type JobRow, outputPathsOf } from '../jobs/job.js';
import { logJobEvent } from '../logs/log-events.js';
import { loggingWaits } from '../logs/log-waits.js';
import { Functions } from '../functions/functions.js';
import { consolidateByFunction } from '../functions/post-annotation.js';
import type { Buckets } from '../objects/buckets.js';
import { Ballot } from './ballot.js';
import type { AnsweredObject, Consolidated } from './consolidator.js';
import { requestText, responseText, workerResponseText } from './files.js';
import type { MaskWork } from './mask-pool.js';
import { consolidatorOf } from './task-types.js';
import { keepAgreements, meanOf } from './kept-agreement.js';
import { earlierVotes, keepChoices, votesOf, weighsWorkers } from './votes.js';
import { isWrongAnswer } from './wrong-answer.js';

/** Objects in one request file. */
const MOST_OBJECTS = 10;

/** Characters of answers that are consolidated at once, where it is not one object that has more. */
const MOST_HELD = 4 * 1024 * 1024;

const RENEW =
  'update consolidations set lease_until = now() + make_interval(secs => $2) where id = $1';

interface Claim {
  readonly id: string;
  readonly job_id: string;
  readonly iteration: number;
  readonly started_at: Date;
}

interface Result {
  readonly number: number;
  /** The accounts whose answers these were, in their order. */
  readonly subjects?: readonly string[];
  readonly consolidated?: Consolidated;
  readonly failure?: string;
}

interface AnswerRow {
  worker_id: string;
  account_id: string;
  /** Nothing once the worker-response file has it. */
  answer: string | null;
  accepted_at: Date;
  ended_at: Date;
  time_spent_s: number;
}

/** Another process took this consolidation over while this one stood still, and has finished it. */
class ClaimLost extends Error {
  readonly code = 'claim-lost';

  constructor(id: string) {
    super(`The consolidation ${id} was finished by another process, which had taken it over.`);
  }
}

/**
 * Turns answers into labels, a few objects at a time. A claim fixes the time that all its files are
 * named after, so that another process that takes over a dead one's claim writes the same files.
 */
export class ConsolidationWork {
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
    private readonly masks: MaskWork,
    private readonly functions = new Functions(),
  ) {}

  /** Does one consolidation. @returns Whether there was any. */
  async step(seen: Set<string>): Promise<boolean> {
    const claim = await this.claim([...seen]);
    if (!claim) return false;
    seen.add(claim.id);
    await whileLeased(this.database, RENEW, claim.id, () =>
      loggingWaits(this.database, claim.job_id, 'consolidation', () => this.consolidate(claim)),
    );
    return true;
  }

  private claim(seen: readonly string[]): Promise<Claim | undefined> {
    return this.database.transaction(async (queries) => {
      const left = await maybeOne<Claim>(
        queries,
        `update consolidations set lease_until = now() + make_interval(secs => $1) where id =
           (select id from consolidations where done_at is null and lease_until <= now()
              and not (id = any($2::uuid[])) order by started_at limit 1 for update skip locked)
         returning id, job_id, iteration, started_at`,
        [LEASE_S, seen],
      );
      return left ?? this.claimNew(queries);
    });
  }

  private async claimNew(queries: Queries): Promise<Claim | undefined> {
    const rows = await queries.query<{ job_id: string; number: number; iteration: number }>(
      `select o.job_id, o.number, o.iteration from objects o
       where o.status = 'answered' and o.consolidation_id is null and o.job_id =
         (select job_id from objects where status = 'answered' and consolidation_id is null limit 1)
       order by o.number limit $1 for update skip locked`,
      [MOST_OBJECTS],
    );
    const first = rows[0];
    if (!first) return undefined;
    const claim = await one<Claim>(
      queries,
      `insert into consolidations (job_id, iteration, lease_until)
       values ($1, $2, now() + make_interval(secs => $3))
       returning id, job_id, iteration, started_at`,
      [first.job_id, first.iteration, LEASE_S],
    );
    await queries.query(
      'update objects set consolidation_id = $1 where job_id = $2 and number = any($3::int[])',
      [claim.id, claim.job_id, rows.map(({ number }) => number)],
    );
    return claim;
  }

  private async consolidate(claim: Claim): Promise<void> {
    const job = await one<JobRow>(
      this.database,
      `select ${JOB_COLUMNS} from jobs j join teams t on t.id = j.team_id where j.id = $1`,
      [claim.job_id],
    );
    const rows = await this.database.query<{ number: number; line: string }>(
      `select number, line from objects where consolidation_id = $1 and status = 'answered'
       order by number`,
      [claim.id],
    );
    if (rows.length === 0) {
      // Whoever took the claim over has done it: its files are not to be written again, empty.
      await this.commit(job, claim, [], []);
      return;
    }
    const paths = outputPathsOf(job.definition);
    const { iteration, started_at: at } = claim;
    const apart = await this.apart(claim);
    const request = apart(paths.consolidationRequest(iteration, at));
    const response = apart(paths.consolidationResponse(iteration, at));
    const results: Result[] = [];
    const numbers = rows.map(({ number }) => number);
    const lines = new Map(rows.map(({ number, line }) => [number, JSON.parse(line) as JsonObject]));
    const load = (number: number) => this.load(claim, number, lines.get(number) as JsonObject);
    await this.buckets.put(request, requestText(eachOf(numbers, load)));
    const votes = await this.votes(job, claim, numbers, load);
    const ballot = new Ballot(votes.all, job.definition.labels);
    for (const some of together(await this.sizes(claim))) {
      const begun = some.map(async (number) => {
        return this.consolidateOne(job, paths, claim, await load(number), ballot);
      });
      for (const settled of await Promise.allSettled(begun)) {
        if (settled.status === 'rejected') throw settled.reason;
        results.push(settled.value);
      }
    }
    if (job.definition.functions?.post !== undefined) {
      const occasion = { definition: job.definition, paths, at };
      const { functions, buckets } = this;
      results.splice(
        0,
        results.length,
        ...(await consolidateByFunction(functions, buckets, occasion, request, numbers)),
      );
    }
    const done = results.flatMap(({ number, consolidated }) =>
      consolidated ? [{ number, consolidated }] : [],
    );
    await this.buckets.put(response, responseText(done));
    await this.commit(job, claim, results, votes.own);
  }

  /** How many characters the answers of each object have, in the order of the manifest. */
  private async sizes(claim: Claim): Promise<{ number: number; size: number }[]> {
    return this.database.query<{ number: number; size: number }>(
      `select o.number, coalesce(sum(octet_length(a.answer)), 0)::int as size
       from objects o left join assignments a on a.job_id = o.job_id
         and a.object_number = o.number and a.status = 'submitted'
       where o.consolidation_id = $1 and o.status = 'answered' group by o.number order by o.number`,
      [claim.id],
    );
  }

  /**
   * What the claim's objects were voted, and beside it earlier objects of the job: an object whose
   * workers disagree is decided by how often each of them was right elsewhere.
   */
  private async votes(
    { definition }: JobRow,
    { job_id: jobId, started_at: at }: Claim,
    numbers: readonly number[],
    load: (number: number) => Promise<AnsweredObject>,
  ): Promise<{ own: LabelVote[]; all: LabelVote[] }> {
    if (definition.taskType === 'custom' || isMaskTask(definition.taskType)) {
      return { own: [], all: [] };
    }
    const objects: AnsweredObject[] = [];
    for (const number of numbers) objects.push(await load(number));
    const own = votesOf(definition, objects);
    if (!weighsWorkers(definition)) return { own: [], all: own };
    const earlier = await earlierVotes(this.database, definition, { jobId, at, numbers });
    return { own, all: [...own, ...earlier] };
  }

  /**
   * Files are named after a second. Where an earlier consolidation of the job began in the same one,
   * a mark behind it keeps the files apart; the same mark whoever does the work.
   */
  private async apart({ id, job_id: jobId, started_at: at }: Claim) {
    const earlier = await maybeOne(
      this.database,
      `select 1 from consolidations where job_id = $1 and id <> $2
         and date_trunc('second', started_at) = date_trunc('second', $3::timestamptz)
         and (started_at, id) < (select started_at, id from consolidations where id = $2) limit 1`,
      [jobId, id, at],
    );
    const mark = earlier ? `_${id.slice(0, 8)}` : '';
    return (uri: string) => uri.replace(/\.json$/, `${mark}.json`);
  }

  private async load(claim: Claim, number: number, line: JsonObject): Promise<AnsweredObject> {
    const rows = await this.database.query<AnswerRow>(
      `select c.worker_id, a.account_id, a.answer, a.accepted_at, a.ended_at, a.time_spent_s
       from assignments a join accounts c on c.id = a.account_id
       where a.job_id = $1 and a.object_number = $2 and a.status = 'submitted'
       order by a.ended_at, a.id`,
      [claim.job_id, number],
    );
    if (rows.some(({ answer }) => answer === null)) throw new ClaimLost(claim.id);
    return {
      number,
      line,
      answers: rows.map((row) => ({
        workerId: row.worker_id,
        subject: row.account_id,
        content: JSON.parse(row.answer ?? 'null') as JsonObject,
        acceptedAt: row.accepted_at,
        submittedAt: row.ended_at,
        seconds: row.time_spent_s,
      })),
    };
  }

  private async consolidateOne(
    job: JobRow,
    paths: OutputPaths,
    { iteration, started_at: at }: Claim,
    object: AnsweredObject,
    ballot: Ballot,
  ): Promise<Result> {
    const { number } = object;
    const workerResponse = paths.workerResponse(iteration, number, at);
    await this.buckets.put(workerResponse, workerResponseText(object));
    try {
      const { masks } = this;
      const occasion = { definition: job.definition, paths, at, workerResponse, ballot, masks };
      const consolidated = await consolidatorOf(job.definition)(object, occasion);
      const subjects = object.answers.map(({ subject }) => subject);
      const { mask } = consolidated;
      if (!mask) return { number, consolidated, subjects };
      await this.buckets.put(mask.uri, mask.png);
      const { png: _, ...kept } = mask;
      return {
        number,
        subjects,
        consolidated: { ...consolidated, mask: { ...kept, png: new Uint8Array() } },
      };
    } catch (error) {
      if (!isWrongAnswer(error)) throw error;
      return { number, failure: error.message };
    }
  }

  private async commit(
    job: JobRow,
    claim: Claim,
    results: readonly Result[],
    votes: readonly LabelVote[],
  ): Promise<void> {
    const counts = new Map<string, number>();
    for (const { consolidated } of results) {
      for (const name of consolidated?.classes ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const failures = results.filter(({ failure }) => failure !== undefined);
    await transactionAgain(this.database, async (queries) => {
      const mine = await queries.query(
        `update consolidations set done_at = now() where id = $1 and done_at is null returning id`,
        [claim.id],
      );
      // Another process took the claim over and was faster; it wrote the same.
      if (mine.length === 0) return;
      for (const { number, consolidated, failure } of results) {
        await queries.query(
          `update objects set status = $3, outcome = $4, failure = $5, finished_at = now(),
             agreement = $6, classes = $7 where job_id = $1 and number = $2`,
          [
            job.id,
            number,
            consolidated ? 'labeled' : 'failed',
            consolidated ? manifestJson(consolidated.annotation) : null,
            failure ?? null,
            meanOf(consolidated?.agreements ?? []),
            consolidated ? JSON.stringify(consolidated.classes) : null,
          ],
        );
      }
      await keepAgreements(queries, job.id, results);
      await keepChoices(queries, job.id, votes);
      await queries.query(
        // The worker-response file has the answer now.
        `update assignments set answer = null where job_id = $1 and object_number = any($2::int[])
           and status = 'submitted'`,
        [job.id, results.map(({ number }) => number)],
      );
      await queries.query(
        `update jobs set labeled = labeled + $2, failed = failed + $3, updated_at = now()
         where id = $1`,
        [job.id, results.length - failures.length, failures.length],
      );
      for (const [name, count] of [...counts].sort()) {
        await queries.query(
          `insert into class_counts as c (job_id, class, objects) values ($1, $2, $3)
           on conflict (job_id, class) do update set objects = c.objects + excluded.objects`,
          [job.id, name, count],
        );
      }
      for (const { number, failure } of failures) {
        await logJobEvent(
          queries,
          job.name,
          'DATASET_OBJECT_FAILED',
          `datasetObjectId: ${number}, status: FAILED. ${failure}`,
        );
      }
    });
  }
}

/**
 * Objects that are consolidated at once: a bucket that answers slowly is waited for once for all of
 * them, while no more of large masks is held than an object alone may have.
 */
export function together(objects: readonly { number: number; size: number }[]): number[][] {
  const groups: number[][] = [];
  let held = Infinity;
  for (const { number, size } of objects) {
    if (held + size > MOST_HELD) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)?.push(number);
    held += size;
  }
  return groups;
}

async function* eachOf<T, U>(items: readonly T[], load: (item: T) => Promise<U>) {
  for (const item of items) yield await load(item);
}
