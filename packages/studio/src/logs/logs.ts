import type { Database } from '../database/database.js';

/** One line of a log. */
export interface LogLine {
  readonly id: number;
  readonly at: string;
  readonly group: string;
  readonly stream: string;
  /** JSON in the shape that Ground Truth gives the group's events. */
  readonly message: string;
}

/** What to look for. */
export interface LogFilter {
  readonly group?: string | undefined;
  readonly stream?: string | undefined;
  /** Text that the message must hold, whatever the case. */
  readonly text?: string | undefined;
  /** Only lines before this id: the next page of older ones. */
  readonly before?: number | undefined;
  /** Only lines after this id: what is new. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** A stream of a log. */
export interface LogStream {
  readonly group: string;
  readonly stream: string;
  /** When its first line came. */
  readonly createdAt: string;
  /** When its newest line came. */
  readonly lastAt: string | null;
}

/** Which streams to list. */
export interface StreamFilter {
  readonly group?: string | undefined;
  /** Text that the stream's name must hold, whatever the case. */
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

const MOST_STREAMS = 1000;

interface LogRow {
  id: number;
  at: Date;
  log_group: string;
  stream: string;
  message: string;
}

/** Reads the logs. */
export class Logs {
  constructor(private readonly database: Database) {}

  /** The newest lines that fit, newest first; with `after`, the oldest of the new ones first. */
  async find({ group, stream, text, before, after, limit = 100 }: LogFilter): Promise<LogLine[]> {
    const order = after === undefined ? 'id desc' : 'id';
    const lines = (where: string) =>
      `select id::double precision as id, at, log_group, stream, message from log_events e
       where ${where} and ($3::text is null or position(lower($3) in lower(message)) > 0)
         and ($4::bigint is null or id < $4) and ($5::bigint is null or id > $5)
       order by e.${order} limit $6`;
    // A stream's lines lie together, in their order, by group and stream; several groups may have
    // one of the name.
    const sql =
      stream === undefined
        ? lines('($1::text is null or log_group = $1) and $2::text is null')
        : `select e.* from log_streams s cross join lateral
             (${lines('e.log_group = s.log_group and e.stream = s.stream')}) e
           where s.stream = $2 and ($1::text is null or s.log_group = $1)
           order by e.${order} limit $6`;
    const rows = await this.database.query<LogRow>(sql, [
      group ?? null,
      stream ?? null,
      text ?? null,
      before ?? null,
      after ?? null,
      Math.min(limit, 1000),
    ]);
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      group: row.log_group,
      stream: row.stream,
      message: row.message,
    }));
  }

  /** A page of the streams that have lines, newest first. */
  async streams({ group, text, limit = 200, offset = 0 }: StreamFilter = {}): Promise<LogStream[]> {
    const rows = await this.database.query<{
      log_group: string;
      stream: string;
      created_at: Date;
      last_at: Date | null;
    }>(
      // The last line is found through the index of (group, stream, id), for the page's streams only.
      `select s.log_group, s.stream, s.created_at,
         (select e.at from log_events e where e.log_group = s.log_group and e.stream = s.stream
          order by e.id desc limit 1) as last_at
       from (select * from log_streams where ($1::text is null or log_group = $1)
           and ($2::text is null or position(lower($2) in lower(stream)) > 0)
         order by created_at desc, log_group, stream limit $3 offset $4) s
       order by s.created_at desc, s.log_group, s.stream`,
      [group ?? null, text ?? null, Math.min(limit, MOST_STREAMS), offset],
    );
    return rows.map((row) => ({
      group: row.log_group,
      stream: row.stream,
      createdAt: row.created_at.toISOString(),
      lastAt: row.last_at?.toISOString() ?? null,
    }));
  }
}
