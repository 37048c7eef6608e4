import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS } from '../../../.config/scripts/browser-arguments.mjs';
import { findBrowser } from '../../../.config/scripts/find-browser.mjs';
import { bundleSize } from './bundle-size.mjs';
import { serve } from './serve.mjs';
import { strokes } from './strokes.mjs';
import { traceTasks, watchMemory } from './tasks.mjs';

/*
 * Figures of <gt-segment> as it is built, in Chromium: what a page loads, how long a 100-megapixel
 * picture holds the main thread, how much memory it takes, and a stroke against 2D canvases.
 */
const BUNDLE = fileURLToPath(new URL('../dist/bundle', import.meta.url));
if (!existsSync(`${BUNDLE}/gt-segment.js`)) {
  throw new Error('The bundle is not built: run `pnpm build` first.');
}
const PAGE = `<!doctype html><body style="margin:0"><form><gt-segment name="mask"
  labels="['Boat','Person','House','Tree','Water','Sky']" style="block-size:780px"></gt-segment>
  </form><script type="module" src="/gt-segment.js"></script>`;

const rows = [];
const row = (name, ours, unit, bar, holds, more = {}) =>
  rows.push({ name, ours, unit, rival: '', theirs: null, ratio: bar / ours, bar, holds, ...more });

const { bytes, files } = bundleSize(BUNDLE);
console.error(`Loaded without an engine: ${files.join(', ')}`);
row('gt-segment without an engine, gzipped', bytes / 1000, 'kB', 250, bytes < 250_000);

const answers = new Map([
  ['/', { type: 'text/html', body: PAGE }],
  ['/empty', { type: 'text/html', body: '<!doctype html>' }],
]);
const server = await serve(BUNDLE, answers);
const launch = () =>
  chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });

try {
  answers.set('/large.jpg', { type: 'image/jpeg', body: await largePicture() });
  for (const figure of await largeSession()) rows.push(figure);
  const browser = await launch();
  try {
    for (const figure of await strokes(browser, server.url)) rows.push(figure);
  } finally {
    await browser.close();
  }
} finally {
  await server.close();
}
console.log(JSON.stringify(rows));

/** A picture of 10,000 × 10,000 pixels, made by a browser of its own so that its memory does not count. */
async function largePicture() {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/empty`);
    const text = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(10_000, 10_000);
      const context = canvas.getContext('2d');
      let seed = 1;
      const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
      for (let at = 0; at < 4000; at++) {
        context.fillStyle = `hsl(${random() * 360} ${random() * 80}% ${random() * 100}%)`;
        context.fillRect(
          random() * 10_000,
          random() * 10_000,
          random() ** 2 * 3000,
          random() ** 2 * 3000,
        );
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
      const address = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
      });
      return address.slice(address.indexOf(',') + 1);
    });
    return Buffer.from(text, 'base64');
  } finally {
    await browser.close();
  }
}

/** Opens, paints, undoes and submits 100 megapixels. */
async function largeSession() {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.url);
    await page.waitForFunction(() => customElements.get('gt-segment'));
    await page.waitForTimeout(500);
    const endMemory = await watchMemory(browser);
    const parts = {
      opened: async () => {
        await page.evaluate(() => {
          const element = document.querySelector('gt-segment');
          element.src = '/large.jpg';
          return new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
        });
        await page.waitForTimeout(4000);
      },
      painted: async () => {
        await page.evaluate(() =>
          document.querySelector('gt-segment').document.changeSettings('brush', { size: 400 }),
        );
        await drag(page, [0.3, 0.4], [0.7, 0.6], 60);
        await page.keyboard.press('r');
        await drag(page, [0.15, 0.1], [0.85, 0.9], 10);
        await page.keyboard.press('y');
        await page.keyboard.press('2');
        await drag(page, [0.2, 0.1], [0.8, 0.9], 10);
        await page.waitForTimeout(2500);
      },
      undone: async () => {
        for (const key of ['z', 'z', 'y', 'y', 'z']) {
          await page.keyboard.press(`Control+${key}`);
          await page.waitForTimeout(300);
        }
        await page.waitForTimeout(2000);
      },
      submitted: async () => {
        const length = await page.evaluate(
          () => new FormData(document.querySelector('form')).get('mask').length,
        );
        console.error(`The submitted answer has ${length} characters.`);
        await page.waitForTimeout(300);
      },
    };
    const figures = [];
    for (const [name, work] of Object.entries(parts)) {
      const { processor, clock, waiting } = await traceTasks(browser, page, work);
      console.error(
        `100 megapixels ${name}: longest task ${clock.toFixed(0)} ms by the clock, ${processor.toFixed(0)} ms on the processor`,
      );
      const figure = (what, ours, bar) => ({
        name: `100 megapixels ${name}: ${what}`,
        ours,
        unit: 'ms',
        rival: '',
        theirs: null,
        ratio: bar === null ? null : bar / ours,
        bar,
        holds: bar === null || ours <= bar,
      });
      figures.push(figure('longest task on the main thread', processor, 50));
      figures.push(figure('longest wait for the graphics processor', waiting, null));
    }
    const peak = await endMemory();
    if (peak !== undefined) {
      figures.push({
        name: '100 megapixels: most memory of page and graphics processes',
        ours: peak,
        unit: 'MB',
        rival: '',
        theirs: null,
        ratio: 1500 / peak,
        bar: 1500,
        holds: peak < 1500,
      });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

/** Drags the mouse over the picture's view, in parts of its size. */
async function drag(page, from, to, steps) {
  const box = await page.evaluate(() => {
    const surface = document.querySelector('gt-segment').shadowRoot.querySelector('.surface');
    const { x, y, width, height } = surface.getBoundingClientRect();
    return { x, y, width, height };
  });
  const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps });
  await page.mouse.up();
}
