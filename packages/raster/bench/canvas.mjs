import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS } from '../../../.config/scripts/browser-arguments.mjs';
import { findBrowser } from '../../../.config/scripts/find-browser.mjs';
import { strokeSamples } from './inputs.mjs';
import { median, ratioRow } from './measure.mjs';

/** A host that no request leaves for: every one is answered from the built files. */
const HOST = 'http://bench.invalid';

const PAGE = `<!doctype html><script type="importmap">${JSON.stringify({
  imports: {
    '@gt-elements/raster': '/raster/index.js',
    '@gt-elements/editor': '/editor/index.js',
  },
})}</script><script type="module" src="/page.mjs"></script>`;

/** The same stroke through our editor and through a 2D canvas, in turn, in one run in Chromium. */
export async function canvasRows() {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
  try {
    const page = await browser.newPage();
    await page.route(`${HOST}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path === '/') return route.fulfill({ contentType: 'text/html', body: PAGE });
      const file =
        path === '/page.mjs'
          ? new URL('canvas-page.mjs', import.meta.url)
          : new URL(`../..${path.replace(/^\/(\w+)\//, '/$1/dist/')}`, import.meta.url);
      return route.fulfill({ contentType: 'text/javascript', body: await readFile(file) });
    });
    await page.goto(`${HOST}/`);
    await page.waitForFunction(() => 'measureStroke' in globalThis);
    const times = { ours: [], dirty: [], whole: [] };
    const measure = async (way, samples, keep) => {
      const result = await page.evaluate(
        ([name, list]) => globalThis.measureStroke(name, list),
        [way, samples],
      );
      if (keep) times[way].push(result.took / samples.length);
      return result.painted;
    };
    for (let round = -2; round < 7; round++) {
      const samples = strokeSamples(round + 20);
      const ours = await measure('ours', samples, round >= 0);
      const dirty = await measure('dirty', samples, round >= 0);
      if (ours !== dirty)
        throw new Error(`${ours} pixels were painted by us, ${dirty} on the canvas.`);
      // The whole canvas takes so long that some samples must do.
      if (round >= -1 && round < 3) await measure('whole', samples.slice(0, 20), round >= 0);
    }
    const ours = median(times.ours);
    const name = 'stroke in Chromium: a sample, on average, history included';
    const row = (rival, theirs, bar) => ratioRow({ name, ours, unit: 'ms', rival, theirs, bar });
    return [
      row('getImageData/putImageData of the whole canvas', median(times.whole), 10),
      row('getImageData/putImageData of the dirty rectangle', median(times.dirty), 3),
    ];
  } finally {
    await browser.close();
  }
}
