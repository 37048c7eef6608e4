import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { GtClassify } from '../../src/index.js';
import { middleOf, option, PICTURE, show } from './support.js';

const ANIMALS = `['Cat', 'Dog', 'Horse', 'Pig', 'Bird']`;

const markup = (task: string, more = '') =>
  `<form><gt-classify name="animals" multiple task-id="${task}" header="Which?"
    categories="${ANIMALS}" ${more}></gt-classify></form>`;

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

async function until(what: () => unknown, why: string): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (await what()) return;
    await pause(25);
  }
  throw new Error(`It never came to this: ${why}`);
}

const question = (element: GtClassify) => element.shadowRoot!.querySelector('[role=alertdialog]');
const button = (element: GtClassify, act: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act=${act}]`)!;
const holds = (element: GtClassify) =>
  element.shadowRoot!.querySelector('.options')!.getAttribute('aria-readonly') === 'true';

/** The drafts of a task in the browser, read without the element's own code. */
async function stored(task: string): Promise<{ task: string; answer: unknown }[]> {
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('gt-elements', 1);
    request.onupgradeneeded = () => request.transaction!.abort();
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  try {
    const all = await new Promise<{ task: string; answer: unknown }[]>((done, fail) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    return all.filter((draft) => draft.task.startsWith(task));
  } finally {
    database.close();
  }
}

const isKept = (task: string, ...labels: string[]) =>
  until(
    async () =>
      (await stored(task)).some(
        ({ answer }) => (answer as { labels: string[] }).labels.join() === labels.join(),
      ),
    `the browser keeps ${labels.join()}`,
  );

/** A page of its own with the element; `kill` ends it as a crash does, without any event. */
async function page(task: string, more = '') {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size:100%;block-size:560px;border:0';
  document.body.replaceChildren(frame);
  const inner = frame.contentDocument!;
  inner.body.innerHTML = markup(task, more);
  const script = inner.createElement('script');
  script.type = 'module';
  script.src = new URL('../../src/index.ts', import.meta.url).href;
  inner.body.append(script);
  const element = inner.querySelector('gt-classify')!;
  await until(() => element.shadowRoot?.querySelector('.option') && !holds(element), 'it is there');
  return { element, kill: () => frame.remove() };
}

/** The element on this page, when it is known whether there is earlier work. */
async function opened(task: string, more = ''): Promise<GtClassify> {
  const element = await show(markup(task, more));
  await until(() => question(element) || !holds(element), 'it is open');
  return element;
}

async function leave(task: string, ...labels: string[]): Promise<void> {
  const { element, kill } = await page(task);
  for (const label of labels) option(element, label).click();
  await isKept(task, ...labels);
  kill();
}

describe('<gt-classify> and drafts', () => {
  let task = '';
  beforeEach(() => {
    task = `task-${crypto.randomUUID()}`;
  });
  afterEach(async () => {
    document.body.replaceChildren();
    await resetMouse();
  });

  it('keeps the answer, and gives it back after the page was killed', async () => {
    await leave(task, 'Cat', 'Horse');
    const element = await opened(task);
    expect(element.value).to.deep.equal({ labels: [] });
    expect(question(element)!.textContent).to.contain('There is unfinished work on this task');
    let changes = 0;
    element.addEventListener('gt-change', () => changes++);
    expect(element.shadowRoot!.activeElement).to.equal(button(element, 'restore'));
    await sendKeys({ press: 'Enter' });
    await until(() => !question(element) && !holds(element), 'the work is there');
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Horse'] });
    await until(() => changes === 1, 'the page is told');
    expect(element.shadowRoot!.activeElement!.className).to.equal('options');
    await sendKeys({ press: '2' });
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Dog', 'Horse'] });
  });

  it('takes no key and no submit before it is answered', async () => {
    await leave(task, 'Dog');
    const element = await opened(task);
    document.querySelector('input')?.focus();
    await sendKeys({ press: '1' });
    await sendMouse({ type: 'click', position: middleOf(option(element, 'Pig')) });
    expect(element.value).to.deep.equal({ labels: [] });
    expect(element.form!.checkValidity()).to.equal(false);
    expect(element.validationMessage).to.contain('earlier work');
    button(element, 'discard').click();
    await until(() => !question(element), 'the question is gone');
    expect(element.form!.checkValidity()).to.equal(true);
    await until(async () => (await stored(task)).length === 0, 'nothing is kept');
    expect(element.value).to.deep.equal({ labels: [] });
  });

  it('asks nobody on another task or another picture', async () => {
    const pictures = ['one.png?signed=1', 'two.png?signed=1', 'one.png?signed=2'];
    const { element, kill } = await page(task, `src="${pictures[0]}"`);
    option(element, 'Bird').click();
    await isKept(task, 'Bird');
    kill();
    expect(question(await opened(`${task}-other`))).to.equal(null);
    expect(question(await opened(task, `src="${pictures[1]}"`))).to.equal(null);
    expect(question(await opened(task, `src="${pictures[2]}"`))).not.to.equal(null);
  });

  it('forgets the answer when the form is submitted, not when a handler prevents that', async () => {
    const element = await opened(task, `src="${PICTURE}"`);
    await sendKeys({ press: '3' });
    await isKept(task, 'Horse');
    const form = element.form!;
    form.addEventListener('submit', (event) => event.preventDefault(), { once: true });
    form.requestSubmit();
    await pause(400);
    expect(await stored(task)).to.have.length(1);
    const frame = document.createElement('iframe');
    frame.name = 'away';
    document.body.append(frame);
    form.target = 'away';
    form.requestSubmit();
    await until(async () => (await stored(task)).length === 0, 'nothing is kept');
  });

  it('forgets the answer on reset', async () => {
    const element = await opened(task);
    await sendKeys({ press: '3' });
    await isKept(task, 'Horse');
    element.form!.reset();
    await until(async () => (await stored(task)).length === 0, 'nothing is kept');
  });

  it('does not ask about what the browser gave back by itself', async () => {
    await leave(task, 'Cat', 'Pig');
    document.body.replaceChildren();
    document.body.insertAdjacentHTML('beforeend', markup(task));
    const element = document.querySelector('gt-classify')!;
    element.formStateRestoreCallback(JSON.stringify({ labels: ['Cat', 'Pig'] }));
    await element.updateComplete;
    await until(() => question(element) || !holds(element), 'it is open');
    expect(question(element)).to.equal(null);
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Pig'] });
  });

  it('goes on without storage and says so', async () => {
    const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open')!;
    Object.defineProperty(IDBFactory.prototype, 'open', {
      ...open,
      value() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const element = await opened(task);
      await sendKeys({ press: '1' });
      await until(() => element.shadowRoot!.querySelector('.draft-note'), 'it says so');
      expect(element.shadowRoot!.querySelector('.draft-note')!.textContent).to.contain(
        'cannot be kept',
      );
      expect(element.value).to.deep.equal({ labels: ['Cat'] });
      expect(element.form!.checkValidity()).to.equal(true);
    } finally {
      Object.defineProperty(IDBFactory.prototype, 'open', open);
    }
  });

  it('writes what is not written when the page is hidden', async () => {
    const element = await opened(task);
    await sendKeys({ press: '4' });
    const real = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState')!;
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    const wait = window.setTimeout;
    try {
      // Timers of a page in the background may never run.
      Object.assign(window, { setTimeout: () => 0 });
      await sendKeys({ press: '5' });
      document.dispatchEvent(new Event('visibilitychange'));
    } finally {
      Object.assign(window, { setTimeout: wait });
      Object.defineProperty(document, 'visibilityState', real);
      Reflect.deleteProperty(document, 'visibilityState');
    }
    await isKept(task, 'Pig', 'Bird');
    expect(element.value).to.deep.equal({ labels: ['Pig', 'Bird'] });
  });
});
