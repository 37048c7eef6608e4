import { join } from 'node:path';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeMaskSync } from '@gt-elements/manifest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { readBytes } from '../src/objects/object-store.js';
import type { ApiClient } from './support/client.js';
import { halves, maskAnswer, writePictures } from './support/pictures.js';
import { startS3 } from './support/s3.js';
import { startStudio, type TestStudio } from './support/studio.js';

let s3: Awaited<ReturnType<typeof startS3>>;
let studio: TestStudio;
let ann: ApiClient;

beforeAll(async () => {
  s3 = await startS3(['pictures', 'results']);
  studio = await startStudio();
  const { owner, folder } = studio;
  await owner.post('/teams', { name: 'painters' });
  ann = await studio.worker('ann@example.org', 'painters');
  for (const name of ['pictures', 'results']) {
    const location = { kind: 's3', bucket: name, endpoint: s3.endpoint };
    await owner.post('/buckets', { name, location });
  }
  writePictures(join(folder, 'source'), 2);
  await owner.post('/buckets', {
    name: 'source',
    location: { kind: 'folder', path: join(folder, 'source') },
  });
  for (const index of [0, 1]) {
    const { body } = await studio.studio.buckets.get(`s3://source/0000${index}.png`);
    await studio.studio.buckets.put(`s3://pictures/streets/${index}.png`, body);
  }
});
afterAll(async () => {
  await studio.remove();
  await s3.stop();
});

/** The names and bytes in a zip, read by somebody else's reader. */
function unzip(file: string): Promise<Map<string, Buffer>> {
  return new Promise((done, fail) => {
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error) return fail(error);
      const entries = new Map<string, Buffer>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return fail(problem);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            entries.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => done(entries));
      zip.on('error', fail);
      zip.readEntry();
    });
  });
}

test('pictures come from a bucket by presigned addresses, and output goes to one', async () => {
  const { owner } = studio;
  await owner.post('/jobs', {
    name: 'streets',
    taskType: 'semantic-segmentation',
    labels: ['Road', 'Sky'],
    team: 'painters',
    input: { pictures: 's3://pictures/streets/' },
    output: 's3://results/jobs',
    workersPerObject: 1,
  });
  await studio.untilJob('streets', 'InProgress');
  for (let count = 0; count < 2; count++) {
    const { task } = await ann.post('/portal/jobs/streets/next');
    const frame = await fetch(`${studio.url}${String(task.frameUrl)}`);
    const page = await frame.text();
    const address = /src="([^"]*X-Amz-Signature[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    expect((await fetch(address ?? '')).headers.get('content-type')).toBe('image/png');
    expect(frame.headers.get('content-security-policy')).toContain(`${s3.endpoint}/pictures/`);
    await ann.post(`/portal/tasks/${String(task.id)}/submit`, {
      answer: maskAnswer(halves(32, 20), ['Road', 'Sky']),
    });
  }
  await studio.untilJob('streets', 'Completed');
  const uri = 's3://results/jobs/streets/manifests/output/output.manifest';
  const text = Buffer.from(await readBytes(await studio.studio.buckets.get(uri), 1e6)).toString();
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
  expect(lines.map((line) => line['source-ref'])).toEqual([
    's3://pictures/streets/0.png',
    's3://pictures/streets/1.png',
  ]);
  expect(lines[0]?.['streets-ref']).toMatch(
    /^s3:\/\/results\/jobs\/streets\/annotations\/.*\.png$/,
  );
});

test('the zip holds every file, under names that every system can have', async () => {
  const response = await fetch(`${studio.url}/api/jobs/streets/output.zip`, {
    headers: { authorization: `Bearer ${studio.key}` },
  });
  const file = join(studio.folder, 'streets.zip');
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
  const entries = await unzip(file);
  const names = [...entries.keys()];
  expect(names.filter((name) => /[:\\]|\.\./.test(name))).toEqual([]);
  expect(names).toContain('streets/manifests/output/output.manifest');
  expect(names).toContain('streets/annotation-tool/data.json');
  const mask = names.find((name) => name.endsWith('.png'));
  const { map } = decodeMaskSync(entries.get(mask as string) as Buffer);
  expect(map.toLabels()).toEqual(halves(32, 20).toLabels());
});
