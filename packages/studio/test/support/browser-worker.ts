import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { CALM_BROWSER } from './browser-studio.js';
import type { TestStudio } from './studio.js';

/** What a page has that stands in for a task's: the portal is isolated, and embeds no other. */
export const EMBEDDED = { 'cross-origin-embedder-policy': 'credentialless' };

/** A worker at a browser. */
export interface BrowserWorker {
  readonly page: Page;
  readonly frame: FrameLocator;
  /** Errors of the page's scripts. */
  readonly problems: readonly string[];
  /** Chooses a job in the portal, by its name, and reads its instructions when they are shown first. */
  start(job: string): Promise<void>;
  /** Draws a stroke with the brush across the middle of the picture. */
  stroke(): Promise<void>;
  /** Presses Submit, and waits for the next task or, where there is to be none, for being finished. */
  submit(another: boolean): Promise<void>;
}

/** Signs an invited worker in with the temporary password, and changes it. */
export async function browserWorker(
  studio: TestStudio,
  browser: Browser,
  email: string,
): Promise<BrowserWorker> {
  const context = await browser.newContext(CALM_BROWSER);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${studio.url}/portal/`);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.locator('wa-input[name=password] input').fill(studio.temporaryPassword(email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('wa-input[name=next] input').fill('my-own-password');
  await page.locator('wa-input[name=again] input').fill('my-own-password');
  await page.getByRole('button', { name: 'Send' }).click();
  const frame = page.frameLocator('iframe.task-frame');
  const read = new Set<string>();
  return {
    page,
    frame,
    problems,
    async start(job) {
      await begin(page, job);
      await page.locator('iframe.task-frame').waitFor();
      const instructions = page.getByRole('dialog', { name: /^Instructions/ });
      if (read.has(job) || !(await hasInstructions(page))) return;
      read.add(job);
      await instructions.waitFor();
      await page.getByRole('checkbox', { name: 'Don’t show this again' }).check();
      await leaveDialog(page, /^Instructions/, 'Close');
    },
    async stroke() {
      await whenSettled(frame);
      await drawStroke(page, frame, 60);
    },
    async submit(another) {
      const old = await page.locator('iframe.task-frame').getAttribute('src');
      await frame.getByRole('button', { name: 'Submit' }).click();
      if (another) await nextTask(page, old);
      else await page.getByText('You’re finished with the available tasks.').waitFor();
    },
  };
}

/** Chooses a job in the portal, by its name; `button` where the portal is not in English. */
export async function begin(
  page: Page,
  job: string,
  button = /Start working|Continue working/,
): Promise<void> {
  await page.getByRole('radio', { name: `(${job})` }).check();
  await page.getByRole('button', { name: button }).click();
}

const hasInstructions = (page: Page) =>
  page
    .locator('gt-studio-task')
    .evaluate(
      (view) =>
        (view as unknown as { task: { instructionsUrl: string | null } }).task.instructionsUrl !==
        null,
    );

/**
 * Declines, releases or puts off a task: presses the button of that name and confirms it.
 *
 * @param dialog The name of the dialog, where it is another than the button's.
 */
export async function act(page: Page, name: string, dialog = name): Promise<void> {
  const button = page.getByRole('button', { name }).last();
  await tryUntil(page.getByRole('dialog', { name: dialog }), true, () =>
    button.click({ timeout: 3000 }),
  );
  await leaveDialog(page, dialog, 'Confirm');
}

/** Leaves a dialog by Escape. */
export async function escapeDialog(page: Page, dialog: string | RegExp): Promise<void> {
  const shown = page.getByRole('dialog', { name: dialog });
  await shown.waitFor();
  await tryUntil(shown, false, () => page.keyboard.press('Escape'));
}

/** Leaves a dialog by the button of a name. */
export async function leaveDialog(page: Page, dialog: string | RegExp, button: string) {
  const shown = page.getByRole('dialog', { name: dialog });
  await shown.waitFor();
  const pressed = page.getByRole('button', { name: button, exact: true }).last();
  await tryUntil(shown, false, () => pressed.click({ timeout: 3000 }));
}

/**
 * Presses until a dialog is shown, or is not: Chromium gives clicks and keys to the task's frame,
 * which is of another process, until the picture with the dialog over it was composited, and to the
 * dialog for as long after it was closed.
 */
async function tryUntil(dialog: Locator, shown: boolean, press: () => Promise<void>) {
  const page = dialog.page();
  const state = shown ? 'visible' : 'hidden';
  await expect
    .poll(
      async () => {
        await composited(page);
        if ((await dialog.isVisible()) !== shown) await press().catch(() => undefined);
        await dialog.waitFor({ state, timeout: 3000 }).catch(() => undefined);
        return dialog.isVisible();
      },
      { timeout: 30_000 },
    )
    .toBe(shown);
  await composited(page);
}

/**
 * Waits until keys that are pressed arrive in the task: the page calls its frame focused a little
 * before the browser, and the frame in its own process, know of it.
 */
export async function taskFocused(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const frame = await taskFrame(page);
        const there = await frame?.evaluate(() => document.hasFocus()).catch(() => false);
        return there === true && (await page.evaluate(() => document.activeElement?.className));
      },
      { timeout: 30_000 },
    )
    .toBe('task-frame');
}

/** The frame of the task that the page is at; none while the one before is still in it. */
export async function taskFrame(page: Page): Promise<Frame | undefined> {
  const element = await page.locator('iframe.task-frame').elementHandle();
  const [source, frame] = [await element?.getAttribute('src'), await element?.contentFrame()];
  return source && frame?.url().endsWith(source) ? frame : undefined;
}

const composited = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** Waits for another task than that of a frame's address, until it is what the frame shows. */
export async function nextTask(page: Page, before: string | null): Promise<void> {
  await page.waitForFunction((old) => {
    const frame = document.querySelector('iframe.task-frame');
    return frame !== null && frame.getAttribute('src') !== old;
  }, before);
  await expect
    .poll(async () => (await taskFrame(page)) !== undefined, { timeout: 30_000 })
    .toBe(true);
}

/** Waits until a segmentation task's picture is there and what was drawn on it before. */
export async function whenSettled(frame: FrameLocator): Promise<void> {
  await frame.locator('canvas').first().waitFor();
  await frame.locator('crowd-semantic-segmentation').evaluate(async (element) => {
    await (element as unknown as { whenSettled(): Promise<void> }).whenSettled();
  });
}

/** Where the picture of a segmentation task is on the page. */
export async function canvasBox(frame: FrameLocator) {
  const box = await frame.locator('canvas').first().boundingBox();
  if (!box) throw new Error('The canvas is not shown.');
  return box;
}

/** Draws across the middle of the picture, so many pixels of the page to either side. */
export async function drawStroke(page: Page, frame: FrameLocator, reach: number): Promise<void> {
  const box = await canvasBox(frame);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - reach, y);
  await page.mouse.down();
  await page.mouse.move(x + reach, y, { steps: 8 });
  await page.mouse.up();
}
