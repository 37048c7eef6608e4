import { expect, test } from 'vitest';
import { one } from '../src/database/database.js';
import { Housekeeping } from '../src/engine/housekeeping.js';
import { onBothDatabases } from './support/databases.js';

onBothDatabases('housekeeping', (place) => {
  test('what is over is forgotten once an hour, and nothing else', async () => {
    const { database } = place;
    await database.script(`
      insert into accounts (id, role, email, worker_id, status)
        values ('00000000-0000-4000-8000-000000000001', 'worker', 'a@example.org', 'w', 'active');
      insert into sessions (token_hash, account_id, csrf_token, expires_at) values
        ('old', null, 'x', now() - interval '1 minute'), ('new', null, 'x', now() + interval '1 day');
      insert into attempts (subject, count, resets_at) values
        ('old', 3, now() - interval '1 minute'), ('new', 3, now() + interval '1 minute');
      insert into teams (id, name) values ('00000000-0000-4000-8000-000000000002', 't');
      insert into jobs (id, name, status, definition, team_id, workers_per_object, task_time_limit_s,
          task_lifetime_s, batch_size) values ('00000000-0000-4000-8000-000000000003', 'j',
          'InProgress', '{}', '00000000-0000-4000-8000-000000000002', 1, 60, 60, 10);
      insert into objects (job_id, number, line, status, queue_position)
        select '00000000-0000-4000-8000-000000000003', n, '{}', 'offered', n from generate_series(0, 2) n;
      insert into assignments (job_id, object_number, account_id, status, iteration, expires_at,
          ended_at, draft)
        select '00000000-0000-4000-8000-000000000003', n, '00000000-0000-4000-8000-000000000001',
          case n when 2 then 'paused' else 'expired' end, 1, now(),
          case n when 0 then now() - interval '31 days' when 1 then now() end, 'draft ' || n
        from generate_series(0, 2) n;
    `);
    const housekeeping = new Housekeeping(database);
    await housekeeping.tidy();
    expect(await database.query('select token_hash from sessions')).toEqual([
      { token_hash: 'new' },
    ]);
    expect(await database.query('select subject from attempts')).toEqual([{ subject: 'new' }]);
    const { drafts } = await one<{ drafts: string }>(
      database,
      `select string_agg(draft, ', ' order by object_number) as drafts from assignments`,
    );
    expect(drafts).toBe('draft 1, draft 2');

    await database.query(`insert into log_events (log_group, stream, message, at)
      select 'g', 's', 'event ' || n, now() - make_interval(days => 10, hours => -n * 24)
      from generate_series(0, 9) n, generate_series(1, 300)`);
    await new Housekeeping(database).tidy();
    const events = async () =>
      database.query(
        `select message, count(*)::int as count from log_events group by message order by message`,
      );
    expect(await events()).toHaveLength(10);
    await new Housekeeping(database, 7).tidy();
    expect(await events()).toEqual(
      [4, 5, 6, 7, 8, 9].map((day) => ({ message: `event ${day}`, count: 300 })),
    );

    await database.query('update sessions set expires_at = now()');
    await housekeeping.tidy();
    expect(await database.query('select token_hash from sessions')).toHaveLength(1);
    await housekeeping.tidy(Date.now() + 3_600_001);
    expect(await database.query('select token_hash from sessions')).toEqual([]);
  });
});
