import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Json } from './support/client.js';
import { browserStudio, CALM_BROWSER } from './support/browser-studio.js';
import {
  act,
  begin,
  drawStroke,
  escapeDialog,
  leaveDialog,
  nextTask,
  whenSettled,
} from './support/browser-worker.js';
import { samplePictures } from './support/pictures.js';

const host = browserStudio(async (studio) => {
  await studio.owner.post('/teams', { name: 'painters' });
  const job = {
    team: 'painters',
    labels: ['Boat', 'House'],
    input: { folder: samplePictures(studio, 2) },
    workersPerObject: 9,
  };
  const jobs = {
    masks: { taskType: 'semantic-segmentation', title: 'Paint the boats' },
    labels: {
      taskType: 'image-classification-multi-label',
      title: 'Name what you see',
      instructions: {
        short: 'Everything that is there.',
        full: '<script>document.body.dataset.ran = 1</script><b>All</b>',
      },
    },
    short: { taskType: 'image-classification', title: 'Be quick', taskTimeLimitSeconds: 30 },
  };
  for (const [name, more] of Object.entries(jobs)) {
    await studio.owner.post('/jobs', { ...job, ...more, name });
    await studio.untilJob(name, 'InProgress');
  }
});

/** Waits for the list that says of a job that it was begun. */
const isBegun = async (page: Page, job: string) => {
  try {
    await page.locator('tr', { hasText: job }).getByText('Begun').waitFor();
  } catch (cause) {
    const shown = await page.locator('body').innerText();
    throw new Error(`The list does not say that ${job} was begun, but:\n${shown}`, { cause });
  }
};

test('jobs are found by words, and one that no word fits is said so', async () => {
  const page = await host.workerPage('finder');
  const rows = page.locator('.portal-jobs tbody tr');
  await expect.poll(() => rows.count()).toBe(3);
  expect(await page.locator('thead').innerText()).toMatch(
    /Task title\s+Customer ID\s+Status\s+Creation time/i,
  );
  await page.getByRole('searchbox', { name: 'Find jobs' }).fill('paint boats');
  await expect.poll(() => rows.count()).toBe(1);
  expect(await rows.innerText()).toContain('Paint the boats');
  await page.getByRole('searchbox', { name: 'Find jobs' }).fill('zebra');
  await page.getByText('No job has these words.').waitFor();
});

test('the language that a worker chooses is that of the tasks, and of the next sign-in elsewhere', async () => {
  const page = await host.workerPage('polyglot');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('한국어');
  await page.getByRole('button', { name: '작업 시작' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ko');
  await page.getByRole('radio', { name: '(masks)' }).check();
  await page.getByRole('button', { name: '작업 시작' }).click();
  await page.getByRole('button', { name: '과제 거절' }).waitFor();
  const frame = page.frameLocator('iframe.task-frame');
  await frame.locator('html[lang=ko]').waitFor({ state: 'attached' });

  const elsewhere = await host.browser.newContext(CALM_BROWSER);
  await elsewhere.request.post(`${host.studio.url}/api/session`, {
    data: { email: 'polyglot@example.org', password: 'own-password-polyglot@example.org' },
  });
  const other = await elsewhere.newPage();
  await other.goto(`${host.studio.url}/portal/`);
  await other.getByRole('button', { name: '작업 시작' }).waitFor();
});

test('instructions come first, run nothing, and stay away when they are not wanted again', async () => {
  const page = await host.workerPage('reader');
  await begin(page, 'labels');
  const dialog = page.getByRole('dialog', { name: /^Instructions/ });
  await dialog.waitFor();
  const shown = page.frameLocator('wa-dialog.instructions iframe');
  await shown.getByText('Everything that is there.').waitFor();
  await shown.getByText('All', { exact: true }).waitFor();
  expect(await shown.locator('body[data-ran]').count()).toBe(0);
  await page.getByRole('checkbox', { name: 'Don’t show this again' }).check();
  await leaveDialog(page, /^Instructions/, 'Close');
  await act(page, 'Release task');
  await page.frameLocator('iframe.task-frame').getByText('House', { exact: true }).waitFor();
  await page.reload();
  await begin(page, 'labels');
  await page.frameLocator('iframe.task-frame').getByText('House', { exact: true }).waitFor();
  expect(await dialog.count()).toBe(0);
  await page.getByRole('button', { name: 'Instructions', exact: true }).click();
  await escapeDialog(page, /^Instructions/);
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  await page.getByText('1 … 9').waitFor();
});

test('what was drawn is kept, also when a worker stops before the page has shown it again', async () => {
  const page = await host.workerPage('patient');
  const frame = page.frameLocator('iframe.task-frame');
  const task = async (): Promise<Json> => {
    const client = page.context().request;
    const session = (await (await client.get(`${host.studio.url}/api/session`)).json()) as {
      csrfToken: string;
    };
    const answer = await client.post(`${host.studio.url}/api/portal/jobs/masks/next`, {
      headers: { 'x-csrf-token': session.csrfToken },
    });
    return ((await answer.json()) as { task: Json }).task;
  };
  const drawn = (kept: Json) =>
    String(kept.draft?.['crowd-semantic-segmentation']?.labeledImage?.pngImageData ?? '');

  await begin(page, 'masks');
  await whenSettled(frame);
  await drawStroke(page, frame, 50);
  // At once, before the draft is sent by itself.
  await act(page, 'Stop and resume later');
  await isBegun(page, 'masks');
  const first = drawn(await task());
  expect(first.length).toBeGreaterThan(100);

  // Again and again, stopped at a different moment of loading each time.
  for (const wait of [0, 300, 1500]) {
    await page.reload();
    await begin(page, 'masks');
    await page.locator('iframe.task-frame').waitFor();
    await page.waitForTimeout(wait);
    await act(page, 'Stop and resume later');
    await isBegun(page, 'masks');
    expect(drawn(await task()), `stopped after ${wait} ms`).toBe(first);
  }
}, 120_000);

test('a declined task does not come back, a released one does', async () => {
  const page = await host.workerPage('chooser');
  const picture = () =>
    page
      .frameLocator('iframe.task-frame')
      .locator('crowd-image-classifier')
      .evaluate((element) => new URL(element.getAttribute('src') ?? '').pathname);
  await begin(page, 'short');
  const first = await picture();
  let source = await page.locator('iframe.task-frame').getAttribute('src');
  await act(page, 'Release task');
  await nextTask(page, source);
  const second = await picture();
  expect(second).not.toBe(first);
  source = await page.locator('iframe.task-frame').getAttribute('src');
  await act(page, 'Decline task');
  await nextTask(page, source);
  expect(await picture()).toBe(first);
});

test('when the time is over, the task is locked and says so', async () => {
  const page = await host.workerPage('slow');
  await page.clock.install();
  await page.reload();
  await begin(page, 'short');
  await page.locator('iframe.task-frame').waitFor();
  await page.clock.runFor(31_000);
  await page.getByText('The time for this task is over').waitFor();
  expect(await page.locator('iframe.task-frame').getAttribute('inert')).toBe('');
  await page.getByRole('button', { name: 'All jobs' }).last().click();
  await page.locator('.portal-jobs').waitFor();
});
