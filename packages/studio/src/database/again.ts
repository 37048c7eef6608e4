import type { Database, Queries } from './database.js';

const MOST_TRIES = 4;

/** PostgreSQL ended this transaction so that another could go on: serialization failure, deadlock. */
const gaveWay = (error: unknown) =>
  ['40001', '40P01'].includes(String((error as { code?: unknown } | null)?.code));

/**
 * A transaction that is done again where the database had it give way to another one.
 *
 * @param work Asks the database alone, so that doing it twice does no harm.
 */
export async function transactionAgain<T>(
  database: Database,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (tries >= MOST_TRIES || !gaveWay(error)) throw error;
    }
  }
}
