import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from './launch.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const TEMPLATE = `<form>
  <h1>{{ task.input.question }}</h1>
  <img id="picture" src="{{ task.input.taskObject | grant_read_access }}" alt="">
  {% for label in task.input.labels %}<label><input type="radio" name="kind" value="{{ label }}">{{ label }}</label>{% endfor %}
  <input name="note" aria-label="Note">
  <button>Submit</button>
</form>`;
const LINES = [
  '{"source-ref":"s3://pets/1.png","question":"Cat & dog?","weight":1.0}',
  '{"source-ref":"s3://pets/none.png","question":"</script><b>Bold?"}',
  '{"source-ref": oops}',
];

/** Waits as long as a busy machine may take. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 30_000 });

let browser: Browser;
let folder: string;
let server: ChildProcess;
let url: string;
let page: Page;

/** Starts the program as its users do. */
function start(...args: string[]): Promise<string> {
  server = spawn(process.execPath, ['packages/studio/bin/gt-studio.js', 'preview', ...args], {
    cwd: ROOT,
  });
  return new Promise((done, fail) => {
    let output = '';
    const read = (part: Buffer) => {
      output += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
      if (address) done(address);
    };
    server.stdout!.on('data', read);
    server.stderr!.on('data', read);
    server.on('exit', (status) => fail(new Error(`gt-studio ended with ${status}: ${output}`)));
  });
}

const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text);
const task = () => page.frameLocator('iframe');
const lint = () => page.locator('section', { hasText: 'Lint' }).first();
const output = async (name: string) => {
  const text = await page.locator(`[data-output="${name}"] pre`).textContent();
  return JSON.parse(text ?? '') as Record<string, never>;
};

beforeAll(async () => {
  execFileSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '--build', 'packages/studio'],
    { cwd: ROOT },
  );
  browser = await launchBrowser();
}, 300_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-preview-'));
  write('task.liquid.html', TEMPLATE);
  write('input.manifest', LINES.join('\n'));
  write('labels.json', '{"labels":[{"label":"Cat"},{"label":"Dog"}]}');
  write('1.png', PIXEL);
  const file = (name: string) => join(folder, name);
  url = await start(
    file('task.liquid.html'),
    '--manifest',
    file('input.manifest'),
    '--labels',
    file('labels.json'),
  );
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
});
afterEach(async () => {
  await page?.close();
  const ended = new Promise((done) => server.once('exit', done));
  server.removeAllListeners('exit');
  server.once('exit', () => undefined);
  server.kill();
  await Promise.race([ended, new Promise((done) => setTimeout(done, 2000))]);
  rmSync(folder, { recursive: true });
});

/** Presses the task's button until what became of the answer is shown. */
const submit = () =>
  soon(async () => {
    if ((await page.locator('[data-output]').count()) === 0) {
      await task().getByRole('button', { name: 'Submit' }).click();
    }
    return page.locator('[data-output]').count();
  }).toBe(3);

test('edit the file, see it change, label, submit, and read the three outputs', async () => {
  await soon(() => task().locator('h1').textContent()).toBe('Cat & dog?');
  const width = () =>
    task()
      .locator('#picture')
      .evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await soon(width).toBe(1);
  await soon(() => lint().textContent()).toContain('no-crowd-form');

  write('task.liquid.html', TEMPLATE.replace('<h1>', '<h1>Now: '));
  await soon(() => task().locator('h1').textContent()).toBe('Now: Cat & dog?');

  await soon(async () => {
    await task()
      .getByLabel('Dog')
      .check({ timeout: 3000 })
      .catch(() => undefined);
    return task().getByLabel('Dog').isChecked();
  }).toBe(true);
  await task().getByLabel('Note').fill('it is a "dog" & no <cat>');
  await submit();
  const content = { kind: { Cat: false, Dog: true }, note: 'it is a "dog" & no <cat>' };
  expect(await output('worker-response')).toMatchObject({ answers: [{ answerContent: content }] });
  const [object] = (await output('payload')) as unknown as [
    { dataObject: unknown; annotations: [{ annotationData: { content: string } }] },
  ];
  expect(object.dataObject).toEqual({ s3Uri: 's3://pets/1.png' });
  expect(JSON.parse(object.annotations[0].annotationData.content)).toEqual(content);
  const line = await page.locator('[data-output="manifest-line"] pre').textContent();
  expect(line).toContain('{"source-ref":"s3://pets/1.png","question":"Cat & dog?","weight":1.0,');
  expect(await output('manifest-line')).toMatchObject({
    'annotation-metadata': { type: 'groundTruth/custom' },
  });
});

test('the elements are the kit’s own where they are built, and the page says so where not', async () => {
  write(
    'task.liquid.html',
    `<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
    <crowd-form>
      <crowd-image-classifier name="answer" src="{{ task.input.taskObject | grant_read_access }}"
        header="What is it?" categories="{{ task.input.labels | to_json | escape }}">
        <full-instructions header="How">Look.</full-instructions>
        <short-instructions>Look.</short-instructions>
      </crowd-image-classifier>
    </crowd-form>`,
  );
  if (!existsSync(join(ROOT, 'packages/crowd/dist/gt-elements.js'))) {
    await soon(() => page.getByText('elements are not built here').count()).toBe(1);
    return;
  }
  await soon(() => page.getByText('Nothing found.').count()).toBe(1);
  // The frame is of another process: while the page around it is still being laid out, a click may
  // reach the place where something was.
  const chosen = task().locator('crowd-image-classifier');
  await soon(async () => {
    await task().getByText('Dog', { exact: true }).first().click();
    return chosen.evaluate((element) => (element as Element & { value?: unknown }).value);
  }).toEqual({ label: 'Dog' });
  await submit();
  expect(await output('worker-response')).toMatchObject({
    answers: [{ answerContent: { answer: { label: 'Dog' } } }],
  });
  expect(await output('manifest-line')).toMatchObject({
    annotation: 1,
    'annotation-metadata': { type: 'groundtruth/image-classification', 'class-name': 'Dog' },
  });
});

test('other lines, and what is wrong with them', async () => {
  await page.getByRole('button', { name: 'Next line' }).click();
  await soon(() => task().locator('h1').textContent()).toBe('</script><b>Bold?');
  await soon(() => lint().textContent()).toContain('No file stands for s3://pets/none.png');
  await page.getByLabel('Manifest line').fill('3');
  await page.getByLabel('Manifest line').press('Enter');
  const alert = page.getByRole('alert');
  await soon(() => alert.textContent()).toContain('input.manifest, line 3 is not JSON');
  write('input.manifest', LINES.join('\n').replace(' oops', '"s3://pets/1.png"'));
  await soon(() => alert.count()).toBe(0);
  await soon(() => page.getByText('of 3').count()).toBe(1);
});

test('a template with errors shows them with their places, until it has none', async () => {
  await soon(() => task().locator('h1').textContent()).toBe('Cat & dog?');
  write('task.liquid.html', TEMPLATE.replace('grant_read_access', 'grant_read_acces'));
  const alert = page.getByRole('alert');
  await soon(() => alert.textContent()).toContain('Line 3, column');
  expect(await alert.textContent()).toContain('Did you mean "grant_read_access"?');
  await soon(() => page.locator('iframe').count()).toBe(0);
  write('task.liquid.html', TEMPLATE);
  await soon(() => task().locator('h1').textContent()).toBe('Cat & dog?');
});

test('a template reaches nothing but its frame', async () => {
  const attack = `<script>
    const tries = {
      parent: () => parent.document.title,
      top: () => top.document.title,
      storage: () => localStorage.length,
      cookie: () => document.cookie,
    };
    window.reached = Object.keys(tries).filter((name) => { try { tries[name](); return true; } catch { return false; } });
    fetch('${url}api/lines/0').then((r) => r.text()).then(() => reached.push('api'), () => {}).finally(() => {
      document.title = 'done:' + [origin, ...reached].join(',');
    });
    parent.postMessage({ type: 'gt-preview-problem', text: '<img src=x onerror=alert(1)>' }, '*');
  </script>`;
  write('task.liquid.html', TEMPLATE + attack);
  const frame = () => page.frames().find((one) => one.url().includes('/frames/'));
  await soon(() => frame()?.title()).toBe('done:null');
  await soon(() => page.getByText('<img src=x onerror=alert(1)>').count()).toBe(1);
});

test('only the page itself is told anything', async () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, url), { headers });
  expect((await get('/api/lines/0')).status).toBe(200);
  expect((await get('/api/lines/0', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await get('/open/guess/objects?uri=s3://pets/1.png')).status).toBe(404);
  expect((await get('/modules/server/../../package.json')).status).toBe(404);
  expect((await get('/modules/page/..%2f..%2f..%2fpackage.json')).status).toBe(404);
  const view = (await (await get('/api/lines/0')).json()) as { frame: { url: string } };
  const frame = await get(view.frame.url);
  expect(frame.headers.get('content-security-policy')).toContain(
    'sandbox allow-scripts allow-forms;',
  );
  const address = /<img id="picture" src="([^"]+)"/
    .exec(await frame.text())![1]!
    .replaceAll('&amp;', '&');
  const picture = await fetch(address);
  expect(Buffer.from(await picture.arrayBuffer()).equals(readFileSync(join(folder, '1.png')))).toBe(
    true,
  );
  expect((await fetch(address.replace('1.png', '..%2F..%2Fetc%2Fpasswd'))).status).toBe(404);
  expect(
    (await fetch(new URL('/api/lines/0/answer', url), { method: 'POST', body: '{}' })).status,
  ).toBe(415);
});
