import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { TestStudio } from './studio.js';

/** A worker at a browser. */
export interface BrowserWorker {
  readonly page: Page;
  readonly frame: FrameLocator;
  /** Errors of the page's scripts. */
  readonly problems: readonly string[];
  /** Chooses a job in the portal, by its name. */
  start(job: string): Promise<void>;
  /** Draws a stroke with the brush across the middle of the picture. */
  stroke(): Promise<void>;
  /** Presses Submit, and waits for the next task where there is to be one. */
  submit(another: boolean): Promise<void>;
}

/** Signs an invited worker in with the temporary password, and changes it. */
export async function browserWorker(
  studio: TestStudio,
  browser: Browser,
  email: string,
): Promise<BrowserWorker> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${studio.url}/portal/`);
  await page.locator('wa-input[name=email] input').fill(email);
  await page.locator('wa-input[name=password] input').fill(studio.temporaryPassword(email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('wa-input[name=next] input').fill('my-own-password');
  await page.locator('wa-input[name=again] input').fill('my-own-password');
  await page.getByRole('button', { name: 'Send' }).click();
  const frame = page.frameLocator('iframe.task-frame');
  return {
    page,
    frame,
    problems,
    async start(job) {
      await page.getByRole('radio', { name: `(${job})` }).check();
      await page.getByRole('button', { name: 'Start working' }).click();
    },
    async stroke() {
      const canvas = frame.locator('canvas').first();
      await canvas.waitFor();
      await page.waitForTimeout(1500);
      const box = await canvas.boundingBox();
      if (!box) throw new Error('The canvas is not shown.');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x - 60, y);
      await page.mouse.down();
      await page.mouse.move(x + 60, y, { steps: 8 });
      await page.mouse.up();
    },
    async submit(another) {
      const old = await page.locator('iframe.task-frame').getAttribute('src');
      await frame.getByRole('button', { name: 'Submit' }).click();
      if (!another) {
        await page.getByText('You’re finished with the available tasks.').waitFor();
        return;
      }
      await page.waitForFunction(
        (before) => document.querySelector('iframe.task-frame')?.getAttribute('src') !== before,
        old,
      );
    },
  };
}
