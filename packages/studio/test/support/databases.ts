import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open.js';
import { startPostgres } from './postgres.js';

/** What a test on both databases gets. Values are there from `beforeAll` on. */
export interface Place {
  readonly kind: 'PGlite' | 'PostgreSQL';
  database: Database;
  folder: string;
  /** Set where the database is a server. */
  connection: string | undefined;
}

const cluster = await startPostgres();
if (typeof cluster === 'string') console.warn(cluster);
else process.once('exit', () => void 0);

/** Runs the same tests on the embedded database and on a PostgreSQL server. */
export function onBothDatabases(subject: string, tests: (place: Place) => void): void {
  const kinds = typeof cluster === 'string' ? ['PGlite'] : ['PGlite', 'PostgreSQL'];
  for (const kind of kinds as Place['kind'][]) {
    describe(`${subject} on ${kind}`, () => {
      const place = { kind } as Place;
      beforeAll(async () => {
        place.folder = mkdtempSync(join(tmpdir(), 'gt-studio-'));
        place.connection =
          kind === 'PostgreSQL' && typeof cluster !== 'string' ? cluster.connection : undefined;
        place.database = await openDatabase(place);
      });
      afterAll(async () => {
        await place.database.close();
        rmSync(place.folder, { recursive: true, force: true });
      });
      tests(place);
    });
  }
  afterAll(async () => {
    if (typeof cluster !== 'string') await cluster.remove();
  });
}
