import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import { openDatabase } from '../../src/database/open.js';
import { copyMadeOnce } from './made-once.js';

const PGLITE = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);

/**
 * Puts an embedded database with all its tables into a studio's folder that has none: to make one
 * takes several seconds of a processor, to open one a tenth of that.
 */
export async function embeddedDatabase(folder: string): Promise<void> {
  if (existsSync(join(folder, 'pglite'))) return;
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256').update(readFileSync(PGLITE)).update(JSON.stringify(MIGRATIONS));
  const make = async (made: string) => {
    const studio = `${made}-studio`;
    await (await openDatabase({ folder: studio })).close();
    renameSync(join(studio, 'pglite'), made);
  };
  await copyMadeOnce(`pglite-${hash.digest('hex').slice(0, 16)}`, make, join(folder, 'pglite'));
}
