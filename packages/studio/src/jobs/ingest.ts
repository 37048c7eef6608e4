import { writeLabelCategories } from '@gt-elements/manifest';
import type { Database, Queries } from '../database/database.js';
import { isPicture } from '../objects/content-type.js';
import type { Buckets } from '../objects/buckets.js';
import { parseUri } from '../objects/object-key.js';
import { Refusal } from '../refusal.js';
import type { JobDefinition } from './definition.js';
import { type JobRow, outputOf, outputPathsOf } from './job.js';
import { type ManifestLine, manifestLines } from './manifest-lines.js';

const CHUNK = 500;

async function* pictureLines(buckets: Buckets, pictures: string): AsyncGenerator<string> {
  let count = 0;
  for await (const { uri } of buckets.list(pictures)) {
    if (!isPicture(uri)) continue;
    count += 1;
    yield `${JSON.stringify({ 'source-ref': uri })}\n`;
  }
  if (count === 0) {
    throw new Refusal(
      'invalid',
      `There are no pictures below ${pictures}: JPEG, PNG, WebP, GIF, BMP or AVIF were expected, ` +
        'and a link that leads out of a folder is not followed.',
      { reason: 'no-pictures', values: { place: pictures } },
    );
  }
}

/** Builds the input manifest where the job was given pictures, and gives the manifest's URI. */
async function inputManifest(buckets: Buckets, definition: JobDefinition): Promise<string> {
  const { input } = definition;
  if ('manifest' in input) return input.manifest;
  if (!('pictures' in input)) throw new Error('A folder should have become a bucket by now.');
  const uri = `${outputOf(definition)}/manifests/input/input.manifest`;
  await buckets.put(uri, pictureLines(buckets, input.pictures));
  return uri;
}

function checkLine(definition: JobDefinition, line: ManifestLine): void {
  const source = line.values['source-ref'];
  const wrong = (why: string) =>
    new Refusal('invalid', `Line ${line.at} of the input manifest ${why}.`, {
      reason: 'manifest-line',
      values: { line: line.at },
    });
  if (source !== undefined) {
    if (typeof source !== 'string') throw wrong('has a "source-ref" that is no text');
    try {
      parseUri(source);
    } catch (error) {
      throw wrong(`has a wrong "source-ref": ${(error as Error).message.replace(/\.$/, '')}`);
    }
  } else if (definition.taskType !== 'custom') {
    throw wrong('has no "source-ref"');
  } else if (line.values.source === undefined) {
    throw wrong('has neither "source-ref" nor "source"');
  }
  const { sourceAttributeName: earlier } = definition;
  if (earlier !== undefined && line.values[earlier] !== undefined) {
    const mask = line.values[earlier];
    if (typeof mask !== 'string') throw wrong(`has a "${earlier}" that is no text`);
    parseUri(mask);
  }
}

/** Whether the line has this job's label already, as a line of a chained job's input may. */
function isLabeled({ labelAttributeName: attribute }: JobDefinition, line: ManifestLine): boolean {
  return line.values[attribute] !== undefined && line.values[`${attribute}-metadata`] !== undefined;
}

/** Verification and adjustment have nothing to show where the earlier job left no mask. */
function isUnworkable(
  { sourceAttributeName: earlier }: JobDefinition,
  line: ManifestLine,
): boolean {
  return earlier !== undefined && line.values[earlier] === undefined;
}

async function insert(
  queries: Queries,
  jobId: string,
  definition: JobDefinition,
  lines: readonly ManifestLine[],
): Promise<{ labeled: number; failed: number }> {
  const status = lines.map((line) =>
    isLabeled(definition, line) ? 'labeled' : isUnworkable(definition, line) ? 'failed' : 'waiting',
  );
  await queries.query(
    `insert into objects (job_id, number, line, status, queue_position, failure, finished_at)
     select $1, number, line, status, number,
       case status when 'failed' then 'The earlier job left no mask for this object.' end,
       case when status <> 'waiting' then now() end
     from unnest($2::int[], $3::text[], $4::text[]) as given (number, line, status)`,
    [jobId, lines.map((line) => line.number), lines.map((line) => line.text), status],
  );
  return {
    labeled: status.filter((one) => one === 'labeled').length,
    failed: status.filter((one) => one === 'failed').length,
  };
}

/**
 * Reads a job's input and stores its objects, all or none: a process that is killed in between
 * leaves a job that is read again.
 *
 * @param opened Done in the same transaction, once the job is in progress.
 * @throws {Refusal} When the input is wrong; the job is to fail with its message.
 */
export async function ingest(
  database: Database,
  buckets: Buckets,
  { id: jobId, definition }: Pick<JobRow, 'id' | 'definition'>,
  opened: (queries: Queries) => Promise<void>,
): Promise<void> {
  if (definition.labels.length > 0) {
    await buckets.put(
      outputPathsOf(definition).labelCategories,
      writeLabelCategories(definition.labels),
    );
  }
  const uri = await inputManifest(buckets, definition);
  const { body } = await buckets.get(uri);
  await database.transaction(async (queries) => {
    const counts = { total: 0, labeled: 0, failed: 0 };
    let chunk: ManifestLine[] = [];
    const flush = async () => {
      if (chunk.length === 0) return;
      const { labeled, failed } = await insert(queries, jobId, definition, chunk);
      counts.labeled += labeled;
      counts.failed += failed;
      counts.total += chunk.length;
      chunk = [];
    };
    for await (const line of manifestLines(body)) {
      checkLine(definition, line);
      chunk.push(line);
      if (chunk.length >= CHUNK) await flush();
    }
    await flush();
    if (counts.total === 0)
      throw new Refusal('invalid', 'The input manifest has no line.', { reason: 'manifest-empty' });
    const changed = await queries.query<{ status: string }>(
      `update jobs set total = $2, labeled = $3, failed = $4, updated_at = now(),
         status = case status when 'Initializing' then 'InProgress' else status end
       where id = $1 returning status`,
      [jobId, counts.total, counts.labeled, counts.failed],
    );
    if (changed[0]?.status === 'InProgress') await opened(queries);
  });
}
