import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open.js';
import { openPostgres } from '../../src/database/postgres.js';
import { startPostgres } from './postgres.js';

/** What a test on both databases gets. Values are there from `beforeAll` on. */
export interface Place {
  readonly kind: 'PGlite' | 'PostgreSQL';
  database: Database;
  folder: string;
  /** Set where the database is a server. */
  connection: string | undefined;
}

const started = await startPostgres();
if (typeof started === 'string') console.warn(started);

/** The PostgreSQL of this file's tests; none where it is not installed. */
export const cluster = typeof started === 'string' ? undefined : started;

afterAll(() => cluster?.remove());

/** The databases that there are to test on. */
export const databases: readonly Place['kind'][] = cluster ? ['PGlite', 'PostgreSQL'] : ['PGlite'];

const counter = { databases: 0 };

/** What to open a studio with: nothing for the embedded database, a fresh one of the server else. */
export async function databaseOptions(kind: Place['kind']): Promise<{ database?: string }> {
  if (kind === 'PGlite' || !cluster) return {};
  counter.databases += 1;
  const name = `studio_${counter.databases}`;
  const server = openPostgres(cluster.connection);
  await server.script(`create database ${name}`);
  await server.close();
  return { database: cluster.connection.replace(/postgres$/, name) };
}

/** Runs the same tests on the embedded database and on a PostgreSQL server. */
export function onBothDatabases(subject: string, tests: (place: Place) => void): void {
  describe.each(databases)(`${subject} on %s`, (kind) => {
    const place = { kind } as Place;
    beforeAll(async () => {
      place.folder = mkdtempSync(join(tmpdir(), 'gt-studio-'));
      place.connection = (await databaseOptions(kind)).database;
      place.database = await openDatabase(place);
    });
    afterAll(async () => {
      await place.database.close();
      rmSync(place.folder, { recursive: true, force: true });
    });
    tests(place);
  });
}
