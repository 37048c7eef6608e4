import type { Database } from './database.js';
import { MIGRATIONS } from './migrations/index.js';

/** Any number will do as long as every process takes the same: "gt" and a count, in ASCII. */
const ADVISORY_LOCK = 0x67_74_01;

/** The database was brought up to date by a later version, whose tables this one does not know. */
export class DatabaseIsNewer extends Error {
  readonly code = 'database-is-newer';
}

/**
 * Brings the tables up to date. Several processes may start it at once: one does the work, the
 * others wait for it and find nothing left to do.
 *
 * @returns The names of the migrations that were applied now.
 * @throws {DatabaseIsNewer}
 */
export function migrate(database: Database): Promise<string[]> {
  return database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await queries.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const rows = await queries.query<{ name: string }>('select name from migrations');
    const known = new Set(rows.map((row) => row.name));
    const later = [...known].filter((name) => !MIGRATIONS.some((one) => one.name === name));
    if (later.length > 0) {
      throw new DatabaseIsNewer(
        `A later version of gt-studio has used this database (${later.join(', ')}). Start that ` +
          'version, or restore a back-up from before it.',
      );
    }
    const applied: string[] = [];
    for (const migration of MIGRATIONS.filter(({ name }) => !known.has(name))) {
      for (const statement of migration.statements) await queries.query(statement);
      await queries.query('insert into migrations (name) values ($1)', [migration.name]);
      applied.push(migration.name);
    }
    return applied;
  });
}
