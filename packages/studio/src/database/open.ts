import type { Database } from './database.js';
import { migrate } from './migrate.js';
import { openPglite } from './pglite.js';
import { openPostgres } from './postgres.js';

/**
 * Opens the studio's database and brings its tables up to date.
 *
 * @param options `folder`: where the embedded database lies. `connection`: a PostgreSQL connection
 *   string, which takes its place. `connections`: how many of them to hold open at most.
 * @throws {FolderInUse} When another process has the embedded database open.
 */
export async function openDatabase({
  folder,
  connection,
  connections,
}: {
  folder: string;
  connection?: string | undefined;
  connections?: number | undefined;
}): Promise<Database> {
  const database =
    connection === undefined ? await openPglite(folder) : openPostgres(connection, { connections });
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
