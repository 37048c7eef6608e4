import type { Parameter } from '../../database/database.js';
import type { Studio } from '../../studio.js';

/** What an answer holds at most, as CloudWatch counts it: each event's bytes and 26 more. */
const MOST_BYTES = 1024 * 1024;
const OVERHEAD = 26;

/** An event as it is stored. */
export interface LogRow {
  readonly id: number;
  readonly at: Date;
  readonly stream: string;
  readonly message: string;
}

/** Which events to read, in which direction. */
export interface LogRange {
  readonly group: string;
  readonly streams?: readonly string[] | undefined;
  readonly prefix?: string | undefined;
  /** Milliseconds since 1970, this one included. */
  readonly from?: number | undefined;
  /** Milliseconds since 1970, this one excluded. */
  readonly to?: number | undefined;
  readonly afterId?: number | undefined;
  readonly beforeId?: number | undefined;
  readonly newestFirst?: boolean;
  readonly limit: number;
}

/**
 * On a server with many writers, an event of a lower number may be committed after one of a higher:
 * whoever goes on behind the higher one would never see it. So events wait until every transaction
 * that is older than theirs has ended. The embedded database has one writer.
 */
const SETTLED = 'and age(xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)';

/** Reads events in the order in which they were written, or the other way round. */
export function logRows(studio: Studio, range: LogRange): Promise<LogRow[]> {
  const date = (time: number | undefined) => (time === undefined ? null : new Date(time));
  const parameters: Parameter[] = [
    range.group,
    range.streams ?? null,
    range.prefix ?? null,
    date(range.from),
    date(range.to),
    range.afterId ?? null,
    range.beforeId ?? null,
    range.limit,
  ];
  return studio.database.query<LogRow>(
    `select id::int as id, at, stream, message from log_events
     where log_group = $1 and ($2::text[] is null or stream = any($2::text[]))
       and ($3::text is null or starts_with(stream, $3))
       and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
       and ($6::int is null or id > $6) and ($7::int is null or id < $7)
       ${studio.options.database === undefined ? '' : SETTLED}
     order by id ${range.newestFirst ? 'desc' : 'asc'} limit $8`,
    parameters,
  );
}

/** As many of the first events as one answer may hold; at least one. */
export function fitting<T extends LogRow>(rows: readonly T[]): T[] {
  let bytes = 0;
  const end = rows.findIndex(({ message }, at) => {
    bytes += Buffer.byteLength(message) + OVERHEAD;
    return bytes > MOST_BYTES && at > 0;
  });
  return end < 0 ? [...rows] : rows.slice(0, end);
}

/** An event's id as a text that sorts as the ids do. */
export const eventId = (id: number): string => String(id).padStart(56, '0');
