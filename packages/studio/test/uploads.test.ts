import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_UPLOAD } from '../src/objects/upload.js';
import type { ApiClient } from './support/client.js';
import { writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

let studio: TestStudio;
let ann: ApiClient;
let png: Buffer;

beforeAll(async () => {
  studio = await startStudio();
  await studio.owner.post('/teams', { name: 'painters' });
  ann = await studio.worker('ann@example.org', 'painters');
  writePictures(join(studio.folder, 'pictures'), 2);
  png = readFileSync(join(studio.folder, 'pictures/00000.png'));
});
afterAll(() => studio.remove());

async function put(
  uri: string,
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  headers: Record<string, string> = { authorization: `Bearer ${studio.key}` },
): Promise<{ status: number; message: string }> {
  const response = await fetch(`${studio.url}/api/uploads?uri=${encodeURIComponent(uri)}`, {
    method: 'PUT',
    headers,
    body: body as BodyInit,
    duplex: 'half',
  } as RequestInit);
  const answer = (await response.json()) as { error?: { message: string } };
  return { status: response.status, message: answer.error?.message ?? '' };
}

const stored = (path: string) => join(studio.folder, 'objects/studio', path);

test('a picture arrives byte by byte, and a job can be made of it', async () => {
  expect(await put('s3://studio/data/streets/a b/1.png', png)).toMatchObject({ status: 201 });
  expect(readFileSync(stored('data/streets/a b/1.png'))).toEqual(png);
  await studio.owner.post('/jobs', {
    name: 'uploaded',
    taskType: 'image-classification',
    labels: ['a', 'b'],
    team: 'painters',
    input: { pictures: 's3://studio/data/streets/' },
  });
  await studio.untilJob('uploaded', 'InProgress');
  expect(await studio.owner.get('/jobs/uploaded')).toMatchObject({ total: 1 });
});

test('what is there is not replaced', async () => {
  const uri = 's3://studio/data/streets/kept.png';
  await put(uri, png);
  expect(await put(uri, png)).toMatchObject({ status: 409 });
});

test.each([
  ['a climbing name', 's3://studio/data/../../secret.png', /"\.\."/],
  ['a backslash', 's3://studio/data/a\\b.png', /backslash/],
  ['a hidden name', 's3://studio/data/.hidden/x.png', /dot/],
  ['a program', 's3://studio/data/x.html', /no picture/],
  ['a drawing that can hold scripts', 's3://studio/data/x.svg', /no picture/],
  ['a place among the jobs', 's3://studio/streets/manifests/x.png', /data/],
  ['no place', 'data/x.png', /s3:/],
])('%s is refused', async (_what, uri, why) => {
  const { status, message } = await put(uri, png);
  expect(status).toBe(400);
  expect(message).toMatch(why);
});

test('what is not the picture that its name says is refused, and leaves nothing behind', async () => {
  const page = '<html><script>alert(1)</script></html>';
  expect(await put('s3://studio/data/wrong/x.jpg', page)).toMatchObject({ status: 400 });
  expect(await put('s3://studio/data/wrong/y.png', '')).toMatchObject({ status: 400 });
  const left = existsSync(stored('data/wrong')) ? readdirSync(stored('data/wrong')) : [];
  expect(left).toEqual([]);
});

test('a file that is too large is refused, also one that does not say so', async () => {
  const part = new Uint8Array(1024 * 1024);
  part.set(png.subarray(0, 64));
  let parts = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      parts += 1;
      controller.enqueue(part);
    },
  });
  const answer = await put('s3://studio/data/large/x.png', endless).catch(() => undefined);
  // The connection may be closed before the answer is read; what counts is that it ended.
  if (answer) expect(answer.status).toBe(413);
  expect(parts).toBeLessThan(MOST_UPLOAD / part.length + 64);
  const left = existsSync(stored('data/large')) ? readdirSync(stored('data/large')) : [];
  expect(left).toEqual([]);
});

test('only an owner uploads, and a folder of pictures is not written to', async () => {
  expect(await put('s3://studio/data/x.png', png, {})).toMatchObject({ status: 401 });
  const { status } = await ann.ask('PUT', '/uploads?uri=s3://studio/data/x.png', {});
  expect(status).toBe(403);
  await studio.owner.post('/buckets', {
    name: 'originals',
    location: { kind: 'folder', path: join(studio.folder, 'pictures') },
  });
  expect(await put('s3://originals/new.png', png)).toMatchObject({ status: 403 });
});

test('the command line uploads a folder', async () => {
  const folder = join(studio.folder, 'mine');
  mkdirSync(join(folder, 'inner'), { recursive: true });
  writeFileSync(join(folder, 'one.png'), png);
  writeFileSync(join(folder, 'inner/two.png'), png);
  writeFileSync(join(folder, 'notes.txt'), 'no picture');
  const program = fileURLToPath(new URL('../bin/gt-studio.js', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'bucket', 'upload', 's3://studio/data/mine', folder],
    { env: { ...process.env, GT_STUDIO_SERVER: studio.url, GT_STUDIO_KEY: studio.key } },
  );
  expect(stdout).toContain('2 pictures');
  expect(readFileSync(stored('data/mine/inner/two.png'))).toEqual(png);
}, 30_000);
