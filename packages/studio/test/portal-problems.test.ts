import { expect, test } from 'vitest';
import { problemText, problemTold } from '../src/pages/portal/texts/problem-text.js';
import { TEXTS } from '../src/pages/portal/texts/languages.js';
import { Refused } from '../src/pages/shared/ask.js';
import { browserStudio, CALM_BROWSER } from './support/browser-studio.js';
import { act, begin, EMBEDDED, nextTask, taskFocused } from './support/browser-worker.js';
import { calm } from './support/inspect.js';
import { samplePictures } from './support/pictures.js';

const host = browserStudio(async (studio) => {
  await studio.owner.post('/teams', { name: 'painters' });
  await studio.owner.post('/jobs', {
    name: 'captions',
    team: 'painters',
    taskType: 'custom',
    template: '<form><input name="caption" aria-label="Caption"><button>Submit</button></form>',
    input: { folder: samplePictures(studio, 3) },
    workersPerObject: 9,
  });
  await studio.untilJob('captions', 'InProgress');
  await studio.owner.post('/jobs', {
    name: 'scenes',
    team: 'painters',
    taskType: 'image-classification',
    labels: ['Boat', 'Water'],
    input: { folder: samplePictures(studio, 1, 'scene') },
    workersPerObject: 9,
  });
  await studio.untilJob('scenes', 'InProgress');
  await studio.owner.post('/jobs', {
    name: 'faulty',
    team: 'painters',
    taskType: 'custom',
    template:
      '<form><input name="caption" aria-label="Caption"><button>Submit</button></form>' +
      '<button onclick="nothing.at.all()">Fail</button><p id="box">Box</p><script>' +
      'const box = document.getElementById("box"); let width = 100;' +
      // Asks to be measured again in the same frame, which browsers tell as an error.
      'new ResizeObserver(() => { if (width < 110) box.style.width = ++width + "px"; }).observe(box);' +
      '</script>',
    input: { folder: samplePictures(studio, 1, 'one') },
  });
  await studio.untilJob('faulty', 'InProgress');
});

/** The answers that a worker has submitted. */
const submittedBy = (email: string) =>
  host.studio.studio.database.query(
    `select answer from assignments a join accounts c on c.id = a.account_id
     where c.email = $1 and a.status = 'submitted'`,
    [email],
  );

test('every language has the values of each problem in its words', () => {
  const valuesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const { en, ...others } = TEXTS;
  for (const [tag, texts] of Object.entries(others)) {
    for (const [name, words] of Object.entries(texts.problems)) {
      const english = en?.problems[name as keyof typeof texts.problems] ?? '';
      expect(valuesIn(words), `${tag} ${name}`).toEqual(valuesIn(english));
      expect(words, `${tag} ${name}`).not.toBe(english);
    }
  }
});

test('a problem is told by its reason, else by its code, else as the studio said it', () => {
  const texts = TEXTS.ja!;
  const told = (code: string, reason?: string, values = {}) =>
    problemText(new Refused(400, code, 'In English.', reason, values), texts);
  expect(told('invalid', 'no-label')).toBe('ラベルを1つ以上選んでください。');
  expect(told('invalid', 'label-unknown', { label: 'Lake' })).toContain('「Lake」');
  expect(told('too-many', undefined, { minutes: 7 })).toContain('7分後');
  expect(told('gone', 'of-a-later-version')).toBe(texts.problems.gone);
  expect(told('conflict')).toBe(texts.problems.conflict);
  const { values } = problemTold(new Refused(409, 'conflict', 'In English.'), texts) as {
    values: readonly string[];
  };
  expect(values).toEqual([texts.problems.conflict, texts.details, 'In English.']);
  expect(told('constructor')).toBe('In English.');
});

test('at the sign-in: in the language of the page, which may be chosen afterwards', async () => {
  const { studio, browser } = host;
  const page = await (await browser.newContext({ ...CALM_BROWSER, locale: 'ja-JP' })).newPage();
  await page.goto(`${studio.url}/sign-in/`);
  await page.locator('wa-input[name=email] input').fill('nobody@example.org');
  await page.locator('wa-input[name=password] input').fill('wrong');
  await page.getByRole('button', { name: 'サインイン' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('メールアドレスまたはパスワードが正しくありません。').waitFor();
  await page.getByRole('combobox').selectOption('ko');
  await alert.getByText('이메일 주소 또는 비밀번호가 올바르지 않습니다.').waitFor();
  await page.goto(`${studio.url}/sign-in/?problem=not-invited`);
  await alert.getByText('이 계정은 초대되지 않았습니다.').waitFor();
  await page.goto(`${studio.url}/sign-in/?problem=Call%20this%20number`);
  await alert.getByText('로그인이 승인되지 않았습니다.').waitFor();
  await page.context().close();
});

test('a worker whose session ended signs in elsewhere, and sends what was done', async () => {
  const { studio } = host;
  const page = await host.workerPage('yuna', { locale: 'ko-KR' });
  await begin(page, 'captions', /작업/);
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  await frame.getByLabel('Caption').fill('Boats');
  const before = await page.locator('iframe.task-frame').getAttribute('src');
  await page.context().request.delete(`${studio.url}/api/session`);
  await frame.getByRole('button', { name: 'Submit' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('로그인이 끝났습니다.').waitFor();
  expect(await alert.innerText()).toMatch(/아직 제출되지 않음.*남아 있습니다/s);
  await page.context().request.post(`${studio.url}/api/session`, {
    data: { email: 'yuna@example.org', password: 'own-password-yuna@example.org' },
  });
  await page.getByRole('button', { name: '다시 시도' }).click();
  await nextTask(page, before);
  expect(await alert.count()).toBe(0);
  // In the list there is nothing to keep: the sign-in comes by itself.
  await page.reload();
  await page.locator('.portal-jobs').waitFor();
  await page.context().clearCookies();
  await page.waitForURL('**/sign-in/');
  await page.context().close();
});

test('a page with work that is not kept yet is not left unasked, and keeps it', async () => {
  const page = await host.workerPage('rosa');
  await begin(page, 'captions');
  await taskFocused(page);
  const field = page.frameLocator('iframe.task-frame').getByLabel('Caption');
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const kept = page.waitForResponse('**/draft');
  await field.fill('Boats');
  await field.press('End');
  await page.evaluate(() => location.assign('/sign-in/'));
  await (await kept).finished();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  expect(await field.inputValue()).toBe('Boats');
  await expect
    .poll(() =>
      page.locator('gt-studio-task').evaluate((view) => {
        const event = new Event('beforeunload', { cancelable: true });
        return view.ownerDocument.defaultView?.dispatchEvent(event);
      }),
    )
    .toBe(true);
  await page.reload();
  await begin(page, 'captions');
  await taskFocused(page);
  await expect.poll(() => field.inputValue()).toBe('Boats');
  expect(asked.length).toBe(1);
  await page.context().close();
});

test('who comes back after the time is over goes on with what was on the page', async () => {
  const page = await host.workerPage('sleeper');
  await begin(page, 'captions');
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  await frame.getByLabel('Caption').fill('Half a sent');
  await page.waitForResponse('**/draft');
  // The machine sleeps for an hour; the studio takes the task back.
  await host.studio.studio.database.query(
    `update assignments set expires_at = now() - interval '1 hour' where status = 'accepted'
       and account_id = (select id from accounts where email = 'sleeper@example.org')`,
  );
  await host.studio.studio.engine.round();
  const before = await page.locator('iframe.task-frame').getAttribute('src');
  await frame.getByLabel('Caption').fill('Half a sentence');
  await frame.getByRole('button', { name: 'Submit' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('What you did is kept').waitFor();
  await alert.getByRole('button', { name: 'Next task' }).click();
  await nextTask(page, before);
  await expect.poll(() => frame.getByLabel('Caption').inputValue()).toBe('Half a sentence');
  const again = await page.locator('iframe.task-frame').getAttribute('src');
  await frame.getByRole('button', { name: 'Submit' }).click();
  await nextTask(page, again);
  expect((await submittedBy('sleeper@example.org')).map(({ answer }) => answer)).toEqual([
    expect.stringContaining('Half a sentence'),
  ]);
  await page.context().close();
});

test('a next task that cannot be had is not an answer that was not sent', async () => {
  const page = await host.workerPage('otto');
  await begin(page, 'captions');
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  const before = await page.locator('iframe.task-frame').getAttribute('src');
  await page.route('**/next?**', (route) => route.abort());
  await frame.getByLabel('Caption').fill('Boats');
  await frame.getByRole('button', { name: 'Submit' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('The studio does not answer.').waitFor();
  expect(await alert.innerText()).not.toContain('Not submitted');
  expect(await page.locator('iframe.task-frame').getAttribute('inert')).toBe('');
  await page.unroute('**/next?**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await nextTask(page, before);
  await page.route('**/next?**', (route) => route.abort());
  await act(page, 'Release task');
  await alert.getByRole('button', { name: 'All jobs' }).click();
  await page.locator('.portal-jobs').waitFor();
  await page.context().close();
});

test('a task whose page cannot be had says so, and is opened again', async () => {
  const { studio } = host;
  const page = await host.workerPage('mika', {
    locale: 'ja-JP',
    before: (page) =>
      page.route('**/frames/task/**', (route) =>
        route.fulfill({ status: 503, contentType: 'text/plain', body: 'upstream' }),
      ),
  });
  await begin(page, 'captions', /作業/);
  const alert = page.getByRole('alert');
  await alert.getByText('スタジオが応答しません。').waitFor();
  await page.unroute('**/frames/task/**');
  await alert.getByRole('button', { name: '再試行' }).click();
  await taskFocused(page);
  expect(await alert.count()).toBe(0);

  // The studio's own refusal: the address of a task that is over in another window.
  const source = String(await page.locator('iframe.task-frame').getAttribute('src'));
  const id = source.split('/')[3]?.split('?')[0];
  const { csrfToken } = (await (
    await page.context().request.get(`${studio.url}/api/session`)
  ).json()) as { csrfToken: string };
  await page.context().request.post(`${studio.url}/api/portal/tasks/${id}/release`, {
    headers: { 'x-csrf-token': csrfToken },
  });
  const gone = await fetch(studio.url + source);
  expect(gone.status).toBe(410);
  expect(await gone.text()).toContain('<p>This task is not being worked on any more.</p>');
  await page.locator('iframe.task-frame').evaluate((frame: HTMLIFrameElement) => {
    frame.src = frame.getAttribute('src') ?? '';
  });
  await page.getByText('このタスクの時間は終了しました').waitFor();
  await page.context().close();
});

test('a task whose page is late is said to be away until it comes', async () => {
  const page = await host.workerPage('late');
  await page.clock.install();
  await page.route('**/frames/task/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: EMBEDDED,
      body: '<button onclick="parent.postMessage({ type: `gt-task:ready` }, `*`)">Come</button>',
    }),
  );
  await page.reload();
  await begin(page, 'captions');
  const come = page.frameLocator('iframe.task-frame').getByRole('button', { name: 'Come' });
  await come.waitFor();
  await calm(page);
  await page.clock.runFor(6000);
  const alert = page.getByRole('alert');
  await alert.getByText('The studio does not answer.').waitFor();
  await come.click();
  await alert.waitFor({ state: 'detached' });
  await page.context().close();
});

test('a task that was put off in another window is gone on with, and sent', async () => {
  const { studio } = host;
  const page = await host.workerPage('ada');
  await begin(page, 'captions');
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  const before = await page.locator('iframe.task-frame').getAttribute('src');
  const other = await page.context().newPage();
  await other.goto(`${studio.url}/portal/`);
  await begin(other, 'captions');
  await act(other, 'Stop and resume later');
  await other.locator('.portal-jobs').waitFor();
  await page.bringToFront();
  await frame.getByLabel('Caption').fill('Boats');
  await frame.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('was put off in another window').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await nextTask(page, before);
  expect(await submittedBy('ada@example.org')).toEqual([{ answer: '{"caption":"Boats"}' }]);
  await page.context().close();
});

test('a task that was submitted in another window is not taken for sent in this one', async () => {
  const { studio } = host;
  const page = await host.workerPage('tove', { locale: 'ja-JP' });
  await begin(page, 'captions', /作業/);
  await taskFocused(page);
  const before = await page.locator('iframe.task-frame').getAttribute('src');
  const other = await page.context().newPage();
  await other.goto(`${studio.url}/portal/`);
  await begin(other, 'captions', /作業/);
  for (const [window, text] of [
    [other, 'First'],
    [page, 'Second'],
  ] as const) {
    await window.bringToFront();
    const frame = window.frameLocator('iframe.task-frame');
    await frame.getByLabel('Caption').fill(text);
    await frame.getByRole('button', { name: 'Submit' }).click();
    if (window === other) await nextTask(other, before);
  }
  const alert = page.getByRole('alert');
  await alert.getByText('先に別のウィンドウで送信されました').waitFor();
  await alert.getByRole('button', { name: '次のタスク' }).click();
  await nextTask(page, before);
  expect(await submittedBy('tove@example.org')).toEqual([{ answer: '{"caption":"First"}' }]);
  await page.context().close();
});

test('an answer that is not accepted is told in the worker’s language', async () => {
  const page = await host.workerPage('noa', { locale: 'ja-JP' });
  await begin(page, 'scenes', /作業/);
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  await frame.getByRole('button', { name: '送信' }).waitFor();
  const answer = (value: unknown) =>
    frame.locator('body').evaluate((_, given) => {
      parent.postMessage({ type: 'gt-task:submit', answer: given }, '*');
    }, value);
  const alert = page.getByRole('alert');
  await answer({ 'crowd-image-classifier': { label: 'Lake' } });
  await alert.getByText('このジョブにないラベル「Lake」').waitFor();
  await answer({ note: 'nothing else' });
  await alert.getByText('「crowd-image-classifier」を送信しませんでした').waitFor();
  expect(await alert.innerText()).not.toMatch(/[a-z]{3,} [a-z]{3,}/);
  await page.context().close();
});

test('a draft that is refused because its answer has come takes no task away', async () => {
  const page = await host.workerPage('lena');
  await begin(page, 'captions');
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  const before = await page.locator('iframe.task-frame').getAttribute('src');
  let drafts = 0;
  let refused: () => void = () => undefined;
  const second = new Promise<void>((done) => (refused = done));
  await page.route('**/draft', async (route) => {
    drafts += 1;
    if (drafts === 1) return route.abort();
    await route.fulfill({ status: 410, json: { error: { code: 'gone', message: 'Over.' } } });
    refused();
  });
  let notices = -1;
  await page.route('**/submit', async (route) => {
    await second;
    await calm(page);
    notices = await page.getByText('The time for this task is over').count();
    await route.continue();
  });
  await frame.getByLabel('Caption').fill('Boats');
  await page.getByText('The studio does not answer.').waitFor();
  await frame.getByRole('button', { name: 'Submit' }).click();
  await nextTask(page, before);
  expect(drafts).toBe(2);
  expect(notices).toBe(0);
  await page.context().close();
});

test('a script of the page that fails is told as such, boxes measured again are not', async () => {
  const page = await host.workerPage('kim', { locale: 'ko-KR' });
  await begin(page, 'faulty', /작업/);
  await taskFocused(page);
  const frame = page.frameLocator('iframe.task-frame');
  await expect.poll(() => frame.locator('#box').evaluate((box) => box.style.width)).toBe('110px');
  await calm(page);
  expect(await page.getByRole('alert').count()).toBe(0);
  await frame.getByRole('button', { name: 'Fail' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('이 과제 페이지의 스크립트가 실패했습니다.').waitFor();
  await alert.locator('summary').click();
  await alert.getByText('nothing is not defined').waitFor();
  // Of a script that the page loads browsers say no more than this, in English.
  await frame.locator('body').evaluate(() => {
    window.dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }));
  });
  await alert.getByText('불러온 스크립트가 실패했습니다.').waitFor();
  expect(await alert.innerText()).not.toContain('Script error');
  await page.context().close();
});
