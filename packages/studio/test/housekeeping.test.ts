import { expect, test } from 'vitest';
import { one } from '../src/database/database.js';
import { Housekeeping } from '../src/engine/housekeeping.js';
import { onBothDatabases } from './support/databases.js';

onBothDatabases('housekeeping', (place) => {
  test('removes sessions and attempts that are over, once an hour', async () => {
    const { database } = place;
    await database.query(
      `insert into sessions (token_hash, csrf_token, expires_at) values
         ('over', 'x', now() - interval '1 second'), ('good', 'x', now() + interval '1 hour')`,
    );
    await database.query(
      `insert into attempts (subject, count, resets_at) values
         ('over', 3, now() - interval '1 second'), ('good', 3, now() + interval '1 hour')`,
    );
    const housekeeping = new Housekeeping(database);
    const left = () =>
      one(
        database,
        `select (select string_agg(token_hash, ' ') from sessions) as sessions,
           (select string_agg(subject, ' ') from attempts) as attempts`,
      );
    await housekeeping.tidy();
    expect(await left()).toEqual({ sessions: 'good', attempts: 'good' });
    await database.query(`update sessions set expires_at = now()`);
    await housekeeping.tidy();
    expect(await left()).toMatchObject({ sessions: 'good' });
    await housekeeping.tidy(Date.now() + 3_600_001);
    expect(await left()).toMatchObject({ sessions: null });
  });
});
