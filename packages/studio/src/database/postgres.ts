import pg from 'pg';
import { databaseAway, isDatabaseAway } from '../unavailable.js';
import type { Database, Parameter, Queries } from './database.js';

const ignore = () => {};

/** Turns a broken or refused connection into a refusal that says so. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDatabaseAway(error) ? databaseAway(error) : error;
  }
}

/**
 * Opens a PostgreSQL server.
 *
 * @param connection A connection string, `postgres://user:password@host:port/database`.
 * @param options `connections`: how many to hold open at most.
 */
export function openPostgres(
  connection: string,
  { connections = 10 }: { connections?: number | undefined } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: connection,
    max: connections,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'gt-studio',
  });
  // A connection that the server drops while idle is replaced at the next query.
  pool.on('error', ignore);
  const on = (client: { query: pg.Pool['query'] }): Queries => ({
    query: <T extends object>(sql: string, parameters: readonly Parameter[] = []) =>
      reaching(async () => (await client.query(sql, [...parameters])).rows as T[]),
  });
  return {
    query: on(pool).query,
    async script(sql) {
      await reaching(() => pool.query(sql));
    },
    async transaction(work) {
      const client = await reaching(() => pool.connect());
      // Without a listener, a connection that breaks between two queries would end the process.
      client.on('error', ignore);
      let broken: Error | undefined;
      try {
        await reaching(() => client.query('begin'));
        const result = await work(on(client as never));
        await reaching(() => client.query('commit'));
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.off('error', ignore);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
