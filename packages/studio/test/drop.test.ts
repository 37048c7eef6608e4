import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { browserStudio, CALM_BROWSER } from './support/browser-studio.js';

const host = browserStudio();
let page: Page;

beforeAll(async () => {
  const { studio, browser } = host;
  const context = await browser.newContext(CALM_BROWSER);
  await context.request.post(`${studio.url}/api/session`, { data: { key: studio.key } });
  page = await context.newPage();
  await page.goto(`${studio.url}/console/#/data`);
  await page.locator('section.drop').waitFor();
});

/** Drags files and folders of the machine over the card and drops them, as the system does. */
async function drop(...files: string[]): Promise<void> {
  const box = await page.locator('section.drop').boundingBox();
  if (!box) throw new Error('The card is not shown.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await page.locator('section.drop.over').waitFor();
  await session.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
  await session.detach();
}

test('a folder that is dropped on the card becomes a data set of its name, folders and all', async () => {
  const folder = join(host.studio.folder, 'harbour 2026');
  mkdirSync(join(folder, 'inner/most'), { recursive: true });
  mkdirSync(join(folder, '.hidden'));
  const [boats, flowers] = SAMPLE_PHOTOGRAPHS.map(({ url }) => fileURLToPath(url));
  copyFileSync(String(boats), join(folder, 'boats.jpg'));
  copyFileSync(String(flowers), join(folder, 'inner/most/flowers.JPG'));
  copyFileSync(String(flowers), join(folder, '.hidden/secret.jpg'));
  writeFileSync(join(folder, 'notes.txt'), 'no picture');
  // More than a folder's reader gives at once.
  const many = 130;
  mkdirSync(join(folder, 'many'));
  for (let count = 0; count < many; count++) {
    copyFileSync(String(boats), join(folder, 'many', `${count}.jpg`));
  }
  await drop(folder);
  await page.getByText(`${many + 2} of ${many + 2} pictures`).waitFor();
  expect(await page.locator('section.drop.over').count()).toBe(0);
  const status = await page.locator('section.drop [role=status]').innerText();
  expect(status).toContain('2 other files left out');
  expect(status).toContain('s3://studio/data/harbour 2026/');
  const stored = (name: string) =>
    join(host.studio.folder, 'objects/studio/data/harbour 2026', name);
  expect(readFileSync(stored('boats.jpg'))).toEqual(readFileSync(String(boats)));
  expect(readFileSync(stored('inner/most/flowers.JPG'))).toEqual(readFileSync(String(flowers)));
  expect(existsSync(stored('many/129.jpg'))).toBe(true);
  expect(existsSync(stored('.hidden'))).toBe(false);

  // What was dropped can be labelled at once.
  await page.getByRole('link', { name: 'Label these pictures' }).click();
  await page.locator('wa-input[name=input]').waitFor();
  expect(
    await page
      .locator('wa-input[name=input]')
      .evaluate((input) => (input as unknown as { value: string }).value),
  ).toBe('s3://studio/data/harbour 2026/');
  await page.goBack();
}, 90_000);

test('folders that are dropped together stay apart, under names in every script', async () => {
  const [boats, flowers] = SAMPLE_PHOTOGRAPHS.map(({ url }) => fileURLToPath(url));
  const folders = ['왼쪽', 'rechts außen'].map((name) => join(host.studio.folder, name));
  for (const [at, folder] of folders.entries()) {
    mkdirSync(folder);
    copyFileSync(String(at === 0 ? boats : flowers), join(folder, '그림 1 + 50% #.jpg'));
  }
  await page.locator('section.drop').waitFor();
  const name = page.locator('wa-input[name=data-set] input');
  await name.fill('');
  await drop(...folders);
  await page.getByText('Give the data set a name first').waitFor();
  await name.fill('항구 2026');
  await drop(...folders);
  await page.getByText('2 of 2 pictures').waitFor();
  const stored = (folder: string) =>
    readFileSync(
      join(host.studio.folder, 'objects/studio/data/항구 2026', folder, '그림 1 + 50% #.jpg'),
    );
  expect(stored('왼쪽')).toEqual(readFileSync(String(boats)));
  expect(stored('rechts außen')).toEqual(readFileSync(String(flowers)));
  await page.getByRole('link', { name: 'Label these pictures' }).click();
  await page.locator('wa-input[name=name] input').fill('harbour');
  expect(
    await page
      .locator('wa-input[name=input]')
      .evaluate((input) => (input as unknown as { value: string }).value),
  ).toBe('s3://studio/data/항구 2026/');
  await page.goBack();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
});

test('files that are dropped need the name of a data set', async () => {
  await page.locator('section.drop').waitFor();
  const [boats] = SAMPLE_PHOTOGRAPHS.map(({ url }) => fileURLToPath(url));
  await drop(String(boats));
  await page.getByText('Give the data set a name first').waitFor();
  await page.locator('wa-input[name=data-set] input').fill('single');
  await drop(String(boats));
  await page.getByText('1 of 1 pictures').waitFor();
  expect(existsSync(join(host.studio.folder, 'objects/studio/data/single/image.jpg'))).toBe(true);
});
