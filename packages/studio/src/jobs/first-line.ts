import { isPicture } from '../objects/content-type.js';
import type { Buckets } from '../objects/buckets.js';
import { Refusal } from '../refusal.js';
import type { JobDefinition } from './definition.js';
import { folderBucket } from './folder-bucket.js';
import { manifestLines } from './manifest-lines.js';

/**
 * The first line of a job's input, for a preview.
 *
 * @throws {Refusal} `not-found` when there is nothing to show.
 */
export async function firstLine(
  buckets: Buckets,
  { input }: Pick<JobDefinition, 'input'>,
): Promise<Record<string, unknown>> {
  if ('manifest' in input) {
    const { body } = await buckets.get(input.manifest);
    for await (const { values } of manifestLines(body)) return { ...values };
    throw new Refusal('not-found', 'The input manifest has no line.', { reason: 'manifest-empty' });
  }
  const pictures =
    'folder' in input ? `s3://${await folderBucket(buckets, input.folder)}` : input.pictures;
  for await (const { uri } of buckets.list(pictures)) {
    if (isPicture(uri)) return { 'source-ref': uri };
  }
  throw new Refusal('not-found', `There are no pictures below ${pictures}.`, {
    reason: 'no-pictures',
    values: { place: pictures },
  });
}
