import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeMaskSync } from '@gt-elements/manifest';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import { browserStudio, CALM_BROWSER } from './support/browser-studio.js';
import { act, browserWorker, canvasBox, whenSettled } from './support/browser-worker.js';

const host = browserStudio(({ folder }) => {
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  for (const name of ['boats', 'flowers']) {
    const { url } = SAMPLE_PHOTOGRAPHS.find((photograph) => photograph.name === name) ?? {};
    copyFileSync(fileURLToPath(url as URL), join(pictures, `${name}.jpg`));
  }
  return Promise.resolve();
});

/** Types into a field as a person finds it: by its label. */
const fill = (page: Page, label: string, text: string) =>
  page.getByRole('textbox', { name: label }).fill(text);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function createJob(page: Page, name: string, type: string, labels: string[]): Promise<void> {
  await page.goto(`${host.studio.url}/console/#/new`);
  await fill(page, 'Job name', name);
  await page.getByText(type, { exact: true }).click();
  await page.locator('wa-input[name=input] input').fill(join(host.studio.folder, 'pictures'));
  await page.locator('wa-textarea[name=labels] textarea').fill(labels.join('\n'));
  await page
    .locator('wa-textarea[name=short] textarea')
    .fill('Look closely.\n\nThen label what you see.');
  await press(page, 'Create and start');
  await page.getByText('Labeled / total dataset objects').waitFor();
}

test('the whole loop, as an owner and a worker walk it', { timeout: 150_000 }, async () => {
  const problems: string[] = [];
  const watch = (page: Page) => page.on('pageerror', (error) => problems.push(error.message));
  const { studio, browser } = host;
  const owner = await (await browser.newContext(CALM_BROWSER)).newPage();
  watch(owner);

  // The owner makes a team, invites a worker and creates both jobs.
  await owner.goto(studio.consoleUrl);
  await owner.getByText('No labeling jobs yet').waitFor();
  await owner.getByRole('link', { name: 'Workforce' }).click();
  await press(owner, 'Create private team');
  await fill(owner, 'Name', 'painters');
  await press(owner, 'Create team');
  await owner.locator('td .name', { hasText: 'painters' }).waitFor();
  await press(owner, 'Invite people');
  await owner.locator('wa-textarea[name=emails] textarea').fill('ann@example.org');
  await press(owner, /^Invite$/);
  await owner.locator('td .name', { hasText: 'ann@example.org' }).waitFor();
  await createJob(owner, 'boats', 'Semantic segmentation', ['Boat', 'Water']);
  await createJob(owner, 'scenes', 'Multi-label classification', ['Boat', 'Flower', 'Person']);

  // The worker signs in with the temporary password and must change it.
  const ann = await browserWorker(studio, browser, 'ann@example.org');
  const { page, frame } = ann;

  // Multi-label: by key and by mouse; the last Submit ends the tasks.
  await ann.start('scenes');
  for (let count = 0; count < 2; count++) {
    await frame.getByText('Person', { exact: true }).waitFor();
    await frame.getByText(count === 0 ? 'Boat' : 'Flower', { exact: true }).click();
    await ann.submit(count === 0);
  }

  // Segmentation: a stroke with the brush; put off in between, and the drawing is still there.
  await ann.start('boats');
  await ann.stroke();
  await act(page, 'Stop and resume later');
  await page.locator('tr', { hasText: 'boats' }).getByText('Begun').waitFor();
  await ann.start('boats');
  await whenSettled(frame);
  await ann.submit(true);
  // The second picture: four clicks on the outermost points, and the mask comes by itself.
  await whenSettled(frame);
  await frame.getByRole('button', { name: /auto/i }).first().click();
  const box = await canvasBox(frame);
  for (const [x, y] of [
    [0.5, 0.3],
    [0.5, 0.7],
    [0.35, 0.5],
    [0.65, 0.5],
  ] as const) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await page.waitForTimeout(100);
  }
  await frame.getByRole('button', { name: 'Accept' }).click();
  await ann.submit(false);

  // The owner sees both complete, the masks over the pictures, and the files.
  await studio.untilJob('boats', 'Completed');
  await studio.untilJob('scenes', 'Completed');
  await owner.goto(`${studio.url}/console/#/jobs/boats`);
  await owner.getByText('Complete', { exact: true }).first().waitFor();
  await owner.getByRole('tab', { name: 'Pictures' }).click();
  await owner.locator('.gallery img.mask').first().waitFor();

  const output = (path: string) =>
    readFileSync(join(studio.folder, 'objects', path.replace('s3://', '')));
  const lines = (job: string) =>
    output(`studio/${job}/manifests/output/output.manifest`)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines('scenes').map((line) => line.scenes)).toEqual([[0], [1]]);
  for (const line of lines('boats')) {
    const { map } = decodeMaskSync(output(String(line['boats-ref'])));
    const labels = map.toLabels();
    const painted = labels.filter((label) => label === 1).length;
    expect(painted).toBeGreaterThan(500);
    expect(labels.every((label) => label === 0 || label === 1)).toBe(true);
  }
  expect([...problems, ...ann.problems]).toEqual([]);
});

test('a custom template reaches neither session nor API nor the page around it', async () => {
  const { studio, browser } = host;
  const { owner } = studio;
  await owner.post('/teams', { name: 'curious' });
  await owner.post('/workers', { emails: ['eve@example.org'], teams: ['curious'] });
  const template = `<form><input name="found"><button>Submit</button></form><pre id="found"></pre><script>
    const attempts = {
      cookie: () => document.cookie,
      storage: () => localStorage.length,
      parent: () => parent.document.title,
      top: () => { top.location.href = 'about:blank'; return 'left'; },
    };
    const found = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      try { found[name] = String(attempt()); } catch (error) { found[name] = error.name; }
    }
    const reach = (url, options) => fetch(url, options).then((r) => String(r.status), (error) => error.name);
    Promise.all([
      reach('/api/session', { credentials: 'include' }),
      reach('/api/jobs', { credentials: 'include' }),
      reach('https://example.org/'),
      new Promise((done) => { const image = new Image(); image.onload = () => done('loaded'); image.onerror = () => done('blocked'); image.src = '/icon.svg'; }),
    ]).then((reached) => { document.getElementById('found').textContent = JSON.stringify({ ...found, reached }); });
  </script>`;
  await owner.post('/jobs', {
    name: 'curious',
    taskType: 'custom',
    template,
    team: 'curious',
    input: { folder: join(studio.folder, 'pictures') },
  });
  await studio.untilJob('curious', 'InProgress');
  const eve = await browserWorker(studio, browser, 'eve@example.org');
  await eve.start('curious');
  const shown = eve.frame.locator('#found', { hasText: 'reached' });
  const found = JSON.parse((await shown.textContent()) ?? '{}') as Record<string, unknown>;
  expect(found).toEqual({
    cookie: 'SecurityError',
    storage: 'SecurityError',
    parent: 'SecurityError',
    top: 'SecurityError',
    reached: ['TypeError', 'TypeError', 'TypeError', 'blocked'],
  });
});
