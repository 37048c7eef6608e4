import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { CrowdForm } from '../../src/form/crowd-form.js';

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

async function until(what: () => unknown, why: string): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (await what()) return;
    await pause(25);
  }
  throw new Error(`It never came to this: ${why}`);
}

/** A picture of 40 × 30 pixels, made here. */
const PICTURE = (() => {
  const canvas = document.createElement('canvas');
  canvas.width = 40;
  canvas.height = 30;
  canvas.getContext('2d')!.fillRect(5, 5, 20, 20);
  return canvas.toDataURL();
})();

const FIELDS = `<crowd-input name="title" label="Title"></crowd-input>
  <crowd-text-area name="text"></crowd-text-area>
  <crowd-checkbox name="seen" value="sharp">Sharp</crowd-checkbox>
  <crowd-checkbox name="seen" value="dark">Dark</crowd-checkbox>
  <crowd-radio-group><crowd-radio-button name="r" value="a">A</crowd-radio-button>
    <crowd-radio-button name="r" value="b">B</crowd-radio-button></crowd-radio-group>
  <crowd-slider name="sure" min="0" max="10"></crowd-slider>
  <crowd-toggle-button name="on">On</crowd-toggle-button>
  <select name="kind"><option>one</option><option>two</option></select>
  <textarea name="more"></textarea><input type="checkbox" name="plain" value="x" />
  <input type="password" name="secret" />`;

/** A template on a page of its own; `kill` ends it as a crash does, without any event. */
async function page(task: string, content: string) {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size:100%;block-size:760px;border:0';
  document.body.replaceChildren(frame);
  const inner = frame.contentDocument!;
  inner.body.innerHTML = `<crowd-form task-id="${task}">${content}</crowd-form>`;
  const script = inner.createElement('script');
  script.type = 'module';
  script.src = new URL('../../src/define.ts', import.meta.url).href;
  inner.body.append(script);
  const form = inner.querySelector<CrowdForm>('crowd-form')!;
  await until(() => form.shadowRoot?.querySelector('.task'), 'the form is there');
  await pause(300);
  const find = <Found extends HTMLElement>(selector: string) =>
    inner.querySelector<Found & { value: unknown; checked: boolean }>(selector)!;
  const input = (selector: string, value: string) => {
    const element = find(selector);
    const field = element.shadowRoot?.querySelector<HTMLInputElement>('.field, input') ?? element;
    Object.assign(field, { value });
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  return { inner, form, find, input, kill: () => frame.remove() };
}

const question = (element: Element) => element.shadowRoot!.querySelector('[role=alertdialog]');
const button = (element: Element, act: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act=${act}]`)!;

/** What is kept of a task, read without the elements' own code. */
async function stored(task: string): Promise<{ task: string; fields?: object }[]> {
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('gt-elements');
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  try {
    const all = await new Promise<{ task: string }[]>((done, fail) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    return all.filter((draft) => draft.task.startsWith(task));
  } finally {
    database.close();
  }
}

describe('crowd-form and drafts', () => {
  let task = '';
  beforeEach(() => {
    task = `task-${crypto.randomUUID()}`;
  });
  afterEach(() => document.body.replaceChildren());

  it('gives back every field after the page was killed', async () => {
    const first = await page(task, FIELDS);
    first.input('crowd-input', 'A bear');
    first.input('crowd-text-area', 'on grass');
    first.find('crowd-checkbox[value=dark]').click();
    first.find('crowd-radio-button[value=b]').click();
    first.input('crowd-slider', '7');
    first.find('crowd-toggle-button').click();
    first.input('select', 'two');
    first.input('textarea', 'no more');
    first.find('input[name=plain]').click();
    first.input('input[name=secret]', 'hidden');
    const answers = first.form._serializeForm();
    await until(async () => {
      const [draft] = await stored(task);
      return Object.keys(draft?.fields ?? {}).some((key) => key.includes('plain'));
    }, 'all of it is kept');
    expect(JSON.stringify(await stored(task))).not.to.contain('hidden');
    first.kill();

    const { form, find, inner } = await page(task, FIELDS);
    await until(() => question(form), 'the worker is asked');
    expect(question(form)!.textContent).to.contain('There is unfinished work on this task');
    expect(find('crowd-input').value).to.equal('');
    // In a page that a frame holds, the focus is where the test puts it.
    button(form, 'restore').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !question(form), 'the question is answered');
    const secret = find('input[name=secret]');
    expect(secret.value).to.equal('');
    Object.assign(secret, { value: 'hidden' });
    expect(form._serializeForm()).to.deep.equal(answers);
    expect(inner.querySelectorAll('crowd-form').length).to.equal(1);
  });

  it('starts afresh when the worker says so, and asks nobody on another task', async () => {
    const first = await page(task, FIELDS);
    first.input('crowd-input', 'A bear');
    await until(async () => (await stored(task)).length === 1, 'it is kept');
    first.kill();
    const other = await page(`x${task}`, FIELDS);
    expect(question(other.form)).to.equal(null);
    const { form, find } = await page(task, FIELDS);
    await until(() => question(form), 'the worker is asked');
    button(form, 'discard').click();
    await until(() => !question(form), 'the question is answered');
    await until(async () => (await stored(task)).length === 0, 'nothing is kept');
    expect(find('crowd-input').value).to.equal('');
  });

  it('forgets it all when the task is submitted', async () => {
    const { form, input } = await page(task, FIELDS);
    input('crowd-input', 'A bear');
    await until(async () => (await stored(task)).length === 1, 'it is kept');
    form.submit();
    await until(async () => (await stored(task)).length === 0, 'nothing is kept');
  });

  it('forgets it when a handler sends the answers by itself', async () => {
    const { form, input } = await page(task, FIELDS);
    input('crowd-input', 'A bear');
    await until(async () => (await stored(task)).length === 1, 'it is kept');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      form.submit();
    });
    form.submit();
    await until(async () => (await stored(task)).length === 0, 'nothing is kept');
  });

  const MIXED = `<crowd-input name="why"></crowd-input>
    <crowd-semantic-segmentation name="mask" src="${PICTURE}" labels="['Bear', 'Grass']"></crowd-semantic-segmentation>
    <crowd-image-classifier name="class" src="${PICTURE}" categories="['A', 'B']"></crowd-image-classifier>`;

  for (const [act, what] of [
    ['restore', 'gives all of it back'],
    ['discard', 'throws all of it away'],
  ] as const) {
    it(`asks once for fields and widgets, and ${what}`, async () => {
      const first = await page(task, MIXED);
      const widget = first.find('crowd-semantic-segmentation') as unknown as {
        document?: { apply(name: string, change: (gesture: Gesture) => void): boolean };
      };
      await until(() => widget.document, 'the picture is there');
      const empty = first.form._serializeForm();
      await pause(300);
      first.input('crowd-input', 'because');
      widget.document!.apply('Paint', ({ edit }) =>
        edit.writeRectangle(FILLED, new Uint8Array(100).fill(1)),
      );
      first
        .find('crowd-image-classifier')
        .shadowRoot!.querySelector<HTMLElement>('.option')!
        .click();
      const answers = first.form._serializeForm();
      await until(async () => (await stored(task)).length === 3, 'all of it is kept');
      await pause(400);
      first.kill();

      const { form, find } = await page(task, MIXED);
      const parts = ['crowd-semantic-segmentation', 'crowd-image-classifier'].map((tag) =>
        find(tag),
      );
      await until(() => (parts[0] as unknown as typeof widget).document, 'the picture is there');
      await until(() => question(form), 'the worker is asked');
      await pause(600);
      expect(parts.map(question)).to.deep.equal([null, null]);
      button(form, act).click();
      const wanted = JSON.stringify(act === 'restore' ? answers : empty);
      await until(() => JSON.stringify(form._serializeForm()) === wanted, what);
      expect(question(form)).to.equal(null);
    });
  }
});

const FILLED = { x: 2, y: 2, width: 10, height: 10 };

interface Gesture {
  readonly edit: { writeRectangle(area: typeof FILLED, labels: Uint8Array): void };
}
