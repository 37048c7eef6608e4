import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { reachingDatabase } from '../unavailable.js';
import type { Database, Parameter, Queries } from './database.js';
import { lockFolder } from './folder-lock.js';

/**
 * Opens the embedded database in a folder, which is made when it is missing.
 *
 * @throws {FolderInUse} When another process has the folder open: PGlite serves one process.
 */
export async function openPglite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  let lite: PGlite;
  try {
    lite = await PGlite.create({ dataDir: `${folder}/pglite` });
  } catch (error) {
    await unlock();
    throw error;
  }
  const on = (client: Pick<PGlite, 'query'>): Queries => ({
    query: <T extends object>(sql: string, parameters: readonly Parameter[] = []) =>
      reachingDatabase(async () => (await client.query<T>(sql, [...parameters])).rows),
  });
  return {
    query: on(lite).query,
    async script(sql) {
      await lite.exec(sql);
    },
    transaction: (work) =>
      reachingDatabase(() => lite.transaction((client) => work(on(client as never)))),
    async close() {
      await lite.close();
      await unlock();
    },
  };
}
