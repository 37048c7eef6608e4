import { expect, test } from 'vitest';
import { FolderInUse } from '../src/database/folder-lock.js';
import { DatabaseIsNewer, migrate } from '../src/database/migrate.js';
import { MIGRATIONS } from '../src/database/migrations/index.js';
import { openPglite } from '../src/database/pglite.js';
import { onBothDatabases } from './support/databases.js';

onBothDatabases('database', (place) => {
  test('migrations that several start at once apply once', async () => {
    const { database } = place;
    expect(await Promise.all([migrate(database), migrate(database)])).toEqual([[], []]);
    const rows = await database.query<{ name: string }>('select name from migrations');
    expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  test('a transaction that fails leaves nothing', async () => {
    const { database } = place;
    const failing = database.transaction(async (queries) => {
      await queries.query(`insert into settings (key, value) values ('a', 'b')`);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await database.query(`select * from settings where key = 'a'`)).toEqual([]);
  });

  test('a disk without room is something that is away for a while', async () => {
    const full = `do $$ begin raise 'could not extend file' using errcode = '53100'; end $$`;
    for (const failing of [
      place.database.query(full),
      place.database.transaction((queries) => queries.query(full)),
    ]) {
      const error = await failing.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'unavailable' });
      expect((error as Error).message).toContain('has no room');
    }
    expect(await place.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a database that a later version has used is refused, and left as it is', async () => {
    const { database } = place;
    await database.query(`insert into migrations (name) values ('9999-later')`);
    await expect(migrate(database)).rejects.toBeInstanceOf(DatabaseIsNewer);
    await database.query(`delete from migrations where name = '9999-later'`);
    expect(await migrate(database)).toEqual([]);
  });

  test('times, lists and JSON come back alike', async () => {
    const [row] = await place.database.query(
      `select $1::timestamptz as at, $2::text[] as list, $3::jsonb as json, count(*)::int as count`,
      [new Date(5), ['a', 'b,"c"'], '{"x":[1]}'],
    );
    expect(row).toEqual({ at: new Date(5), list: ['a', 'b,"c"'], json: { x: [1] }, count: 1 });
  });

  test('a folder that is open is refused to another process', async () => {
    if (place.kind !== 'PGlite') return;
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${place.folder}/studio.lock`, '1\n');
    await expect(openPglite(place.folder)).rejects.toBeInstanceOf(FolderInUse);
    await writeFile(`${place.folder}/studio.lock`, `${process.pid}\n`);
  });
});
