import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markOf } from '../src/objects/own-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-studio-mark-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('all that ask at once for the mark of a new folder are told the same one, whole', async () => {
  for (let round = 0; round < 50; round++) {
    const place = join(folder, String(round));
    const marks = await Promise.all(Array.from({ length: 12 }, () => markOf(place)));
    expect(new Set(marks).size, marks.join(' ')).toBe(1);
    expect(marks[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(readdirSync(place)).toHaveLength(1);
    expect(await markOf(place)).toBe(marks[0]);
  }
});

test('who looks at the mark while it is made never sees a part of it', async () => {
  const rounds = 200;
  // A thread that reads as fast as it can, as another process might at the worst moment.
  const looking = new Worker(
    `const { existsSync, readFileSync } = require('node:fs');
     const { parentPort, workerData } = require('node:worker_threads');
     const lengths = new Set();
     parentPort.postMessage('looking');
     for (let round = 0; round < workerData.rounds; round++) {
       const file = workerData.folder + '/' + round + '/.gt-studio-id';
       while (!existsSync(file));
       lengths.add(readFileSync(file, 'utf8').trim().length);
     }
     parentPort.postMessage([...lengths]);`,
    { eval: true, workerData: { folder, rounds } },
  );
  const heard = () => new Promise<unknown>((done) => looking.once('message', done));
  try {
    await heard();
    const seen = heard();
    for (let round = 0; round < rounds; round++) await markOf(join(folder, String(round)));
    expect(await seen).toEqual([36]);
  } finally {
    await looking.terminate();
  }
});
