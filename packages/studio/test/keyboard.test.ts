import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMaskSync } from '@gt-elements/manifest';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserStudio, CALM_BROWSER } from './support/browser-studio.js';
import {
  act,
  begin,
  EMBEDDED,
  escapeDialog,
  leaveDialog,
  nextTask,
  taskFocused,
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
    input: { folder: samplePictures(studio, 2) },
    instructions: { short: 'Paint the boats.' },
  });
  await studio.untilJob('boats', 'InProgress');
});

/** What has the focus, through shadow roots, in the page or in the task's frame. */
async function focused(page: Page): Promise<string> {
  const frame = page.frames().find((one) => one.url().includes('/frames/task/'));
  const deepest = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at ? `${at.localName}.${at.className} ${at.getAttribute('aria-label') ?? ''}` : '';
  };
  const outside = await page.evaluate(deepest);
  return outside.startsWith('iframe') && frame ? frame.evaluate(deepest) : outside;
}

/** Presses a key again and again until the focus is at something. */
async function until(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  for (let count = 0; count < 80; count++) {
    const before = await focused(page);
    if (wanted.test(before)) return;
    await page.keyboard.press(key);
    // A frame of another process gets the key a little later than the press is over. Two fields of
    // one name cannot be told apart: the next press comes without a change then.
    for (let look = 0; look < 50 && (await focused(page)) === before; look++) {
      await page.waitForTimeout(20);
    }
  }
  throw new Error(`${key} never came to ${String(wanted)}, but to ${await focused(page)}.`);
}

/** Makes a job of classification, with so many pictures. */
async function classify(name: string, pictures: number, more: object = {}): Promise<void> {
  const { studio } = host;
  await studio.owner.post('/jobs', {
    name,
    taskType: 'image-classification',
    labels: ['Boat', 'Water'],
    team: 'painters',
    input: { folder: samplePictures(studio, pictures, name) },
    ...more,
  });
  await studio.untilJob(name, 'InProgress');
}

/** Goes on by Tab until the button that begins has the focus, and presses it. */
async function beginByKeys(page: Page, key = 'Tab'): Promise<void> {
  // The button's own element is in the shadow of one that has the class.
  for (let tab = 0; tab < 20; tab++) {
    if (await page.evaluate(() => document.activeElement?.classList.contains('start'))) break;
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Enter');
}

const press = async (page: Page, ...keys: (string | number)[]) => {
  for (const [at, key] of keys.entries()) {
    if (typeof key === 'number') continue;
    const next = keys[at + 1];
    for (let count = typeof next === 'number' ? next : 1; count > 0; count--) {
      await page.keyboard.press(key);
    }
  }
};

test('with the keyboard alone: signed in, painted, submitted, to the end of the tasks', async () => {
  const { studio, browser } = host;
  const page = await (await browser.newContext(CALM_BROWSER)).newPage();
  await page.goto(`${studio.url}/portal/`);
  await page.locator('wa-input[name=email]').waitFor();
  await until(page, /^input/);
  await page.keyboard.type('ann@example.org');
  await page.keyboard.press('Tab');
  await page.keyboard.type(studio.temporaryPassword('ann@example.org'));
  await page.keyboard.press('Enter');
  await page.locator('wa-input[name=next]').waitFor();
  await until(page, /^input/);
  await page.keyboard.type('my-own-password');
  await press(page, 'Tab');
  await until(page, /^input/);
  await page.keyboard.type('my-own-password');
  await page.keyboard.press('Enter');

  await page.locator('.portal-jobs').waitFor();
  await beginByKeys(page);
  await escapeDialog(page, /^Instructions/);

  const frame = page.frameLocator('iframe.task-frame');
  for (let task = 0; task < 2; task++) {
    const before = await page.locator('iframe.task-frame').getAttribute('src');
    await taskFocused(page);
    await whenSettled(frame);
    await until(page, /surface/);
    // A stroke of the brush with the first label, a rectangle with the second.
    await press(page, 'ArrowRight', 'Space', 'ArrowRight', 8, 'Space');
    await press(page, '2', 'r', 'ArrowUp', 5, 'Space', 'ArrowLeft', 10, 'ArrowUp', 6, 'Space');
    await until(page, /^button\.button primary/);
    await page.keyboard.press('Enter');
    if (task === 0) {
      await nextTask(page, before);
    }
  }
  await page.getByText('You’re finished with the available tasks.').waitFor();

  await studio.untilJob('boats', 'Completed');
  const read = (uri: string) => readFileSync(join(studio.folder, 'objects', uri.slice(5)));
  const manifest = read('s3://studio/boats/manifests/output/output.manifest').toString();
  const lines = manifest.trim().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const { 'boats-ref': mask } = JSON.parse(line) as Record<string, string>;
    const painted = decodeMaskSync(read(String(mask))).map.toLabels();
    for (const label of [1, 2]) {
      expect(painted.filter((one) => one === label).length, `label ${label}`).toBeGreaterThan(500);
    }
  }
}, 90_000);

test('with the keyboard alone: from the list of jobs to the last Submit', async () => {
  await classify('labels', 2, {
    taskType: 'image-classification-multi-label',
    instructions: { short: 'Everything that is there.' },
  });
  const page = await host.workerPage('typist');
  await page.getByRole('radio', { name: '(labels)' }).focus();
  await page.keyboard.press('Space');
  // Backwards from the table over pager and search to the button.
  await beginByKeys(page, 'Shift+Tab');
  await escapeDialog(page, /^Instructions/);
  const frame = page.frameLocator('iframe.task-frame');
  for (let task = 0; task < 2; task++) {
    await taskFocused(page);
    await frame.getByText('Water', { exact: true }).waitFor();
    const before = await page.locator('iframe.task-frame').getAttribute('src');
    await page.keyboard.press('2');
    await frame.getByRole('option', { name: /Water/, selected: true }).waitFor();
    for (let tab = 0; tab < 30; tab++) {
      await page.keyboard.press('Tab');
      const there = await frame.locator('crowd-button').evaluate((button) => {
        const root = button.getRootNode() as Document;
        return root.activeElement === button;
      });
      if (there) break;
    }
    await page.keyboard.press('Enter');
    if (task === 0) {
      await nextTask(page, before);
    }
  }
  await page.getByText('You’re finished with the available tasks.').waitFor();
}, 60_000);

test('instructions that are closed before the task is there leave it the keys', async () => {
  await classify('late', 1, { instructions: { short: 'Say what is there.' } });
  let arrive: () => void = () => undefined;
  const closed = new Promise<void>((done) => (arrive = done));
  const page = await host.workerPage('ben', {
    before: (page) =>
      page.route('**/frames/task/**', async (route) => {
        await closed;
        await route.continue();
      }),
  });
  await begin(page, 'late');
  await leaveDialog(page, /^Instructions/, 'Close');
  arrive();
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  await frame.getByText('Water', { exact: true }).waitFor();
  await page.keyboard.press('2');
  await frame.getByRole('option', { name: /Water/, selected: true }).waitFor();
  await page.context().close();
}, 60_000);

test('a task that is there before the question about the last one has gone gets the keys', async () => {
  await classify('fast', 2);
  const page = await host.workerPage('cleo', { reducedMotion: 'no-preference' });
  await begin(page, 'fast');
  await taskFocused(page);
  await page.addStyleTag({ content: 'wa-dialog { --hide-duration: 1.5s }' });
  await page.route('**/frames/task/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: EMBEDDED,
      body: '<script>parent.postMessage({ type: "gt-task:ready" }, "*")</script>',
    }),
  );
  for (const name of ['Release task', 'Decline task']) {
    const before = await page.locator('iframe.task-frame').getAttribute('src');
    await act(page, name);
    await nextTask(page, before);
    await taskFocused(page);
  }
  await page.context().close();
}, 60_000);
