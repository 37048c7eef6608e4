import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { BROWSER_ARGUMENTS } from '../../../.config/scripts/browser-arguments.mjs';
import { findBrowser } from '../../../.config/scripts/find-browser.mjs';
import { sourceResolve } from '../../../.config/vite.shared.mjs';

/*
 * Two bars: `<gt-classify>` alone, with Lit, weighs less than 40 kB gzipped; and a page of 100
 * categories answers a key within one frame (16.7 ms), from the key press to the frame that shows it.
 */
const here = fileURLToPath(new URL('..', import.meta.url));
const { chromium } = createRequire(join(here, '../../package.json'))('playwright-core');
const folder = mkdtempSync(join(tmpdir(), 'gt-classify-'));

async function bundle() {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: here,
    resolve: sourceResolve,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: join(here, 'src/index.ts'),
        formats: ['es'],
        fileName: () => 'gt-classify.js',
      },
    },
  });
  return loadedAtOnce('gt-classify.js');
}

/** The files that a page loads with a module before it runs; what keeps drafts comes with the first `task-id`. */
function loadedAtOnce(name, files = new Map()) {
  const bytes = readFileSync(join(folder, name));
  files.set(name, bytes);
  const imports = /(?:\bfrom|\bimport)\s*["']\.\/([^"']+)["']/g;
  for (const [, next] of bytes.toString().matchAll(imports)) {
    if (!files.has(next)) loadedAtOnce(next, files);
  }
  return files;
}

const categories = JSON.stringify(Array.from({ length: 100 }, (_, at) => `Category ${at + 1}`));
const page = `<!doctype html><html lang="en"><script type="module" src="gt-classify.js"></script>
<form><gt-classify name="a" multiple header="Which?" categories='${categories}'></gt-classify></form>`;

/** Milliseconds of the main thread's work from each key to the frame that shows its answer, style and layout included. */
async function keyTimes(port) {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await tab.goto(`http://127.0.0.1:${port}/`);
    await tab.waitForFunction(
      () => document.querySelector('gt-classify')?.categories.length === 100,
    );
    await tab.evaluate(() => {
      window.times = [];
      const element = document.querySelector('gt-classify');
      let from = 0;
      window.addEventListener('keydown', () => (from = performance.now()), { capture: true });
      // Registered after the element's own listener, so that it runs when the key is handled.
      window.addEventListener('keydown', async () => {
        await element.updateComplete;
        element.shadowRoot.querySelector('.options').lastElementChild.getBoundingClientRect();
        window.times.push(performance.now() - from);
      });
    });
    for (let round = 0; round < 6; round++) {
      for (const key of '1234567890abcdefghij') {
        await tab.keyboard.press(key);
        await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
      }
    }
    const { times, chosen } = await tab.evaluate(() => ({
      times: window.times,
      chosen: document.querySelector('gt-classify').value.labels.length,
    }));
    if (times.length !== 120 || chosen !== 0) {
      throw new Error(
        `120 keys gave ${times.length} answers and left ${chosen} categories chosen.`,
      );
    }
    return times.sort((a, b) => a - b);
  } finally {
    await browser.close();
  }
}

const files = await bundle();
const server = createServer((request, response) => {
  const script = files.get(request.url.slice(1));
  response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
  response.end(script ?? page);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
try {
  writeFileSync(join(folder, 'index.html'), page);
  const times = await keyTimes(server.address().port);
  const sizes = [...files.values()].map((bytes) => gzipSync(bytes, { level: 9 }).length);
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  const rows = [
    {
      name: 'gt-classify with Lit, gzipped',
      ours: kilobytes,
      unit: 'kB',
      rival: '',
      theirs: null,
      ratio: null,
      bar: 40,
      holds: kilobytes < 40,
    },
    ...Object.entries({ median: 0.5, p95: 0.95 }).map(([name, share]) => {
      const milliseconds = times[Math.floor(times.length * share)];
      return {
        name: `key to answer, 100 categories, ${name}`,
        ours: milliseconds,
        unit: 'ms',
        rival: '',
        theirs: null,
        ratio: null,
        bar: 16.7,
        holds: milliseconds < 16.7,
      };
    }),
  ];
  console.log(JSON.stringify(rows));
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
