/** A row as the database gives it: names as in the query, times as `Date`, JSON parsed. */
export type Row = Record<string, unknown>;

/** A value that a query's `$1`, `$2`, … may take. JSON goes in as text with a `::jsonb` cast. */
export type Parameter =
  string | number | boolean | Date | null | readonly string[] | readonly number[];

/** What a query can be asked of: the database itself, or one transaction of it. */
export interface Queries {
  /**
   * Runs one statement.
   *
   * @returns Its rows; empty for a statement that returns none.
   */
  query<T extends object = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
}

/**
 * The studio's state. One set of queries serves two databases: PGlite in a folder, for one process,
 * and a PostgreSQL server, for several. Only SQL that both know is used; counts are cast to `int`,
 * since the two give `bigint` as different types.
 */
export interface Database extends Queries {
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects.
   * Inside, only the given queries may be used.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters. */
  script(sql: string): Promise<void>;
  /** Waits for what runs and closes the connection. */
  close(): Promise<void>;
}

/** The first row of a query that must give one. */
export async function one<T extends object>(
  queries: Queries,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<T> {
  const row = await maybeOne<T>(queries, sql, parameters);
  if (!row) throw new Error(`A query that must return a row returned none: ${sql}`);
  return row;
}

/** The first row of a query, or nothing. */
export async function maybeOne<T extends object>(
  queries: Queries,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<T | undefined> {
  return (await queries.query<T>(sql, parameters))[0];
}
