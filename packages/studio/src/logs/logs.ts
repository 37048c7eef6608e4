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
    const rows = await this.database.query<LogRow>(
      `select id::int as id, at, log_group, stream, message from log_events
       where ($1::text is null or log_group = $1) and ($2::text is null or stream = $2)
         and ($3::text is null or position(lower($3) in lower(message)) > 0)
         and ($4::int is null or id < $4) and ($5::int is null or id > $5)
       order by ${after === undefined ? 'id desc' : 'id'} limit $6`,
      [
        group ?? null,
        stream ?? null,
        text ?? null,
        before ?? null,
        after ?? null,
        Math.min(limit, 1000),
      ],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      group: row.log_group,
      stream: row.stream,
      message: row.message,
    }));
  }

  /** The groups and streams that have lines, newest first. */
  async streams(): Promise<{ group: string; stream: string; lines: number }[]> {
    return this.database.query(
      `select log_group as "group", stream, count(*)::int as lines from log_events
       group by log_group, stream order by max(id) desc limit 1000`,
    );
  }
}
