import { type JsonObject, manifestLine } from '@gt-elements/manifest';
import type { Queries } from '../database/database.js';
import type { Buckets } from '../objects/buckets.js';
import { type JobRow, outputManifestOf, outputOf } from '../jobs/job.js';

const PAGE = 500;

/**
 * One line of an output manifest: the input's line as it was, with the label and its metadata
 * behind. Attributes that the line has already are replaced.
 *
 * @param line The input's line.
 * @param outcome The JSON of the label attribute and its metadata; nothing for an object without.
 */
export function mergeLine(line: string, outcome: string | null): string {
  const text = line.trim();
  if (outcome === null) return text;
  return manifestLine(text, JSON.parse(outcome) as JsonObject);
}

async function* lines(queries: Queries, jobId: string): AsyncGenerator<string> {
  let after = -1;
  for (;;) {
    const rows: { number: number; line: string; outcome: string | null }[] = await queries.query(
      `select number, line, outcome from objects where job_id = $1 and number > $2
       order by number limit $3`,
      [jobId, after, PAGE],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ line, outcome }) => `${mergeLine(line, outcome)}\n`).join('');
    after = last.number;
  }
}

/** Writes `output.manifest`: one line a data object, in the input's order. */
export async function writeOutputManifest(
  queries: Queries,
  buckets: Buckets,
  job: JobRow,
): Promise<string> {
  const uri = outputManifestOf(job.definition);
  await buckets.put(uri, lines(queries, job.id));
  return uri;
}

/** Writes the manifest of a job that is still running. */
export async function writeIntermediateManifest(
  queries: Queries,
  buckets: Buckets,
  job: JobRow,
): Promise<string> {
  const uri = `${outputOf(job.definition)}/annotations/intermediate/${job.iteration}/annotations.manifest`;
  await buckets.put(uri, lines(queries, job.id));
  return uri;
}
