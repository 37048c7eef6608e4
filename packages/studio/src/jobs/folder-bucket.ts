import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Buckets } from '../objects/buckets.js';

/**
 * The bucket that stands for a folder; made when there is none, with the folder's own name where
 * that is free and can be a bucket's.
 */
export async function folderBucket(buckets: Buckets, folder: string): Promise<string> {
  const real = await realpath(resolve(folder)).catch(() => resolve(folder));
  const records = await buckets.all();
  const known = records.find(
    ({ kind, location }) => kind === 'folder' && (location as { path: string }).path === real,
  );
  if (known) return known.name;
  const plain = basename(real)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 50)
    .replace(/-$/, '');
  const mark = createHash('sha256').update(real).digest('hex').slice(0, 6);
  const taken = records.some(({ name }) => name === plain);
  const name = plain.length < 3 || taken ? `${plain || 'folder'}-${mark}` : plain;
  await buckets.add(name, { kind: 'folder', location: { path: real } });
  return name;
}
