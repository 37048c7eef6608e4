import type { Database } from './database/database.js';
import { one } from './database/database.js';
import { newToken } from './sessions/tokens.js';

/**
 * A secret that all processes of a studio share: made by the first that asks.
 *
 * @param key What it is for.
 */
export async function sharedSecret(database: Database, key: string): Promise<string> {
  await database.query(
    'insert into settings (key, value) values ($1, $2) on conflict (key) do nothing',
    [key, newToken()],
  );
  const row = await one<{ value: string }>(database, 'select value from settings where key = $1', [
    key,
  ]);
  return row.value;
}
