import pg from 'pg';
import type { Database, Parameter, Queries } from './database.js';

/**
 * Opens a PostgreSQL server.
 *
 * @param connection A connection string, `postgres://user:password@host:port/database`.
 * @param options `connections`: how many to hold open at most.
 */
export function openPostgres(
  connection: string,
  { connections = 10 }: { connections?: number } = {},
): Database {
  const pool = new pg.Pool({ connectionString: connection, max: connections });
  // A connection that the server drops while idle is replaced at the next query.
  pool.on('error', () => {});
  const on = (client: { query: pg.Pool['query'] }): Queries => ({
    async query<T extends object>(sql: string, parameters: readonly Parameter[] = []) {
      return (await client.query(sql, [...parameters])).rows as T[];
    },
  });
  return {
    query: on(pool).query,
    async script(sql) {
      await pool.query(sql);
    },
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(on(client as never));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
