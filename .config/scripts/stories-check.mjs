import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { ISOLATION_HEADERS } from '../vite.shared.mjs';
import { BROWSER_ARGUMENTS } from './browser-arguments.mjs';
import { findBrowser } from './find-browser.mjs';
import { ensureInstalled, ROOT } from './workspace.mjs';

/*
 * `pnpm stories:check [--json] [--no-build] [text]`: builds Storybook, opens every story (or those
 * whose id contains the text) in Chromium, light and dark, and fails on a console error or an axe
 * finding. Standard output gets one line a story, or with `--json` an array of
 * { story, consoleErrors, axeViolations }; everything else goes to standard error.
 */
const OUTPUT = join(ROOT, '.storybook', 'dist');
const PATIENCE = 60_000;

/** Rules about whole pages, which a story is not. */
const PAGE_RULES = ['landmark-one-main', 'page-has-heading-one', 'region', 'bypass'];

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

function build() {
  const program = join(ROOT, 'node_modules', 'storybook', 'dist', 'bin', 'dispatcher.js');
  const { status } = spawnSync(
    process.execPath,
    [program, 'build', '-o', OUTPUT, '--quiet', '--disable-telemetry'],
    { cwd: ROOT, stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) throw new Error('Storybook could not be built: see above.');
}

function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = join(OUTPUT, normalize(path));
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (!file.startsWith(OUTPUT) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/** Waits in the page until the story is drawn and none of our elements is at work. */
async function settled() {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const drawn = () =>
    document.body.classList.contains('sb-show-main') ||
    document.body.classList.contains('sb-show-errordisplay');
  for (let turn = 0; turn < 400 && !drawn(); turn++) await pause(25);
  await pause(300);
  const all = [...document.querySelectorAll('#storybook-root *')].filter((element) =>
    element.localName.includes('-'),
  );
  await Promise.race([
    Promise.all(all.map((element) => element.whenSettled?.() ?? element.updateComplete)),
    pause(15_000),
  ]);
  for (let turn = 0; turn < 200; turn++) {
    const waiting = all.some((element) => element.shadowRoot?.querySelector('.spinner'));
    if (!waiting) break;
    await pause(50);
  }
  await pause(300);
}

async function check(page, url, scheme) {
  const consoleErrors = [];
  const hear = (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  };
  const hearError = (error) => consoleErrors.push(String(error));
  page.on('console', hear).on('pageerror', hearError);
  await page.goto(`${url}&globals=scheme:${scheme}`, { timeout: PATIENCE });
  await page.evaluate(settled);
  const shown = await page.evaluate(() => document.body.classList.contains('sb-show-main'));
  if (!shown) consoleErrors.push('The story was not drawn.');
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules) =>
      window.axe.run(document, {
        resultTypes: ['violations'],
        rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
      }),
    PAGE_RULES,
  );
  page.off('console', hear).off('pageerror', hearError);
  const axeViolations = violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    scheme,
    nodes: nodes.map(({ target, failureSummary }) => ({
      target: target.flat().join(' '),
      summary: failureSummary,
    })),
  }));
  return { consoleErrors, axeViolations };
}

const args = process.argv.slice(2);
const known = ['--json', '--no-build'];
const unknown = args.find((arg) => arg.startsWith('-') && !known.includes(arg));
if (unknown) {
  console.error(`There is no option ${unknown}; there are: ${known.join(', ')}.`);
  process.exit(2);
}
const text = args.find((arg) => !arg.startsWith('-')) ?? '';

await ensureInstalled();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
if (!args.includes('--no-build') || !existsSync(join(OUTPUT, 'index.json'))) build();
const { entries } = JSON.parse(readFileSync(join(OUTPUT, 'index.json'), 'utf8'));
const stories = Object.values(entries).filter(
  ({ type, id }) => type === 'story' && id.includes(text),
);
if (stories.length === 0) {
  console.error(`There is no story "${text}".`);
  process.exit(2);
}
const server = await serve();
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: BROWSER_ARGUMENTS,
  headless: true,
});
const results = [];
try {
  for (const { id } of stories) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const url = `http://127.0.0.1:${server.address().port}/iframe.html?id=${id}&viewMode=story`;
    const result = { story: id, consoleErrors: [], axeViolations: [] };
    for (const scheme of ['light', 'dark']) {
      try {
        const found = await check(page, url, scheme);
        result.consoleErrors.push(...found.consoleErrors);
        result.axeViolations.push(...found.axeViolations);
      } catch (error) {
        result.consoleErrors.push(String(error));
      }
    }
    await context.close();
    results.push(result);
    const bad = result.consoleErrors.length + result.axeViolations.length;
    console.error(`${bad === 0 ? 'ok  ' : 'FAIL'} ${id}`);
  }
} finally {
  await browser.close();
  server.close();
}
const failed = results.filter(
  ({ consoleErrors, axeViolations }) => consoleErrors.length + axeViolations.length > 0,
);
if (args.includes('--json')) console.log(JSON.stringify(results, null, 2));
else {
  for (const { story, consoleErrors, axeViolations } of failed) {
    console.log(story);
    for (const message of consoleErrors) console.log(`  console: ${message}`);
    for (const { id, scheme, help, nodes } of axeViolations) {
      console.log(`  axe ${id} (${scheme}): ${help}`);
      for (const { target } of nodes) console.log(`    ${target}`);
    }
  }
  console.log(`${results.length - failed.length} stories passed, ${failed.length} failed`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
