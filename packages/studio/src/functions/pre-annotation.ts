import {
  type JsonObject,
  preAnnotationRequest,
  readPreAnnotationResponse,
  type PreAnnotationResponse,
} from '@gt-elements/manifest';
import { ManifestError } from '@gt-elements/manifest';
import { exactJsonOf, parseExactJson } from '@gt-elements/template';
import type { Database } from '../database/database.js';
import { one } from '../database/database.js';
import type { JobDefinition } from '../jobs/definition.js';
import type { JobRow } from '../jobs/job.js';
import { jobArn, logJobEvent } from '../logs/log-events.js';
import type { Functions } from './functions.js';
import { FunctionFailed } from './invoke.js';

/** How long a function may take for one object. */
const LIMIT_S = 60;
/** Objects that are asked for at once. */
const AT_ONCE = 8;

/**
 * What a job's pre-annotation function makes of a line of the manifest.
 *
 * @throws {FunctionFailed} Also for an answer of the wrong shape.
 */
export async function annotateBefore(
  functions: Functions,
  { name, functions: named }: Pick<JobDefinition, 'name' | 'functions'>,
  line: JsonObject,
): Promise<PreAnnotationResponse> {
  const event = preAnnotationRequest(jobArn(name), line);
  const answer = await functions.invoke(named?.pre ?? '', event, LIMIT_S);
  try {
    return readPreAnnotationResponse(answer);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new FunctionFailed(`The pre-annotation function's answer is wrong: ${error.message}`, {
      cause: error,
    });
  }
}

/**
 * Asks a job's pre-annotation function about the objects of the next batch. One that needs no human
 * is done without a label; one that the function fails at has failed.
 *
 * @throws {Refusal} While the function cannot be reached: what it answered so far is kept.
 */
export async function prepareBatch(
  database: Database,
  functions: Functions,
  job: JobRow,
): Promise<void> {
  if (job.definition.functions?.pre === undefined) return;
  const rows = await database.query<{ number: number; line: string; ready: boolean }>(
    `select number, line, task_input is not null as ready from objects
     where job_id = $1 and status = 'waiting' order by number
     limit (select batch_size from jobs where id = $1)`,
    [job.id],
  );
  const left = rows.filter(({ ready }) => !ready);
  const work = async () => {
    for (let row = left.shift(); row; row = left.shift()) {
      await prepareObject(database, functions, job, row.number, row.line);
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, () =>
      work().catch((error: unknown) => {
        // The others end with what they have.
        left.length = 0;
        throw error;
      }),
    ),
  );
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function prepareObject(
  database: Database,
  functions: Functions,
  job: JobRow,
  number: number,
  line: string,
): Promise<void> {
  let answer: PreAnnotationResponse;
  try {
    answer = await annotateBefore(functions, job.definition, parseExactJson(line) as JsonObject);
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    await finish(database, job, number, 'failed', error.message);
    return;
  }
  if (!answer.isHumanAnnotationRequired) {
    await finish(database, job, number, 'labeled', null);
    return;
  }
  await database.query('update objects set task_input = $3 where job_id = $1 and number = $2', [
    job.id,
    number,
    exactJsonOf(answer.taskInput),
  ]);
}

function finish(
  database: Database,
  job: JobRow,
  number: number,
  status: 'labeled' | 'failed',
  failure: string | null,
): Promise<void> {
  return database.transaction(async (queries) => {
    const { count } = await one<{ count: number }>(
      queries,
      `with changed as (update objects set status = $3, failure = $4, finished_at = now()
         where job_id = $1 and number = $2 and status = 'waiting' returning 1)
       select count(*)::int as count from changed`,
      [job.id, number, status, failure],
    );
    await queries.query(
      `update jobs set ${status} = ${status} + $2, updated_at = now() where id = $1`,
      [job.id, count],
    );
    if (failure === null || count === 0) return;
    await logJobEvent(
      queries,
      job.name,
      'DATASET_OBJECT_FAILED',
      `datasetObjectId: ${number}, status: FAILED. ${failure}`,
    );
  });
}
