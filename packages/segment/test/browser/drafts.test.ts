import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { Editor } from '@gt-elements/editor';
import { expect } from 'chai';
import type { ProblemEvent } from '@gt-elements/element-kit';
import type { GtSegment } from '../../src/index.js';
import { eventOf, frames, onPage, photograph, put, ready } from './support.js';

/** Keeps a method waiting before it does its work, until it is let go; also when the test fails. */
function held<Target extends object>(
  target: Target,
  name: keyof Target & string,
): { readonly go: () => void; readonly end: () => void; readonly called: Promise<void> } {
  let owner: object = target;
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object;
  const before = Object.getOwnPropertyDescriptor(owner, name)!;
  const method = before.value as (this: unknown, ...values: unknown[]) => unknown;
  let go = () => {};
  let call = () => {};
  const gate = new Promise<void>((open) => (go = open));
  const called = new Promise<void>((tell) => (call = tell));
  Object.defineProperty(owner, name, {
    ...before,
    async value(this: unknown, ...values: unknown[]) {
      call();
      await gate;
      return method.apply(this, values);
    },
  });
  return {
    go,
    called,
    end: () => {
      go();
      Object.defineProperty(owner, name, before);
    },
  };
}

const PICTURE = photograph('boats');

const markup = (task: string, more = '') =>
  `<form><gt-segment name="mask" labels="['Boat', 'Person']" src="${PICTURE}" task-id="${task}"
    style="height:500px" ${more}></gt-segment></form>`;

/** How many pixels of an element's mask are not what they were. */
const differing = ({ document: editor }: GtSegment, labels: ArrayLike<number>) =>
  Array.from(editor!.map.toLabels()).filter((label, at) => label !== labels[at]).length;

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

async function paint(element: GtSegment, ...way: (readonly [number, number])[]): Promise<void> {
  await sendMouse({ type: 'move', position: onPage(element, ...way[0]!) });
  await sendMouse({ type: 'down' });
  for (const at of way.slice(1))
    await sendMouse({ type: 'move', position: onPage(element, ...at) });
  await sendMouse({ type: 'up' });
}

const asks = (element: GtSegment) => element.shadowRoot!.querySelector('[role=alertdialog]');
const act = (element: GtSegment, name: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act=${name}]`)!;
const notices = (element: GtSegment) =>
  [...element.shadowRoot!.querySelectorAll('.note p')].map((note) => note.textContent);

async function backTab(): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'Tab' });
  await sendKeys({ up: 'Shift' });
}

async function until(what: () => unknown, why: string): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (await what()) return;
    await pause(25);
  }
  throw new Error(`It never came to this: ${why}`);
}

/** The drafts in the browser, read without the element's own code. */
async function stored(): Promise<{ task: string; bytes: Uint8Array }[]> {
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('gt-elements');
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  try {
    return await new Promise((done, fail) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  } finally {
    database.close();
  }
}

/** Waits until the browser keeps, in one of its drafts, the pixels that an element has now. */
async function isKept(element: GtSegment, task: string): Promise<void> {
  await until(() => element.shadowRoot!.querySelector('[data-state=kept]'), 'a draft is kept');
  const { width, height, map, classes } = element.document!;
  const labels = map.toLabels().join('');
  await until(async () => {
    for (const draft of await stored()) {
      if (!draft.task.startsWith(task)) continue;
      const probe = new Editor({ width, height, classes });
      await probe.restoreDraft(draft.bytes);
      if (probe.map.toLabels().join('') === labels) return true;
    }
    return false;
  }, 'the browser keeps it');
}

/** A page of its own in which an editor stands; `kill` ends it as a crash does, without any event. */
async function page(
  task: string,
  src = PICTURE,
): Promise<{ element: GtSegment; kill: () => void }> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size:100%;block-size:560px;border:0';
  document.body.replaceChildren(frame);
  const inner = frame.contentDocument!;
  inner.body.innerHTML = markup(task);
  inner.querySelector('gt-segment')!.setAttribute('src', src);
  const script = inner.createElement('script');
  script.type = 'module';
  script.src = new URL('../../src/define.ts', import.meta.url).href;
  inner.body.append(script);
  const element = inner.querySelector('gt-segment')!;
  await until(() => inner.readyState === 'complete', 'the inner page is loaded');
  await until(() => element.document?.readonly === false, 'the inner page takes input');
  return { element, kill: () => frame.remove() };
}

/** Paints inside of an inner page by its own editor. */
function paintIn(element: GtSegment, x: number): void {
  element.document!.pointerDown({ x, y: 200 });
  element.document!.pointerMove({ x: x + 80, y: 260 });
  element.document!.pointerUp({ x: x + 80, y: 260 });
}

describe('<gt-segment> and drafts', () => {
  let task = '';
  beforeEach(() => {
    task = `task-${crypto.randomUUID()}`;
  });
  afterEach(async () => {
    document.body.replaceChildren();
    await resetMouse();
  });

  it('keeps every change, and gives it all back after the page was killed', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    paintIn(element, 300);
    element.document!.undo();
    element.document!.redo();
    element.document!.activeClass = 2;
    paintIn(element, 500);
    const labels = element.document!.map.toLabels();
    await isKept(element, task);
    kill();

    const again = await ready(put(markup(task)));
    expect(asks(again)!.textContent).to.match(/unfinished work/);
    expect(again.document!.readonly).to.equal(true);
    expect(again.checkValidity(), 'no blank mask goes out meanwhile').to.equal(false);
    act(again, 'restore').click();
    await until(() => !again.document!.readonly, 'the draft is in place');
    expect(again.document!.map.toLabels()).to.deep.equal(labels);
    expect(again.document!.history.steps.done).to.have.length(3);
    again.document!.undo();
    expect(again.document!.map.labelAt(500, 200)).to.equal(0);
  });

  it('gives the question the focus, and the picture once it is answered', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    await isKept(element, task);
    kill();
    const again = await ready(put(markup(task)));
    const focused = () => again.shadowRoot!.activeElement;
    await until(() => asks(again), 'the question');
    expect(document.activeElement).to.equal(again);
    expect(focused()).to.equal(act(again, 'restore'));
    await backTab();
    expect(focused(), 'the two answers are all that takes the focus').to.equal(
      act(again, 'discard'),
    );
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => !again.document!.readonly, 'the draft is in place');
    await frames(2);
    expect(focused()).to.equal(again.shadowRoot!.querySelector('.surface'));
    expect(again.document!.isModified).to.equal(true);
    await backTab();
    expect(focused(), 'the tools take it again').to.not.equal(null);
  });

  it('leaves the focus to a field of the page, and is the next that Tab comes to', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    await isKept(element, task);
    kill();
    const root = put(`<input>${markup(task)}`);
    const field = root.querySelector('input')!;
    field.focus();
    const again = await ready(root);
    await until(() => asks(again), 'the question');
    await frames(2);
    expect(document.activeElement).to.equal(field);
    await until(
      () => again.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent,
      'the question is said',
    );
    expect(again.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent).to.match(
      /unfinished work/,
    );
    await sendKeys({ press: 'Tab' });
    expect(again.shadowRoot!.activeElement).to.equal(act(again, 'discard'));
    again.required = true;
    expect(again.reportValidity()).to.equal(false);
  });

  it('does not take the focus where the question is out of sight', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    await isKept(element, task);
    kill();
    const again = await ready(put(`<div style="height: 3000px"></div>${markup(task)}`));
    await until(() => asks(again), 'the question');
    await frames(2);
    expect(document.activeElement).to.equal(document.body);
    expect(scrollY).to.equal(0);
  });

  it('starts afresh when the worker says so', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    await isKept(element, task);
    kill();
    const again = await ready(put(markup(task)));
    act(again, 'discard').click();
    await until(() => !asks(again), 'the question is gone');
    expect(again.document!.isModified).to.equal(false);
    await until(
      async () => (await stored()).every((draft) => !draft.task.startsWith(task)),
      'it is deleted',
    );
    const third = await ready(put(markup(task)));
    expect(asks(third)).to.equal(null);
  });

  it('takes no stroke while it looks for earlier work, and asks then', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    await isKept(element, task);
    kill();
    const again = await ready(put(markup('')));
    const before = again.document;
    const looking = held(LockManager.prototype, 'query');
    let changes = 0;
    again.addEventListener('gt-change', () => (changes += 1));
    try {
      again.taskId = task;
      await looking.called;
      await frames(3);
      expect(again.document).not.to.equal(before);
      await paint(again, [600, 300], [700, 400]);
      expect(again.document!.isModified).to.equal(false);
      expect(again.checkValidity(), 'nothing goes out meanwhile').to.equal(false);
      looking.go();
      await until(() => asks(again), 'it asks');
      act(again, 'discard').click();
      await until(() => !again.document!.readonly, 'work begins');
      await paint(again, [600, 300], [700, 400]);
      expect(again.document!.map.labelAt(650, 350)).to.equal(1);
      expect(changes).to.equal(1);
    } finally {
      looking.end();
    }
  });

  it('lets work begin where the browser does not say what it keeps, and asks when it does', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    const earlier = element.document!.map.toLabels();
    await isKept(element, task);
    kill();
    const looking = held(LockManager.prototype, 'query');
    try {
      const again = await ready(put(markup(task)));
      await paint(again, [600, 300], [700, 400]);
      await isKept(again, task);
      const since = again.document!.map.toLabels();
      expect(since.includes(1)).to.equal(true);
      looking.go();
      await until(() => asks(again), 'it asks');
      expect(again.shadowRoot!.querySelectorAll('[data-act=restore]')).to.have.length(1);
      expect(differing(again, since), 'what was painted is there').to.equal(0);
      act(again, 'restore').click();
      await until(() => !again.document!.readonly, 'the draft is in place');
      expect(differing(again, earlier)).to.equal(0);
    } finally {
      looking.end();
    }
  });

  it('takes no stroke while earlier work is put in place', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    const earlier = element.document!.map.toLabels();
    await isKept(element, task);
    kill();
    const again = await ready(put(markup(task)));
    const reading = held(Editor.prototype, 'restoreDraft');
    try {
      act(again, 'restore').click();
      await reading.called;
      again.requestUpdate();
      await paint(again, [600, 300], [700, 400]);
      expect(again.document!.isModified).to.equal(false);
      expect(again.checkValidity(), 'no blank mask goes out meanwhile').to.equal(false);
      reading.go();
      await until(() => !again.document!.readonly, 'the draft is in place');
      expect(differing(again, earlier)).to.equal(0);
    } finally {
      reading.end();
    }
  });

  it('forgets the draft when the form is submitted, not when a handler prevents that', async () => {
    const root = put(markup(task));
    const element = await ready(root);
    const form = root.querySelector('form')!;
    await paint(element, [200, 200], [300, 300]);
    const kept = async () => (await stored()).some(({ task: name }) => name.startsWith(task));
    await until(() => element.shadowRoot!.querySelector('[data-state=kept]'), 'the draft is kept');
    expect(await kept()).to.equal(true);

    const prevent = (event: Event) => event.preventDefault();
    form.addEventListener('submit', prevent);
    form.requestSubmit();
    await pause(100);
    expect(await kept()).to.equal(true);
    form.removeEventListener('submit', prevent);

    const target = document.createElement('iframe');
    target.name = 'target';
    root.append(target);
    form.target = 'target';
    form.action = 'about:blank';
    form.requestSubmit();
    let gone = false;
    for (let turn = 0; turn < 40 && !gone; turn++) {
      await pause(50);
      gone = !(await kept());
    }
    expect(gone).to.equal(true);
  });

  it('is cleared by a host that submits on its own', async () => {
    const element = await ready(put(markup(task)));
    await paint(element, [200, 200], [300, 300]);
    await until(() => element.shadowRoot!.querySelector('[data-state=kept]'), 'the draft is kept');
    await element.clearDraft();
    expect((await stored()).some(({ task: name }) => name.startsWith(task))).to.equal(false);
  });

  it('keeps the drafts of two tabs apart and says that there are two', async () => {
    const { element, kill } = await page(task);
    paintIn(element, 100);
    await isKept(element, task);
    const second = document.createElement('div');
    second.innerHTML = markup(task);
    document.body.append(second);
    const here = await ready(second);
    await until(
      () => notices(here).some((note) => /another tab/.test(note!)),
      'the second tab says so',
    );
    await until(
      () => notices(element).some((note) => /another tab/.test(note!)),
      'the first tab says so',
    );
    expect(asks(here), 'live work is nobody else’s').to.equal(null);
    paintIn(here, 600);
    await isKept(here, task);
    expect((await stored()).filter((draft) => draft.task.startsWith(task))).to.have.length(2);
    kill();
    await until(() => notices(here).length === 0, 'the notice goes with the other tab');
  });

  it('goes on without storage and says so', async () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    try {
      const root = put(markup(task));
      const element = root.querySelector('gt-segment')!;
      const { problem } = await eventOf<ProblemEvent>(element, 'gt-error');
      expect(problem.code).to.equal('draft-not-kept');
      await ready(root);
      await element.updateComplete;
      expect(notices(element).join()).to.match(/cannot be kept in this browser/);
      await paint(element, [200, 200], [300, 300]);
      expect(element.document!.isModified).to.equal(true);
      expect(element.matches(':state(error)')).to.equal(false);
    } finally {
      IDBFactory.prototype.open = open;
    }
  });

  it('says when storage is full, tries again, and says when it is kept', async () => {
    const element = await ready(put(markup(task)));
    const add = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    try {
      await paint(element, [200, 200], [300, 300]);
      await until(
        () => notices(element).some((note) => /storage is full/.test(note!)),
        'it says so',
      );
      const leaving = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(leaving);
      expect(leaving.defaultPrevented).to.equal(true);
    } finally {
      IDBObjectStore.prototype.put = add;
    }
    await paint(element, [300, 300], [400, 300]);
    await until(() => element.shadowRoot!.querySelector('[data-state=kept]'), 'it is kept now');
    expect(notices(element)).to.deep.equal([]);
  });
});

describe('<gt-segment> and a host that pulls it about', () => {
  afterEach(() => resetMouse());

  it('keeps the stroke when it is removed during one, and all of it when it comes back', async () => {
    const root = put(
      `<gt-segment labels="['Boat']" src="${PICTURE}" style="height:500px"></gt-segment>`,
    );
    const element = await ready(root);
    await sendMouse({ type: 'move', position: onPage(element, 200, 200) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: onPage(element, 400, 300) });
    element.remove();
    await sendMouse({ type: 'up' });
    expect(element.document!.map.labelAt(300, 250)).to.equal(1);
    expect(element.document!.history.steps.done).to.have.length(1);
    const labels = element.document!.map.toLabels();
    await pause(50);
    root.append(element);
    await frames(3);
    expect(element.document!.map.toLabels()).to.deep.equal(labels);
    await paint(element, [600, 400], [700, 400]);
    expect(element.document!.map.labelAt(650, 400)).to.equal(1);
    expect(element.shadowRoot!.querySelectorAll('canvas').length).to.be.greaterThan(0);
    expect(element.currentProblems).to.deep.equal([]);
  });

  it('shows how much each class has when it is put elsewhere', async () => {
    const root = put(
      `<gt-segment labels="['Boat']" src="${PICTURE}" style="height:500px"></gt-segment>
      <section></section>`,
    );
    const element = await ready(root);
    const shares = () =>
      [...element.shadowRoot!.querySelectorAll('.share')].map(({ textContent }) => textContent);
    await paint(element, [200, 200], [400, 300]);
    await until(() => /[1-9]/.test(shares()[0]!), 'the share of the class is counted');
    const before = shares();
    root.querySelector('section')!.append(element);
    await element.updateComplete;
    expect(shares()).to.deep.equal(before);
    element.remove();
    element.document!.undo();
    await pause(300);
    root.append(element);
    await until(() => !/[1-9]/.test(shares()[0]!), 'what changed meanwhile is counted');
  });

  it('keeps unsaved work when src changes, and shows it again with its picture', async () => {
    const root = put(
      `<gt-segment labels="['Boat']" src="${PICTURE}" style="height:500px"></gt-segment>`,
    );
    const element = await ready(root);
    await paint(element, [200, 200], [400, 300]);
    const labels = element.document!.map.toLabels();
    let loaded = eventOf(element, 'gt-ready');
    element.src = photograph('flowers');
    await loaded;
    expect(element.document!.isModified).to.equal(false);
    loaded = eventOf(element, 'gt-ready');
    element.src = PICTURE;
    await loaded;
    expect(element.document!.map.toLabels()).to.deep.equal(labels);
    element.document!.undo();
    expect(element.document!.isModified).to.equal(false);
  });

  it('takes no stroke while the work on a picture is put back in place', async () => {
    const element = await ready(put(markup('')));
    await paint(element, [200, 200], [400, 300]);
    const labels = element.document!.map.toLabels();
    element.taskId = `task-${crypto.randomUUID()}`;
    await element.updateComplete;
    await element.whenSettled();
    expect(element.document!.isModified).to.equal(false);
    const reading = held(Editor.prototype, 'restoreDraft');
    let changes = 0;
    element.addEventListener('gt-change', () => (changes += 1));
    try {
      element.taskId = '';
      await reading.called;
      await frames(3);
      await paint(element, [600, 400], [700, 400]);
      expect(element.document!.isModified).to.equal(false);
      expect(element.checkValidity(), 'no blank mask goes out meanwhile').to.equal(false);
      expect(changes).to.equal(0);
      reading.go();
      await element.whenSettled();
    } finally {
      reading.end();
    }
    expect(differing(element, labels)).to.equal(0);
    expect(element.checkValidity()).to.equal(true);
    await paint(element, [600, 400], [700, 400]);
    expect(element.document!.map.labelAt(650, 400)).to.equal(1);
    expect(changes).to.equal(1);
  });

  it('keeps unsaved work when src changes again before it is put back in place', async () => {
    const root = put(
      `<gt-segment labels="['Boat']" src="${PICTURE}" style="height:500px"></gt-segment>`,
    );
    const element = await ready(root);
    await paint(element, [200, 200], [400, 300]);
    const labels = element.document!.map.toLabels();
    const show = async (name: string) => {
      const loaded = eventOf(element, 'gt-ready');
      element.src = photograph(name);
      await loaded;
    };
    await show('flowers');
    const reading = held(Editor.prototype, 'restoreDraft');
    try {
      element.src = PICTURE;
      await reading.called;
      await show('flowers');
    } finally {
      reading.end();
    }
    await pause(50);
    expect(element.document!.isModified).to.equal(false);
    await show('boats');
    expect(differing(element, labels)).to.equal(0);
  });

  it('keeps the word that there is nothing to label when src changes', async () => {
    const root = put(
      `<gt-segment labels="['Boat']" src="${PICTURE}" style="height:500px"></gt-segment>`,
    );
    const element = await ready(root);
    const box = () => element.shadowRoot!.querySelector<HTMLInputElement>('.nothing input')!;
    box().click();
    expect(element.nothingToLabel).to.equal(true);
    for (const name of ['flowers', 'boats']) {
      const loaded = eventOf(element, 'gt-ready');
      element.src = photograph(name);
      await loaded;
      await element.updateComplete;
      expect(element.nothingToLabel, name).to.equal(name === 'boats');
      expect(box().checked).to.equal(name === 'boats');
    }
  });

  it('writes the draft of the task that src and task-id leave', async () => {
    const task = `task-${crypto.randomUUID()}`;
    const root = put(markup(task));
    const element = await ready(root);
    await paint(element, [200, 200], [400, 300]);
    const loaded = eventOf(element, 'gt-ready');
    element.src = photograph('flowers');
    element.taskId = `${task}-next`;
    await loaded;
    await pause(300);
    expect((await stored()).map((draft) => draft.task)).to.include(`${task} · mask`);
    const back = await ready(put(markup(task)));
    expect(asks(back)).not.to.equal(null);
  });

  it('writes what is not written when the page is hidden, which may have been its end', async () => {
    const task = `task-${crypto.randomUUID()}`;
    const element = await ready(put(markup(task)));
    await until(() => element.document?.readonly === false, 'it takes input');
    const wait = window.setTimeout;
    try {
      // Timers of a page in the background may never run.
      Object.assign(window, { setTimeout: () => 0 });
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
      paintIn(element, 100);
      document.dispatchEvent(new Event('visibilitychange'));
    } finally {
      Object.assign(window, { setTimeout: wait });
      Reflect.deleteProperty(document, 'visibilityState');
    }
    await isKept(element, task);
  });

  it('asks nobody about a draft of another picture, and finds a picture whose address was signed anew', async () => {
    const task = `task-${crypto.randomUUID()}`;
    const address = (picture: string, signature: string) =>
      `${photograph(picture).replace(/[?#].*/s, '')}?signature=${signature}`;
    const { element, kill } = await page(task, address('boats', 'one'));
    paintIn(element, 100);
    await isKept(element, task);
    kill();
    const open = async (src: string) => {
      const root = put(markup(task));
      root.querySelector('gt-segment')!.src = src;
      const shown = await ready(root);
      await until(() => asks(shown) || shown.document?.readonly === false, 'it is open');
      return asks(shown) !== null;
    };
    expect(await open(address('flowers', 'two'))).to.equal(false);
    expect(await open(address('boats', 'two'))).to.equal(true);
  });
});
