import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserStudio, PHONE } from '../support/browser-studio.js';
import { Inspector } from '../support/inspect.js';
import { samplePictures } from '../support/pictures.js';

const host = browserStudio(async (studio) => {
  await studio.owner.post('/teams', { name: 'painters' });
  samplePictures(studio, 1);
});
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  context = await host.browser.newContext(PHONE);
  const { url, key } = host.studio;
  await context.request.post(`${url}/api/session`, { data: { key } });
  page = await context.newPage();
  await page.goto(`${url}/console/#/jobs`);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
afterAll(() => context?.close());

const form = () => page.locator('gt-studio-job-form');
const name = () => page.getByRole('textbox', { name: 'Job name' });
const question = () => page.getByRole('dialog', { name: 'Leave the form?' });

async function openForm(): Promise<void> {
  await page.goto(`${host.studio.url}/console/#/new`);
  await name().waitFor();
}

test('a form that was begun is not left without a question, whichever way', async () => {
  const inspector = new Inspector();
  await openForm();
  // Nothing was typed: nothing is asked.
  await page.getByRole('link', { name: 'Data' }).click();
  await page.locator('gt-studio-data').waitFor();
  await page.goBack();
  await name().fill('boats');
  await page.getByRole('link', { name: 'Workforce' }).click();
  await question().waitFor();
  await inspector.look(page, 'form left by a link');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await question().waitFor({ state: 'hidden' });
  expect(await name().inputValue()).toBe('boats');
  expect(page.url()).toContain('#/new');
  await page.getByRole('link', { name: 'Workforce' }).click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.locator('gt-studio-teams').waitFor();
  expect(page.url()).toContain('#/teams');

  await page.goBack();
  await name().fill('again');
  await page.goBack();
  await question().waitFor();
  expect(await name().inputValue()).toBe('again');
  await page.keyboard.press('Escape');
  await question().waitFor({ state: 'hidden' });
  await page.goBack();
  await page.getByRole('button', { name: 'Leave', exact: true }).press('Enter');
  await form().waitFor({ state: 'detached' });

  await openForm();
  await name().fill('closed');
  const asked = page.waitForEvent('dialog');
  const reloaded = page.reload({ waitUntil: 'commit' }).catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await reloaded;
  await name().waitFor();
  expect(inspector.faults).toEqual([]);
});

test('the job that is made is shown without a question', async () => {
  await openForm();
  await name().fill('made');
  await page.locator('wa-input[name=input] input').fill(`${host.studio.folder}/pictures`);
  await page.locator('wa-textarea[name=labels] textarea').fill('Boat\nBoat');
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.getByRole('alert').getByText('Labels: "Boat" is there twice').waitFor();
  await page.locator('wa-textarea[name=labels] textarea').fill('Boat\nWater');
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.getByRole('heading', { level: 1, name: 'made' }).waitFor();
  expect(await question().isVisible()).toBe(false);
});

test('what is refused is told in the language of the page, the English behind a click', async () => {
  const inspector = new Inspector();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ko');
  await page.goto(`${host.studio.url}/console/#/new`);
  await page.locator('wa-input[name=name] input').fill('korean');
  await page.locator('wa-input[name=input] input').fill(`${host.studio.folder}/pictures`);
  await page.locator('wa-textarea[name=labels] textarea').fill('배\n배');
  await page.getByRole('button', { name: '만들고 시작' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('라벨: “배”이(가) 두 번 있습니다').waitFor();
  await inspector.look(page, 'form refused in Korean');
  await page.route('**/api/jobs', (route) =>
    route.fulfill({
      status: 409,
      json: { error: { code: 'conflict', message: 'Something of a later version.' } },
    }),
  );
  await page.getByRole('button', { name: '만들고 시작' }).click();
  await alert.getByText('그사이 상태가 바뀌어').waitFor();
  const details = alert.getByText('Something of a later version.');
  expect(await details.isVisible()).toBe(false);
  await alert.locator('summary').press('Enter');
  expect(await details.isVisible()).toBe(true);
  await inspector.look(page, 'form refused with details in Korean');
  expect(inspector.faults).toEqual([]);
});
