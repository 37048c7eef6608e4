import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiClient, Json } from './support/client.js';
import { writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

let studio: TestStudio;
let ann: ApiClient;
let picture: Buffer;

beforeAll(async () => {
  studio = await startStudio();
  await studio.owner.post('/teams', { name: 'painters' });
  ann = await studio.worker('ann@example.org', 'painters');
  writePictures(join(studio.folder, 'plain'), 1);
  picture = readFileSync(join(studio.folder, 'plain/00000.png'));
});
afterAll(() => studio.remove());

const make = (name: string, more: object) =>
  studio.owner.post('/jobs', {
    name,
    team: 'painters',
    taskType: 'image-classification',
    labels: ['a', 'b'],
    ...more,
  });

/** What a job came to once its input was read. */
async function read(name: string): Promise<Json> {
  for (let turn = 0; turn < 500; turn++) {
    const job = await studio.owner.get(`/jobs/${name}`);
    if (String(job.status) !== 'Initializing') return job;
    studio.studio.engine.wake();
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`The input of ${name} was never read.`);
}

test('pictures with every name that a file may have come to the worker and the output', async () => {
  const names = ['a b', '50%', '100%25', 'ü é', 'u\u0308', 'a+b', '#1', 'q?x', "it's", '"d"']
    .concat([
      'a&b=c',
      'x&amp;y',
      '日本語',
      '😀',
      '[x]',
      ';',
      '<x>',
      '{{ task }}',
      ' lead',
      '|',
      '*',
    ])
    .map((name) => `${name}.png`);
  const folder = join(studio.folder, 'odd % #+ü');
  mkdirSync(folder);
  for (const name of names) writeFileSync(join(folder, name), picture);
  await make('odd', { input: { folder } });
  await studio.untilJob('odd', 'InProgress');
  for (const _ of names) {
    const { task } = await ann.post('/portal/jobs/odd/next');
    const frame = await (await fetch(studio.url + String(task.frameUrl))).text();
    const address = / src="(http[^"]*\/objects\/[^"]*)"/
      .exec(frame)?.[1]
      ?.replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    const shown = await fetch(address ?? '');
    expect(shown.headers.get('content-type'), address).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer()), address).toEqual(picture);
    await ann.post(`/portal/tasks/${String(task.id)}/submit`, {
      answer: { 'crowd-image-classifier': { label: 'a' } },
    });
  }
  await studio.untilJob('odd', 'Completed');
  const output = join(studio.folder, 'objects/studio/odd/manifests/output/output.manifest');
  const sources = readFileSync(output, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String((JSON.parse(line) as Record<string, unknown>)['source-ref']));
  expect(sources.map((uri) => uri.replace(/^s3:\/\/[^/]+\//, '')).sort()).toEqual(names.sort());
});

test('a folder whose name is long, with a hyphen where it is cut, is one like another', async () => {
  const folder = join(studio.folder, `${'a'.repeat(49)}-and-more`);
  writePictures(folder, 1);
  await make('long', { input: { folder } });
  expect(await read('long')).toMatchObject({ status: 'InProgress', total: 1 });
});

test('a link out of the folder is no picture, one inside of it is', async () => {
  const folder = join(studio.folder, 'links');
  writePictures(folder, 1);
  symlinkSync(join(folder, '00000.png'), join(folder, 'inside.png'));
  symlinkSync(join(studio.folder, 'plain/00000.png'), join(folder, 'outside.png'));
  symlinkSync(join(folder, 'nowhere.png'), join(folder, 'broken.png'));
  await make('links', { input: { folder } });
  expect(await read('links')).toMatchObject({ status: 'InProgress', total: 2 });
  const only = join(studio.folder, 'only-links');
  mkdirSync(only);
  symlinkSync(join(studio.folder, 'plain/00000.png'), join(only, 'outside.png'));
  await make('only-links', { input: { folder: only } });
  const job = await read('only-links');
  expect(String(job.status)).toBe('Failed');
  expect(String(job.failureReason)).toMatch(/no pictures below.*link/s);
});

const line = (number: number, more = '') => `{"source-ref":"s3://plain/${number}.png"${more}}`;
const many = Array.from({ length: 10_000 }, (_, at) => line(at)).join('\n');

test.each<[string, string | Buffer, number]>([
  ['a byte order mark', `\ufeff${line(1)}\n${line(2)}\n`, 2],
  ['the line ends of Windows', `${line(1)}\r\n${line(2)}\r\n`, 2],
  ['no line end at the end', `${line(1)}\n${line(2)}`, 2],
  ['empty lines', `\n\n${line(1)}\n  \n${line(2)}\n\n`, 2],
  ['escapes that no text column holds', line(1, ',"x":"a\\u0000b\\ud800"'), 1],
  ['10,000 lines', many, 10_000],
])('a manifest with %s is read', async (what, text, total) => {
  const name = what.replaceAll(/\W+/g, '-');
  await studio.studio.buckets.put(`s3://studio/${name}.manifest`, Buffer.from(text));
  await make(name, { input: { manifest: `s3://studio/${name}.manifest` } });
  expect(await read(name)).toMatchObject({ status: 'InProgress', total });
});

test.each<[string, string | Buffer, RegExp]>([
  ['bytes of UTF-16', Buffer.from(`\ufeff${line(1)}\n`, 'utf16le'), /^Line 1 .*is not UTF-8\.$/],
  ['an array', `[${line(1)}]`, /^Line 1 .*is no JSON object\.$/],
  ['a comma too many', `${line(1)}\n\n\n${line(2)},\n`, /^Line 4 .*is not JSON/],
  ['no source', `\n${line(1)}\r\n{"a":1}\r\n`, /^Line 3 .*has no "source-ref"\.$/],
  ['an address', '{"source-ref":"https://x/1.png"}', /^Line 1 .*key was expected\.$/],
  ['nothing', '\n \n', /no line\.$/],
])('a manifest with %s is refused with the line', async (what, text, reason) => {
  const name = what.replaceAll(/\W+/g, '-');
  await studio.studio.buckets.put(`s3://studio/${name}.manifest`, Buffer.from(text));
  await make(name, { input: { manifest: `s3://studio/${name}.manifest` } });
  const job = await read(name);
  expect(String(job.status)).toBe('Failed');
  expect(String(job.failureReason)).toMatch(reason);
});

test.each([
  ['/objects/studio/%zz', 404],
  ['/static/pages/%zz', 404],
  ['/api/jobs/a%00b', 400],
  ['/api/jobs?text=%00', 400],
  ['/api/logs?text=%00', 400],
  ['/api/jobs/odd/objects?after=99999999999', 400],
])('%s is a mistake of who asks', async (path, status) => {
  const headers = { authorization: `Bearer ${studio.key}` };
  expect((await fetch(studio.url + path, { headers })).status).toBe(status);
});

test.each(['a\u0000b', 'a\ud800b'])(
  'a title that cannot be stored is refused: %j',
  async (title) => {
    const { status, body } = await studio.owner.ask('POST', '/jobs', {
      name: 'unstorable',
      title,
      team: 'painters',
      taskType: 'image-classification',
      labels: ['a', 'b'],
      input: { folder: join(studio.folder, 'plain') },
    });
    expect(status).toBe(400);
    expect(String(body.error.message)).toContain('U+0000');
  },
);
