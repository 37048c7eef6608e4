import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startStudio } from './support/studio.js';

const folder = mkdtempSync(join(tmpdir(), 'gt-studio-full-'));
const objects = join(folder, 'objects');
mkdirSync(objects);
const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', objects]);
const mounted = mount.status === 0;
if (!mounted) console.warn('A small disk can be mounted by root alone: its test was skipped.');

afterAll(() => {
  if (mounted) spawnSync('umount', [objects]);
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(mounted)('a studio whose disk is full is not ready, until there is room', async () => {
  const studio = await startStudio({ folder, logLevel: 'silent' });
  const ready = async () => {
    const answer = await fetch(`${studio.url}/health/ready`);
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  // What was said before is believed for two seconds.
  const later = () => new Promise((done) => setTimeout(done, 2100));
  try {
    expect(await ready()).toMatchObject({ status: 'ok' });
    const filler = join(objects, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(2 ** 21))).toThrow('ENOSPC');
    await later();
    expect(await ready()).toMatchObject({
      status: 'away',
      checks: { database: 'ok', 's3://studio': 'away' },
    });
    rmSync(filler);
    await later();
    expect(await ready()).toMatchObject({ status: 'ok' });
  } finally {
    await studio.close();
  }
});
