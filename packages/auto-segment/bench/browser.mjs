import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS } from '../../../.config/scripts/browser-arguments.mjs';
import { findBrowser } from '../../../.config/scripts/find-browser.mjs';
import { serve } from '../evaluate/server.mjs';
import { bundleBench } from './bundle.mjs';

/**
 * Opens a page of the benchmarks in a browser of its own, with the evaluation photographs at /set/.
 *
 * @param {'page' | 'editor'} name
 * @param {string} folder The evaluation photographs.
 * @param {(line: string) => void} log Takes what the page says.
 * @param {(page: import('playwright-core').Page, browser: import('playwright-core').Browser) =>
 *   Promise<unknown>} work
 */
export async function inPage(name, folder, log, work) {
  const built = await bundleBench(fileURLToPath(new URL(`./${name}`, import.meta.url)));
  const server = await serve({ '/': built + '/', '/set/': folder + '/' });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: BROWSER_ARGUMENTS,
    headless: true,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', (message) => {
      if (message.type() !== 'error' || !/favicon/.test(message.location().url)) {
        log(`page: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => log(`page: ${error.message}`));
    await page.goto(`${server.origin}/index.html`);
    await page.waitForFunction('globalThis.pageReady === true');
    return await work(page, browser);
  } finally {
    await browser.close();
    await server.stop();
  }
}
