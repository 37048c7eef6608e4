import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './preview/launch.js';
import { browserWorker } from './support/browser-worker.js';
import { samplePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

const built = fileURLToPath(new URL('../dist/public/portal.html', import.meta.url));

let studio: TestStudio;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('The pages are not built: run pnpm build first.');
  studio = await startStudio();
  const pictures = samplePictures(studio, 1);
  await studio.owner.post('/teams', { name: 'painters' });
  await studio.owner.post('/workers', { emails: ['ann@example.org'], teams: ['painters'] });
  await studio.owner.post('/jobs', {
    name: 'boats',
    taskType: 'semantic-segmentation',
    labels: ['Boat', 'Water'],
    team: 'painters',
    input: { folder: pictures },
  });
  await studio.untilJob('boats', 'InProgress');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await studio?.remove();
});

test('auto-segment works in a thread of its own, in the frame without an origin too', async () => {
  const ann = await browserWorker(studio, browser, 'ann@example.org');
  await ann.start('boats');
  const element = ann.frame.locator('crowd-semantic-segmentation');
  await element.evaluate(async (one) => {
    await (one as unknown as { whenSettled(): Promise<void> }).whenSettled();
  });
  await ann.frame.getByRole('button', { name: /auto/i }).first().click();
  const box = await ann.frame.locator('canvas').first().boundingBox();
  if (!box) throw new Error('The canvas is not shown.');
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
