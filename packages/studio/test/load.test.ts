import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { databaseOptions } from './support/databases.js';

const LOAD = fileURLToPath(new URL('../bench/load.mjs', import.meta.url));

/** Runs the load test, in small. @returns What it printed. */
function load(database: string, ...options: string[]): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [LOAD, '--database', database, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      if (text === '') fail(new Error(`The load test ended with status ${code}.`));
      else done(JSON.parse(text) as Record<string, unknown>);
    });
  });
}

test(
  'two processes share the work, one dies by kill -9, and every accepted answer is there once',
  { timeout: 240_000 },
  async () => {
    const { database } = await databaseOptions('PostgreSQL');
    if (database === undefined) {
      console.warn('Without a PostgreSQL there are no two processes to test.');
      return;
    }
    const found = await load(
      database,
      '--workers',
      '30',
      '--objects',
      '120',
      '--per-object',
      '2',
      '--standstill',
      '20',
    );
    expect(found.standstill).toBeUndefined();
    expect(found).toMatchObject({
      killed: true,
      accepted: 240,
      written: 240,
      lines: 120,
      lost: 0,
      doubled: 0,
      givenTwice: 0,
      sameWorkerTwice: 0,
      mostAnswersOfOneObject: 2,
    });
  },
);
