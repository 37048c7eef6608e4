import pg from 'pg';
import { reachingDatabase } from '../unavailable.js';
import type { Database, Parameter, Queries } from './database.js';

const ignore = () => {};

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
      reachingDatabase(async () => (await client.query(sql, [...parameters])).rows as T[]),
  });
  return {
    query: on(pool).query,
    async script(sql) {
      await reachingDatabase(() => pool.query(sql));
    },
    async transaction(work) {
      const client = await reachingDatabase(() => pool.connect());
      // Without a listener, a connection that breaks between two queries would end the process.
      client.on('error', ignore);
      let broken: Error | undefined;
      try {
        await reachingDatabase(() => client.query('begin'));
        const result = await work(on(client as never));
        await reachingDatabase(() => client.query('commit'));
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
