import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.js';
import { one } from '../database/database.js';
import { makeFile } from '../new-file.js';

const KEY = 'own-bucket-folder';
const MARK = '.gt-studio-id';

/** The folder of this process is not the one that the database's other processes use. */
export class FolderNotShared extends Error {
  readonly code = 'folder-not-shared';
}

/**
 * The mark of a folder, by which processes know that they share it; made by the first that finds
 * none.
 */
export async function markOf(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, MARK);
  await makeFile(file, `${randomUUID()}\n`);
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Makes sure that all processes of a database keep the studio's own bucket in the same folder: with
 * two, half of a job's files would be in each.
 *
 * @throws {FolderNotShared}
 */
export async function checkOwnFolder(database: Database, folder: string): Promise<void> {
  const mark = await markOf(folder);
  await database.query(
    'insert into settings (key, value) values ($1, $2) on conflict (key) do nothing',
    [KEY, mark],
  );
  const { value } = await one<{ value: string }>(
    database,
    'select value from settings where key = $1',
    [KEY],
  );
  if (value === mark) return;
  throw new FolderNotShared(
    `The bucket s3://studio of this database lies in another folder than ${folder}. Give every ` +
      'process the same --data folder, on a shared disk, or keep the bucket on S3 with --objects. ' +
      `If that other folder is gone for good: delete from settings where key = '${KEY}'.`,
  );
}
