import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeMaskSync } from '@gt-elements/manifest';
import { main } from '../src/cli/main.js';
import { run } from './support/commands.js';
import { halves, maskAnswer, writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

let studio: TestStudio;
let folder: string;

beforeAll(async () => {
  studio = await startStudio();
  folder = mkdtempSync(join(tmpdir(), 'gt-studio-cli-'));
  mkdirSync(join(folder, 'pictures'));
  writePictures(join(folder, 'pictures'), 2);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await studio?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `gt-studio …` in this process. */
async function attempt(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const status = await main([...args, '--data', studio.folder]);
    return { status, out: out.mock.calls.join('\n'), err: err.mock.calls.join('\n') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** The same, of a command that must succeed. */
async function gt(...args: string[]): Promise<string> {
  const { status, out, err } = await attempt(...args);
  expect({ status, err }, args.join(' ')).toEqual({ status: 0, err: '' });
  return out;
}

const json = async (...args: string[]) => JSON.parse(await gt(...args, '--json')) as never;

test('the whole loop by the command line alone', async () => {
  // 1. Workforce: several teams; invite, move, disable, enable, remove.
  await gt('team', 'create', 'painters', '--description', 'Paint streets');
  await gt('team', 'create', 'others');
  await gt('worker', 'invite', 'ann@example.org', 'ben@example.org', '--team', 'painters');
  await gt('team', 'add', 'others', 'ben@example.org');
  await gt('team', 'drop', 'painters', 'ben@example.org');
  expect(await gt('team', 'show', 'painters')).not.toContain('ben@');
  expect(await gt('team', 'show', 'others')).toContain('ben@');
  await gt('worker', 'disable', 'ben@example.org');
  expect(await gt('worker', 'list', '--team', 'others')).toMatch(/ben@example.org +disabled/);
  await gt('worker', 'enable', 'ben@example.org');
  await gt('worker', 'reset-password', 'ben@example.org');
  await gt('worker', 'remove', 'ben@example.org');
  expect(await gt('worker', 'list')).not.toContain('ben@');
  await gt('team', 'remove', 'others');
  expect(await gt('team', 'list')).toMatch(/painters +1 +0 +Paint streets/);

  // 2. Data.
  await gt('bucket', 'upload', 's3://studio/data/streets', join(folder, 'pictures'));
  expect(await gt('bucket', 'look', 's3://studio/data/streets')).toContain('2 pictures');
  expect(await gt('bucket', 'list')).toContain('s3://studio/');

  // 3. A job, previewed first, made as a draft, and started.
  const how = [
    ...['--type', 'semantic-segmentation', '--team', 'painters', '--label', 'Road'],
    ...['--label', 'Sky', '--pictures', 's3://studio/data/streets/', '--workers', '1'],
    ...['--instructions', 'Paint it.', '--time-limit', '600', '--lifetime', '86400'],
  ];
  expect(await gt('job', 'preview', ...how)).toMatch(/^http:\S+\/frames\/preview\//);
  await gt('job', 'create', 'streets', ...how, '--draft');
  expect(await gt('job', 'list', '--status', 'Draft')).toContain('streets');
  await gt('job', 'start', 'streets');
  await studio.untilJob('streets', 'InProgress');

  // 4. A worker's tasks.
  vi.stubEnv('GT_STUDIO_EMAIL', 'ann@example.org');
  vi.stubEnv('GT_STUDIO_PASSWORD', 'wrong');
  expect(await attempt('task', 'jobs')).toMatchObject({
    status: 1,
    err: expect.stringMatching(/wrong/),
  });
  vi.stubEnv('GT_STUDIO_PASSWORD', studio.temporaryPassword('ann@example.org'));
  expect(await attempt('task', 'jobs')).toMatchObject({
    status: 1,
    err: expect.stringMatching(/temporary password/),
  });
  vi.stubEnv('GT_STUDIO_NEW_PASSWORD', 'anns-own-password');
  await gt('task', 'password');
  vi.stubEnv('GT_STUDIO_PASSWORD', 'anns-own-password');
  expect(await gt('task', 'jobs')).toMatch(/streets .*Available/);
  const begin = async () => {
    const { task } = await json('task', 'next', 'streets');
    return String((task as { id: string }).id);
  };
  const first = await begin();
  const answer = join(folder, 'answer.json');
  writeFileSync(answer, JSON.stringify(maskAnswer(halves(32, 20), ['Road', 'Sky'])));
  await gt('task', 'draft', first, answer);
  await gt('task', 'pause', first);
  expect(await gt('task', 'jobs')).toMatch(/streets .*yes/);
  expect(await gt('task', 'next', 'streets')).toMatch(new RegExp(`${first}[^]*It has a draft`));
  await gt('task', 'release', first);
  const other = await begin();
  expect(other).not.toBe(first);
  writeFileSync(join(folder, 'wrong.json'), '{}');
  expect((await attempt('task', 'submit', other, join(folder, 'wrong.json'))).status).toBe(1);
  expect((await attempt('task', 'submit', other, '/dev/null')).status).toBe(2);
  await gt('task', 'submit', other, answer);
  await gt('task', 'submit', await begin(), answer);
  expect(await gt('task', 'next', 'streets')).toBe('You’re finished with the available tasks.');

  // 5. Progress, 6. logs.
  await studio.untilJob('streets', 'Completed');
  expect(await gt('job', 'wait', 'streets')).toContain('Completed');
  const shown = await gt('job', 'show', 'streets');
  expect(shown).toMatch(/2 \/ 2 labeled/);
  expect(shown).toMatch(/ann@example.org +2 +0 +0/);
  expect(shown).toMatch(/Road +2/);
  expect(await gt('job', 'objects', 'streets', '--status', 'labeled')).toMatch(
    /0 +labeled +s3:\/\/studio\/data\/streets\/00000.png +http/,
  );
  expect(await gt('log', 'streets', '--text', 'Completed')).toContain('event-log-message');
  expect(await gt('log', '--streams')).toMatch(/\/aws\/sagemaker\/LabelingJobs +streets/);

  // 7. Output.
  expect(await gt('output', 'list', 'streets')).toContain('manifests/');
  const manifest = join(folder, 'output.manifest');
  await gt('output', 'get', 'streets', 'manifests/output/output.manifest', '--to', manifest);
  const [line = ''] = readFileSync(manifest, 'utf8').split('\n');
  const { 'streets-ref': mask } = JSON.parse(line) as Record<string, string>;
  const path = String(mask).replace('s3://studio/streets/', '');
  await gt('output', 'get', 'streets', path, '--to', join(folder, 'mask.png'));
  const { map } = decodeMaskSync(readFileSync(join(folder, 'mask.png')));
  expect(map.toLabels()).toEqual(halves(32, 20).toLabels());
  expect((await attempt('output', 'get', 'streets', 'none.png')).err).toContain('none.png');
  await gt('output', 'download', 'streets', '--to', join(folder, 'streets.zip'));
  const listed = await run('unzip', ['-l', join(folder, 'streets.zip')]);
  if (listed) expect(listed.out).toContain('streets/manifests/output/output.manifest');

  // And on: clone, chain, stop, remove.
  await gt('job', 'clone', 'streets', 'streets-2');
  await gt('job', 'stop', 'streets-2');
  await gt('job', 'chain', 'streets', 'streets-3');
  await studio.untilJob('streets-3', 'Completed');
  await gt('job', 'remove', 'streets-3');
  expect(await gt('job', 'list', '--text', 'streets-')).not.toContain('streets-3');
}, 60_000);
