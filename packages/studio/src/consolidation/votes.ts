import type { JsonObject, LabelVote } from '@gt-elements/manifest';
import type { Queries } from '../database/database.js';
import type { JobDefinition } from '../jobs/definition.js';
import { itemOf } from './ballot.js';
import { chosenLabels } from './classification.js';
import type { AnsweredObject, GivenAnswer } from './consolidator.js';
import { isWrongAnswer } from './wrong-answer.js';

/** How many earlier answers of a job count at most: the newest ones. */
const MOST_EARLIER = 2000;

/** Whether a worker's reliability matters: with one answer an object, there is nothing to weigh. */
export function weighsWorkers({ workersPerObject }: JobDefinition): boolean {
  return workersPerObject > 1;
}

function labelsOf(
  definition: JobDefinition,
  answer: Pick<GivenAnswer, 'content'>,
): readonly string[] | undefined {
  try {
    return chosenLabels(definition, answer);
  } catch (error) {
    // The object of an answer that cannot be read fails by itself; other objects do not.
    if (isWrongAnswer(error)) return undefined;
    throw error;
  }
}

/** The votes in the answers to some objects. */
export function votesOf(
  definition: JobDefinition,
  objects: readonly AnsweredObject[],
): LabelVote[] {
  return objects.flatMap((object) =>
    object.answers.flatMap((answer): LabelVote[] => {
      const labels = labelsOf(definition, answer);
      return labels ? [{ item: itemOf(object.number), worker: answer.workerId, labels }] : [];
    }),
  );
}

/**
 * The votes on other objects of a job that were given before a consolidation began: whoever does
 * the consolidation, and however often, the same ones.
 */
export async function earlierVotes(
  queries: Queries,
  definition: JobDefinition,
  { jobId, at, numbers }: { jobId: string; at: Date; numbers: readonly number[] },
): Promise<LabelVote[]> {
  const rows = await queries.query<{
    number: number;
    worker_id: string;
    choice: string | null;
    answer: string | null;
  }>(
    `select a.object_number as number, c.worker_id, a.choice,
       case when a.choice is null then a.answer end as answer
     from assignments a join accounts c on c.id = a.account_id
     where a.job_id = $1 and a.status = 'submitted' and a.ended_at <= $2
       and not (a.object_number = any($3::int[]))
     order by a.ended_at desc, a.id limit $4`,
    [jobId, at, [...numbers], MOST_EARLIER],
  );
  return rows.flatMap(({ number, worker_id: worker, choice, answer }): LabelVote[] => {
    const labels =
      choice !== null
        ? (JSON.parse(choice) as string[])
        : answer !== null
          ? labelsOf(definition, { content: JSON.parse(answer) as JsonObject })
          : undefined;
    return labels ? [{ item: itemOf(number), worker, labels }] : [];
  });
}

/** Keeps what workers chose, for later consolidations of the job. */
export async function keepChoices(
  queries: Queries,
  jobId: string,
  votes: readonly LabelVote[],
): Promise<void> {
  if (votes.length === 0) return;
  await queries.query(
    `update assignments a set choice = v.choice
     from unnest($2::int[], $3::text[], $4::text[]) as v (number, worker, choice)
     join accounts c on c.worker_id = v.worker
     where a.job_id = $1 and a.object_number = v.number and a.account_id = c.id
       and a.status = 'submitted'`,
    [
      jobId,
      votes.map(({ item }) => Number(item)),
      votes.map(({ worker }) => worker),
      votes.map(({ labels }) => JSON.stringify(labels)),
    ],
  );
}
