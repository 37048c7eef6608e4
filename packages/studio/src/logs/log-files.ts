import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database, Queries } from '../database/database.js';
import { one } from '../database/database.js';
import { markOf } from '../objects/own-folder.js';

const PAGE = 1000;

interface EventRow {
  id: number;
  at: Date;
  log_group: string;
  stream: string;
  message: string;
}

/** A stream's file below the folder of logs; a name can hold nothing that leaves it. */
function fileOf(folder: string, group: string, stream: string): string {
  const parts = `${group}/${stream}`.split('/').filter((part) => /[^.]/.test(part));
  return `${join(folder, ...parts.map((part) => part.replace(/[^\w.-]/g, '_')))}.log`;
}

/**
 * Copies the log events to files, one a stream, each line a time and the message. The database is
 * what counts; the files follow it, and after a crash go on where they were.
 */
export class LogFiles {
  private readonly positionFile: string;

  constructor(
    private readonly database: Database,
    private readonly folder: string,
  ) {
    this.positionFile = join(folder, '.position');
  }

  /**
   * Appends what is new.
   *
   * @param settledSeconds Events younger than this wait: with several processes, one of a lower
   *   number may still be on its way.
   */
  async flush(settledSeconds = 2): Promise<void> {
    const mark = await markOf(this.folder);
    while (await this.database.transaction((queries) => this.append(queries, mark, settledSeconds)))
      continue;
  }

  /** Appends a page, unless another process with the same folder is at it. @returns Whether to go on. */
  private async append(queries: Queries, mark: string, settledSeconds: number): Promise<boolean> {
    const lock = await one<{ mine: boolean }>(
      queries,
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine',
      [`logs:${mark}`],
    );
    if (!lock.mine) return false;
    const position = Number(await readFile(this.positionFile, 'utf8').catch(() => '0'));
    const rows = await queries.query<EventRow>(
      `select id::double precision as id, at, log_group, stream, message from log_events
         where id > $1 and at <= clock_timestamp() - make_interval(secs => $2)
         order by id limit $3`,
      [position, settledSeconds, PAGE],
    );
    const last = rows.at(-1);
    if (!last) return false;
    const lines = new Map<string, string>();
    for (const row of rows) {
      const file = fileOf(this.folder, row.log_group, row.stream);
      lines.set(file, `${lines.get(file) ?? ''}${row.at.toISOString()} ${row.message}\n`);
    }
    for (const [file, text] of lines) {
      await mkdir(dirname(file), { recursive: true });
      await appendFile(file, text);
    }
    await writeFile(this.positionFile, String(last.id));
    return rows.length === PAGE;
  }
}
