import { expect, test } from 'vitest';
import { browserStudio } from './support/browser-studio.js';
import { browserWorker, canvasBox, whenSettled } from './support/browser-worker.js';
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
  await studio.untilJob('boats', 'InProgress');
});

test('auto-segment works in a thread of its own, in the frame without an origin too', async () => {
  const ann = await browserWorker(host.studio, host.browser, 'ann@example.org');
  await ann.start('boats');
  await whenSettled(ann.frame);
  await ann.frame.getByRole('button', { name: /auto/i }).first().click();
  const box = await canvasBox(ann.frame);
  for (const [x, y] of [
    [0.5, 0.3],
    [0.5, 0.7],
    [0.35, 0.5],
    [0.65, 0.5],
  ] as const) {
    await ann.page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await ann.page.waitForTimeout(100);
  }
  await ann.frame.getByRole('button', { name: 'Accept' }).click();
  expect(ann.page.workers().length).toBeGreaterThan(0);
  expect(await ann.frame.getByText('background worker does not work').count()).toBe(0);
  expect(ann.problems).toEqual([]);
}, 60_000);
