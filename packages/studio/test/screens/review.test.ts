import type { BrowserContext, Page } from 'playwright-core';
import { LabelMap } from '@gt-elements/raster';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserStudio, PHONE } from '../support/browser-studio.js';
import type { ApiClient } from '../support/client.js';
import { Inspector } from '../support/inspect.js';
import { halves, maskAnswer, writePictures } from '../support/pictures.js';
import { until } from '../support/process.js';
import type { TestStudio } from '../support/studio.js';

const LABELS = ['Cat', 'Dog'];
const workers: ApiClient[] = [];

async function answer(worker: ApiClient, job: string, answers: readonly object[]): Promise<void> {
  for (const given of answers) {
    const { task } = await worker.post(`/portal/jobs/${job}/next`);
    await worker.post(`/portal/tasks/${String(task.id)}/submit`, { answer: given });
  }
}
const choose = (...labels: string[]) =>
  labels.map((label) => ({ 'crowd-image-classifier': { label } }));

const host = browserStudio(async (studio: TestStudio) => {
  const { owner, folder } = studio;
  await owner.post('/teams', { name: 'painters' });
  for (const name of ['ann', 'ben']) {
    workers.push(await studio.worker(`${name}@example.org`, 'painters'));
  }
  writePictures(`${folder}/pictures`, 3);
  const job = { team: 'painters', labels: LABELS, workersPerObject: 2 };
  const input = { folder: `${folder}/pictures` };
  await owner.post('/jobs', { ...job, name: 'animals', taskType: 'image-classification', input });
  await owner.post('/jobs', { ...job, name: 'masks', taskType: 'semantic-segmentation', input });
  for (const name of ['animals', 'masks']) await studio.untilJob(name, 'InProgress');
  const [ann, ben] = workers as [ApiClient, ApiClient];
  await answer(ann, 'animals', choose('Cat', 'Cat', 'Cat'));
  await answer(ben, 'animals', choose('Cat', 'Dog'));
  const whole = LabelMap.fromLabels(32, 20, new Uint8Array(640).fill(1));
  await answer(ann, 'masks', Array(3).fill(maskAnswer(halves(32, 20), LABELS)));
  await answer(ben, 'masks', Array(3).fill(maskAnswer(whole, LABELS)));
  await studio.untilJob('masks', 'Completed');
  const isBegun = async () => Number((await owner.get('/jobs/animals')).labeled) === 2;
  await until(isBegun, 'two objects are labeled');
  // A task that somebody sits on.
  await ben.post('/portal/jobs/animals/next');
});
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  context = await host.browser.newContext(PHONE);
  const { url, key } = host.studio;
  await context.request.post(`${url}/api/session`, { data: { key } });
  page = await context.newPage();
});
afterAll(() => context?.close());

const open = async (path: string) => {
  await page.goto(`${host.studio.url}/console/#/teams`);
  await page.locator('gt-studio-teams').waitFor();
  await page.goto(`${host.studio.url}/console/#/${path}`);
};
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const figures = () => page.locator('.gallery figure');

test('how far workers agree, how much is left, and a pause', async () => {
  const inspector = new Inspector();
  await open('jobs/animals');
  const row = page.locator('tr', { hasText: 'ben@example.org' });
  await row.getByText('50 %').waitFor();
  await page.getByText(/^Work left: 1 answers, about /).waitFor();
  await press('Pause');
  await page.getByText('No task is given until the job goes on.').waitFor();
  await inspector.look(page, 'job paused', true);
  await open('jobs');
  await page.locator('tr', { hasText: 'animals' }).getByText('Paused').waitFor();
  await open('jobs/animals');
  await press('Go on');
  await page.getByText('No task is given').waitFor({ state: 'detached' });
  expect(inspector.faults).toEqual([]);
});

test('what is disputed comes first, is looked at and sent back; a task is taken back', async () => {
  const inspector = new Inspector();
  await open('jobs/animals/gallery');
  await figures().nth(2).waitFor();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Least agreement first');
  await expect.poll(() => figures().count()).toBe(2);
  await figures().first().getByText('0 %').waitFor();
  await inspector.look(page, 'gallery by agreement');
  await figures().first().getByRole('link').press('Enter');
  const answers = page.locator('ul.answers li');
  await expect.poll(() => answers.count()).toBe(2);
  expect((await answers.allInnerTexts()).join()).toMatch(/ann@.*Cat.*ben@.*Dog/s);
  await inspector.look(page, 'object that is disputed', true);
  await press('Send back');
  await page.getByText('Its answers no longer count').waitFor();
  await inspector.look(page, 'object to be sent back');
  await page.locator('wa-button[variant=danger]', { hasText: 'Send back' }).press('Enter');
  await answers.getByText('Sent back').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('As in the input');
  await figures().nth(2).getByText('Offered').waitFor();
  await figures().nth(2).getByRole('link').click();
  await answers.getByText('Working on it').waitFor();
  await press('Take back');
  await page.getByText('Who has it loses the task').waitFor();
  await page.locator('wa-button[variant=danger]', { hasText: 'Take back' }).click();
  await answers.getByText('Working on it').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  expect(inspector.faults).toEqual([]);
});

test('the mask of each worker is shown over the picture in place of the result', async () => {
  await open('jobs/masks/gallery');
  await figures().first().getByRole('link').click();
  const mask = page.locator('gt-studio-object img.mask');
  const result = await mask.getAttribute('src');
  const before = await mask.evaluate((image: HTMLImageElement) => image.decode().then(() => true));
  expect(before).toBe(true);
  await press('Show the mask of ben@example.org');
  await expect.poll(() => mask.getAttribute('src')).toMatch(/\/answers\/[\w-]+\/mask\.png$/);
  await expect
    .poll(() => mask.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(32);
  await press('Result');
  await expect.poll(() => mask.getAttribute('src')).toBe(result);
  await page.keyboard.press('Escape');
});

test('a job that adjusts masks begins with what is known of the earlier one', async () => {
  await open('jobs/masks');
  await page.getByText('Adjust masks').first().click();
  await page.getByRole('heading', { level: 1, name: 'Adjust masks' }).waitFor();
  const value = (name: string) =>
    page
      .locator(`[name=${name}]`)
      .first()
      .evaluate((field) => (field as HTMLInputElement).value);
  expect(await value('name')).toBe('masks-adjust');
  expect(await value('source-attribute')).toBe('masks-ref');
  expect(await value('input')).toBe('s3://studio/masks/manifests/output/output.manifest');
  expect(await value('labels')).toBe('Cat\nDog');
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.getByRole('heading', { level: 1, name: 'masks-adjust' }).waitFor();
  await host.studio.untilJob('masks-adjust', 'InProgress');
});
