import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserStudio, PHONE, signIn } from '../support/browser-studio.js';
import { act, begin, leaveDialog, nextTask, taskFrame } from '../support/browser-worker.js';
import { startBusyStudio } from '../support/busy-studio.js';
import { ApiClient } from '../support/client.js';
import { calm, Inspector } from '../support/inspect.js';

const host = browserStudio(undefined, startBusyStudio);

/** A worker of a team with a phone, signed in and in the portal. */
const worker = (name: string, team = 'painters') => host.workerPage(name, { ...PHONE, team });

const press = (page: Page, name: string) => page.getByRole('button', { name }).last().click();

/** Waits until the task's page shows its picture, and says how much too wide it is. */
async function tooWide(page: Page, there: string): Promise<number> {
  await page.frameLocator('iframe.task-frame').locator(there).first().waitFor();
  const frame = await taskFrame(page);
  if (!frame) throw new Error('The frame shows no task.');
  await frame.evaluate(async () => {
    const picture = document.querySelector('crowd-semantic-segmentation');
    await (picture as { whenSettled?(): Promise<void> } | null)?.whenSettled?.();
    const inside = (root: ParentNode): HTMLImageElement[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element instanceof HTMLImageElement ? [element] : []),
        ...(element.shadowRoot ? inside(element.shadowRoot) : []),
      ]);
    await Promise.all(inside(document).map((image) => image.decode()));
  });
  await calm(frame);
  return frame.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

test('signing in: the form, what is wrong, a password of one’s own, another provider', async () => {
  const inspector = new Inspector();
  const { studio, browser } = host;
  await studio.owner.post('/workers', { emails: ['new@example.org'], teams: ['painters'] });
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${studio.url}/sign-in/`);
  await page.locator('form').waitFor();
  await inspector.look(page, 'sign-in', true);
  await page.locator('wa-input[name=email] input').fill('new@example.org');
  await page.locator('wa-input[name=password] input').fill('wrong');
  await press(page, 'Sign in');
  await page.locator('[role=alert]').waitFor();
  await inspector.look(page, 'sign-in refused');
  await page
    .locator('wa-input[name=password] input')
    .fill(studio.temporaryPassword('new@example.org'));
  await press(page, 'Sign in');
  await page.locator('wa-input[name=next] input').fill('my-own-password');
  await page.locator('wa-input[name=again] input').fill('another-password');
  await inspector.look(page, 'sign-in own password');
  await press(page, 'Send');
  await page.getByText('The two passwords differ.').waitFor();
  await inspector.look(page, 'sign-in passwords differ');
  await page.reload();
  await page.locator('wa-input[name=current]').waitFor();
  await inspector.look(page, 'sign-in own password later');
  await page.route('**/api/session', (route) =>
    route.fulfill({ json: { signedIn: false, openId: true } }),
  );
  await page.goto(`${studio.url}/sign-in/?problem=not-invited`);
  await page.getByText('Sign in with your organisation').waitFor();
  await inspector.look(page, 'sign-in OpenID');
  await page.unroute('**/api/session');
  await page.route('**/api/session', (route) => route.abort());
  await page.goto(`${studio.url}/sign-in/`);
  await page.locator('[role=alert]').waitFor();
  await inspector.look(page, 'sign-in while the studio is away');
  await context.close();
  expect(inspector.faults).toEqual([]);
});

test('one browser has the console and the portal, each with a session of its own', async () => {
  const inspector = new Inspector();
  const { studio, browser } = host;
  await studio.owner.post('/workers', { emails: ['both@example.org'], teams: ['painters'] });
  const worker = new ApiClient(studio.url);
  const current = studio.temporaryPassword('both@example.org');
  await worker.signIn('both@example.org', current);
  await worker.post('/session/password', { current, next: 'password-of-both' });
  const context = await browser.newContext(PHONE);
  const console = await context.newPage();
  await signIn(context, studio);
  await console.goto(`${studio.url}/console/`);
  await console.getByRole('heading', { name: 'Labeling jobs' }).waitFor();
  const portal = await context.newPage();
  await portal.goto(`${studio.url}/portal/`);
  await portal.getByText('The console is open in this browser').waitFor();
  await inspector.look(portal, 'sign-in beside the console');
  await portal.locator('wa-input[name=email] input').fill('both@example.org');
  await portal.locator('wa-input[name=password] input').fill('password-of-both');
  await press(portal, 'Sign in');
  await portal.waitForURL('**/portal/');
  await portal.locator('.portal-main h1').waitFor();
  await console.reload();
  await console.getByRole('heading', { name: 'Labeling jobs' }).waitFor();
  await portal.reload();
  await portal.locator('.portal-main h1').waitFor();
  expect(new URL(portal.url()).pathname).toBe('/portal/');
  await context.clearCookies({ name: 'gt_studio_owner' });
  await console.reload();
  await console.getByText('You are signed in to the portal as both@example.org').waitFor();
  await inspector.look(console, 'sign-in beside the portal');
  await signIn(context, studio);
  await portal.getByRole('button', { name: 'Log out' }).click();
  await portal.waitForURL('**/sign-in/**');
  await console.goto(`${studio.url}/console/`);
  await console.getByRole('heading', { name: 'Labeling jobs' }).waitFor();
  await context.close();
  expect(inspector.faults).toEqual([]);
});

test('the list of jobs: none, several, none with these words, how it works', async () => {
  const inspector = new Inspector();
  const idle = await worker('idle', 'nobody');
  await inspector.look(idle, 'portal without jobs');
  const page = await worker('reader');
  await inspector.look(page, 'portal', true);
  await page.getByText('Show instructions').click();
  await page.getByRole('searchbox').fill('zebra');
  await page.getByText('No job has these words.').waitFor();
  await inspector.look(page, 'portal without a hit');
  await page.getByRole('searchbox').fill('');
  for (const language of ['한국어', '日本語', 'English']) {
    await page.getByRole('combobox').selectOption(language);
    await inspector.look(page, `portal ${language}`);
  }
  await page.route('**/api/portal/jobs', (route) => route.abort());
  await page.getByText('The studio does not answer').waitFor();
  await inspector.look(page, 'portal while the studio is away');
  expect(inspector.faults).toEqual([]);
});

test('a task of segmentation: instructions, shortcuts, and what is asked before it is left', async () => {
  const inspector = new Inspector();
  const page = await worker('painter');
  await begin(page, 'boats');
  await page.getByRole('dialog', { name: /^Instructions/ }).waitFor();
  await inspector.look(page, 'task instructions');
  await leaveDialog(page, /^Instructions/, 'Close');
  expect(await tooWide(page, 'canvas')).toBe(0);
  await inspector.look(page, 'task segmentation');
  for (const name of ['Decline task', 'Release task', 'Stop and resume later']) {
    await press(page, name);
    await page.getByRole('dialog', { name }).waitFor();
    await inspector.look(page, `task ${name}`);
    await leaveDialog(page, name, 'Cancel');
  }
  await press(page, 'Shortcuts');
  await page.frameLocator('iframe.task-frame').locator('#shortcuts-dialog').waitFor();
  await inspector.look(page, 'task segmentation shortcuts');
  await page.frameLocator('iframe.task-frame').locator('#shortcuts-dialog').press('Escape');
  await act(page, 'Stop and resume later');
  await page.locator('tr', { hasText: 'boats' }).getByText('Begun').waitFor();
  await inspector.look(page, 'portal with a task begun');
  expect(inspector.faults).toEqual([]);
});

test('the other tasks, an answer that is not taken, and the end of the tasks', async () => {
  const inspector = new Inspector();
  const page = await worker('walker');
  const frame = page.frameLocator('iframe.task-frame');
  for (const [job, there] of [
    ['scenes', '[role=option]'],
    ['checked', '[role=option]'],
    ['corrected', 'canvas'],
    ['captions', 'img'],
  ] as const) {
    await begin(page, job);
    expect(await tooWide(page, there), job).toBe(0);
    await inspector.look(page, `task ${job}`);
    if (job === 'scenes') {
      const head = frame.locator('.head').first();
      expect(await head.evaluate((one) => one.scrollWidth - one.clientWidth), 'title').toBe(0);
      await press(page, 'Shortcuts');
      await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
      await inspector.look(page, 'task shortcuts');
      await leaveDialog(page, 'Shortcuts', 'Close');
      await press(page, 'Instructions');
      await page.getByText('This job has no instructions.').waitFor();
      await inspector.look(page, 'task without instructions');
      await leaveDialog(page, /^Instructions/, 'Close');
    }
    if (job !== 'captions') {
      await act(page, 'Release task');
      await act(page, 'All jobs', 'Stop and resume later');
      await page.locator('.portal-jobs').waitFor();
    }
  }
  await page.route('**/submit', (route) => route.abort());
  await frame.getByRole('textbox').fill('Boats');
  await frame.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Not submitted yet').waitFor();
  await inspector.look(page, 'task not submitted');
  await page.unroute('**/submit');
  const first = await page.locator('iframe.task-frame').getAttribute('src');
  await press(page, 'Try again');
  await nextTask(page, first);
  await frame.getByRole('textbox').fill('Flowers');
  await frame.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('You’re finished with the available tasks.').waitFor();
  await inspector.look(page, 'portal finished');
  expect(inspector.faults).toEqual([]);
});

test('a task whose time is nearly over, and over', async () => {
  const inspector = new Inspector();
  const page = await worker('slow');
  await page.clock.install();
  await page.reload();
  await begin(page, 'captions');
  await page.locator('iframe.task-frame').waitFor();
  await page.clock.runFor(3_590_000);
  await page.getByText('Less than a minute is left').waitFor();
  await page.clock.resume();
  await inspector.look(page, 'task nearly over');
  await page.clock.runFor(20_000);
  await page.getByText('The time for this task is over').waitFor();
  await inspector.look(page, 'task over');
  expect(inspector.faults).toEqual([]);
});
