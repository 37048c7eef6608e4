import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient, Json } from './client.js';
import { halves, maskAnswer, samplePictures } from './pictures.js';
import { startStudio, type TestStudio } from './studio.js';

const LABELS = ['Boat', 'Water', `Something with a ${'name'.repeat(20)}`];

/** Names as long as names may be, which no screen may break at. */
export const LONG = {
  job: 'harbour-and-riverside-photographs-of-the-second-season-2026-b',
  team: 'night-shift-of-the-second-building-on-the-harbour',
  email: 'maximiliane.wolkenstein-trostburg@labelling-partners.example.org',
} as const;

/** Width and height of a JPEG, from its frame header. */
function jpegSize(file: string): { width: number; height: number } {
  const bytes = readFileSync(file);
  for (let at = 2; at < bytes.length;) {
    const marker = bytes.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffc3) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  throw new Error(`${file} is no JPEG.`);
}

/** A studio with people, data and jobs in every state, for looking at its pages. */
export async function startBusyStudio(): Promise<TestStudio> {
  const studio = await startStudio();
  const { owner, folder } = studio;
  const two = samplePictures(studio, 2, 'two');
  const five = samplePictures(studio, 5, 'originals-of-the-second-season');

  await owner.post('/teams', { name: 'painters', description: 'Paint streets and harbours' });
  await owner.post('/teams', { name: LONG.team, description: 'From ten to six, '.repeat(6) });
  await owner.post('/teams', { name: 'nobody', description: 'OhneEnde'.repeat(25) });
  const ann = await studio.worker('ann@example.org', 'painters');
  const ben = await studio.worker('ben@example.org', 'painters');
  await owner.post('/workers', { emails: [LONG.email], teams: ['painters', LONG.team] });
  await owner.post('/workers', { emails: ['lead@example.org'], role: 'owner' });
  await studio.worker('gone@example.org', LONG.team);
  await owner.post('/workers/gone@example.org/disable');
  await owner.post('/buckets', { name: 'originals', location: { kind: 'folder', path: five } });
  await owner.post('/buckets', {
    name: 'minio-pictures',
    location: { kind: 's3', bucket: 'pictures', endpoint: 'http://127.0.0.1:9' },
  });

  const job = (name: string, more: object) =>
    owner.post('/jobs', {
      name,
      team: 'painters',
      labels: LABELS,
      input: { folder: two },
      ...more,
    });
  const paint = async (worker: ApiClient, name: string) => {
    const { task } = await worker.post(`/portal/jobs/${name}/next`);
    const picture = await pictureOf(studio, name, task);
    const { width, height } = jpegSize(picture);
    const answer = maskAnswer(halves(width, height), LABELS);
    await worker.post(`/portal/tasks/${String(task.id)}/submit`, { answer });
  };
  const masks = { taskType: 'semantic-segmentation', title: 'Paint the boats and the water' };
  await job('boats-done', masks);
  await studio.untilJob('boats-done', 'InProgress');
  for (let count = 0; count < 2; count++) await paint(ann, 'boats-done');
  await studio.untilJob('boats-done', 'Completed');

  await job('boats', {
    ...masks,
    input: { folder: five },
    description: 'Every boat, also those that can be seen only in part; water up to the shore.',
    instructions: {
      short: 'Paint every boat.\n\nThen the water.',
      full: '<h3>Boats</h3><p>Also those far away.</p><ul><li>Masts</li><li>Ropes</li></ul>',
      goodExample: 's3://originals/boats.jpg',
    },
  });
  await studio.untilJob('boats', 'InProgress');
  for (let count = 0; count < 2; count++) await paint(ann, 'boats');
  const { task } = await ben.post('/portal/jobs/boats/next');
  await ben.post(`/portal/tasks/${String(task.id)}/decline`);
  await ben.post('/portal/jobs/boats/next');

  const earlier = {
    labels: LABELS,
    input: { manifest: 's3://studio/boats-done/manifests/output/output.manifest' },
    sourceAttributeName: 'boats-done-ref',
  };
  const rest: Record<string, object> = {
    checked: { taskType: 'verify-semantic-segmentation', ...earlier, labels: ['good', 'bad'] },
    corrected: { taskType: 'adjust-semantic-segmentation', ...earlier },
    scenes: { taskType: 'image-classification-multi-label', workersPerObject: 9 },
    [LONG.job]: { taskType: 'image-classification', team: LONG.team },
    captions: {
      taskType: 'custom',
      workersPerObject: 9,
      template:
        '<form style="padding: 16px"><img src="{{ task.input.taskObject | grant_read_access }}" ' +
        'style="max-width: 100%"><p><label>Caption <input name="caption" required></label></p>' +
        '<button>Submit</button></form>',
    },
    stopped: { taskType: 'image-classification' },
  };
  for (const [name, more] of Object.entries(rest)) {
    // A title that can be broken nowhere, as long as titles may be.
    const title = name === 'scenes' ? 'Donaudampfschiff'.repeat(8) : `Look at ${name}`;
    await job(name, { title, ...more });
    await studio.untilJob(name, 'InProgress');
  }
  await owner.post('/jobs/stopped/stop');
  await studio.untilJob('stopped', 'Stopped');
  await owner.post('/jobs', {
    ...{ name: 'draft', team: 'painters', labels: LABELS, input: { folder: five } },
    ...{ taskType: 'image-classification', start: false },
  });
  mkdirSync(join(folder, 'objects/studio/hostile'), { recursive: true });
  writeFileSync(join(folder, 'objects/studio/hostile/wrong.manifest'), '{"source-ref": 1}\n');
  await job('wrong', {
    taskType: 'image-classification',
    input: { manifest: 's3://studio/hostile/wrong.manifest' },
  });
  await studio.untilJob('wrong', 'InProgress').catch(() => {});
  return studio;
}

/** The file of the picture that a task shows. */
async function pictureOf(studio: TestStudio, job: string, task: Json): Promise<string> {
  const page = await (await fetch(studio.url + String(task.frameUrl))).text();
  const path = /\/objects\/[^/]+\/([^"?&]+\.jpg)/.exec(page)?.[1];
  if (path === undefined) throw new Error(`The task of ${job} shows no picture.`);
  return join(studio.folder, 'originals-of-the-second-season', path);
}
