import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../preview/launch.js';
import { startStudio, type TestStudio } from './studio.js';

const built = fileURLToPath(new URL('../../dist/public/portal.html', import.meta.url));

/** What the browsers of tests have in common. */
export const CALM_BROWSER: BrowserContextOptions = { locale: 'en-GB', reducedMotion: 'reduce' };

/** A phone held upright. */
export const PHONE: BrowserContextOptions = {
  ...CALM_BROWSER,
  viewport: { width: 390, height: 844 },
};

/** Signs the owner of a studio in, as the link to the console does. */
export const signIn = (context: BrowserContext, { url, key }: TestStudio) =>
  context.request.post(`${url}/api/session`, { data: { key } });

/** A studio with its built pages and a browser, for all tests of a file. */
export interface BrowserStudio {
  readonly studio: TestStudio;
  readonly browser: Browser;
  /** Invites a worker to a team, and opens the portal with the worker signed in. */
  workerPage(name: string, options?: WorkerPageOptions): Promise<Page>;
}

/** How a worker comes to the portal. */
export interface WorkerPageOptions extends BrowserContextOptions {
  /** `painters` where it is left out. */
  readonly team?: string;
  /** Called with the page before it opens the portal. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/**
 * Has a studio and a browser started before a file's tests and closed after them.
 *
 * @param prepare Fills the studio.
 * @param start Starts it.
 * @throws {Error} Before the tests, where the pages are not built.
 */
export function browserStudio(
  prepare: (studio: TestStudio) => Promise<unknown> = () => Promise.resolve(),
  start: () => Promise<TestStudio> = startStudio,
): BrowserStudio {
  let studio: TestStudio | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!existsSync(built)) throw new Error('The pages are not built: run pnpm build first.');
    studio = await start();
    await prepare(studio);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await studio?.remove();
  });
  const started = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('The studio is started before the tests, not sooner.');
    return one;
  };
  const host: BrowserStudio = {
    get studio() {
      return started(studio);
    },
    get browser() {
      return started(browser);
    },
    async workerPage(name, { team = 'painters', before, ...options } = {}) {
      const email = `${name}@example.org`;
      const { session } = await host.studio.worker(email, team);
      const context = await host.browser.newContext({ ...CALM_BROWSER, ...options });
      await context.addCookies([session]);
      const page = await context.newPage();
      await before?.(page);
      await page.goto(`${host.studio.url}/portal/`);
      await page.locator('.portal-main h1').waitFor();
      return page;
    },
  };
  return host;
}
