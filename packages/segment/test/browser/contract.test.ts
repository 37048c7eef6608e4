import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { decodeMask, fromBase64 } from '@gt-elements/manifest';
import type { GtSegment } from '../../src/index.js';
import { hugePicture } from './huge-picture.js';
import { eventOf, frames, onPage, photograph, put, ready, surfaceOf } from './support.js';

interface Answer {
  readonly labeledImage: { readonly pngImageData: string };
}

function paint(element: GtSegment, x: number, y: number): void {
  element.document!.pointerDown({ x, y });
  element.document!.pointerUp({ x, y });
}

describe('the contract of <gt-segment>', () => {
  it('submits what was painted the moment before, at 100 megapixels', async function () {
    this.timeout(120_000);
    const root = put(`<form><gt-segment name="mask" labels="['Car', 'Road']"
      src="${await hugePicture()}" style="height:500px"></gt-segment></form>`);
    const element = await ready(root);
    const form = root.querySelector('form')!;
    const submitted = () => JSON.parse(new FormData(form).get('mask') as string) as Answer;
    const labelAt = async (answer: Answer, x: number, y: number) => {
      const colors = element.classColors.map(({ color }) => color);
      const { map } = await decodeMask(fromBase64(answer.labeledImage.pngImageData), { colors });
      expect([map.width, map.height]).to.deep.equal([10_000, 10_000]);
      return map.labelAt(x, y);
    };
    element.document!.changeSettings('brush', { size: 2000 });
    paint(element, 5000, 5000);
    expect(await labelAt(submitted(), 5600, 5600)).to.equal(1);
    element.document!.activeClass = 2;
    paint(element, 5000, 5000);
    expect(await labelAt(submitted(), 5600, 5600)).to.equal(2);
    element.document!.undo();
    const early = submitted();
    await element.whenSettled();
    expect(early).to.deep.equal(element.value);
    expect(await labelAt(early, 5600, 5600)).to.equal(1);
    put('');
  });

  it('shows instructions as panel and dialog', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Car']" src="${photograph('boats')}">
        <short-instructions>Paint cars.</short-instructions>
        <full-instructions header="All about cars"><p>Wheels too.</p></full-instructions>
      </gt-segment>`),
    );
    const panel = element.shadowRoot!.querySelector('[part=instructions]')!;
    expect(panel.getBoundingClientRect().height).to.be.greaterThan(100);
    panel.querySelector<HTMLElement>('.moreInstructionsLink')!.click();
    const dialog = element.shadowRoot!.querySelector<HTMLDialogElement>(
      '#full-instructions-dialog',
    )!;
    expect(dialog.open).to.equal(true);
    expect(dialog.querySelector('h2')!.textContent).to.equal('All about cars');
  });

  it('speaks the nearest language, also when that changes', async () => {
    const root = put(`<div lang="ko"><gt-segment labels="['Car']"
      src="${photograph('boats')}"></gt-segment></div>`);
    const element = await ready(root);
    const brush = () =>
      element.shadowRoot!.querySelector('.rail button')!.getAttribute('aria-label');
    expect(brush()).to.equal('브러시');
    root.firstElementChild!.setAttribute('lang', 'ja-JP');
    await Promise.resolve();
    await element.updateComplete;
    expect(brush()).to.equal('ブラシ');
    root.firstElementChild!.setAttribute('lang', 'fi');
    await Promise.resolve();
    await element.updateComplete;
    expect(brush()).to.equal('Brush');
  });

  it('says what is on the screen already in the new language, too', async () => {
    const root = put(`<div lang="ko"><gt-segment labels="['Car']"
      src="${photograph('boats')}"></gt-segment></div>`);
    const element = await ready(root);
    element.document!.apply('Block', ({ edit }) => edit.fillSpan(3, 3, 30, 1));
    await element.updateComplete;
    element.shadowRoot!.querySelector<HTMLInputElement>('.nothing input')!.click();
    await element.updateComplete;
    const note = () => element.shadowRoot!.querySelector('.notices .note p')!.textContent;
    expect(note()).to.equal('지정할 것이 없다고 하려면 먼저 칠한 것을 지우세요.');
    root.firstElementChild!.setAttribute('lang', 'en');
    await Promise.resolve();
    await element.updateComplete;
    expect(note()).to.equal('Erase what is painted before you say that there is nothing to label.');
  });

  it('takes no input while readonly or disabled, by a fieldset too, and submits only the former', async () => {
    const root = put(`<form><fieldset><gt-segment name="mask" labels="['Car']"
      src="${photograph('boats')}"></gt-segment></fieldset></form>`);
    const element = await ready(root);
    const form = root.querySelector('form')!;
    paint(element, 100, 100);
    element.readonly = true;
    await element.updateComplete;
    paint(element, 300, 300);
    expect(element.document!.map.labelAt(300, 300)).to.equal(0);
    expect(new FormData(form).has('mask')).to.equal(true);
    element.readonly = false;
    root.querySelector('fieldset')!.disabled = true;
    await element.updateComplete;
    paint(element, 300, 300);
    expect(element.document!.map.labelAt(300, 300)).to.equal(0);
    expect(new FormData(form).has('mask')).to.equal(false);
    root.querySelector('fieldset')!.disabled = false;
    await element.updateComplete;
    paint(element, 300, 300);
    expect(element.document!.map.labelAt(300, 300)).to.equal(1);
  });

  it('takes input again as soon as it is no longer disabled, by property and by attribute', async () => {
    const element = await ready(
      put(`<form><gt-segment name="mask" labels="['Car']" required disabled
        src="${photograph('boats')}"></gt-segment></form>`),
    );
    expect(element.document!.readonly).to.equal(true);
    expect(element.form!.checkValidity(), 'a disabled element holds no form up').to.equal(true);
    for (const free of [
      () => (element.disabled = false),
      () => element.removeAttribute('disabled'),
    ]) {
      element.disabled = true;
      expect(element.hasAttribute('disabled')).to.equal(true);
      await element.updateComplete;
      expect(element.document!.readonly).to.equal(true);
      free();
      expect(element.form!.checkValidity(), 'nothing is painted').to.equal(false);
      await element.updateComplete;
      expect(element.document!.readonly).to.equal(false);
    }
    paint(element, 300, 300);
    expect(element.document!.map.labelAt(300, 300)).to.equal(1);
  });

  it('says what is missing in the new language as soon as that changes', async () => {
    const root = put(
      `<div lang="ko"><form><gt-segment required labels="['Car']" src="${photograph('boats')}"></gt-segment></form></div>`,
    );
    const element = await ready(root);
    expect(element.validationMessage).to.match(/[가-힣]/);
    root.querySelector('div')!.lang = 'ja';
    await Promise.resolve();
    await element.updateComplete;
    expect(element.validationMessage).to.match(/[ぁ-ん]/);
    root.querySelector('div')!.lang = 'en';
    await Promise.resolve();
    await element.updateComplete;
    expect(element.validationMessage).to.match(/^[A-Z][ -~]+$/);
  });

  it('tells hosts of the worker’s choices, not of their own', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Car', 'Road']" src="${photograph('boats')}"></gt-segment>`),
    );
    const heard: string[] = [];
    for (const type of ['gt-change', 'gt-label-change', 'gt-tool-change']) {
      element.addEventListener(type, (event) => heard.push(event.type));
    }
    element.labels = ['Road', 'Car', 'Sky'];
    element.opacity = 0.8;
    element.reset();
    await element.whenSettled();
    expect(heard).to.deep.equal([]);
    element.shadowRoot!.querySelectorAll<HTMLElement>('.class-choice')[2]!.click();
    element.shadowRoot!.querySelectorAll<HTMLElement>('.rail button')[1]!.click();
    expect(heard).to.deep.equal(['gt-label-change', 'gt-tool-change']);
  });

  it('does not tell hosts of tools, classes and answers that a program or the browser sets', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Car', 'Road']" src="${photograph('boats')}"></gt-segment>`),
    );
    paint(element, 300, 300);
    const kept = JSON.stringify(element.value);
    const heard: string[] = [];
    for (const type of ['gt-change', 'gt-label-change', 'gt-tool-change']) {
      element.addEventListener(type, (event) => {
        heard.push(event.type);
        // What a listener does in turn is not the worker's act.
        if (event.type === 'gt-tool-change') element.document!.activeClass = 1;
      });
    }
    element.document!.tool = 'rectangle';
    element.document!.activeClass = 2;
    element.reset();
    await element.whenSettled();
    element.formStateRestoreCallback(kept);
    await element.whenSettled();
    expect(element.document!.map.labelAt(300, 300), 'it is restored').to.equal(1);
    element.document!.activeClass = 2;
    expect(heard).to.deep.equal([]);
    element.shadowRoot!.querySelector<HTMLElement>('[data-tool=polygon]')!.click();
    expect(heard).to.deep.equal(['gt-tool-change']);
    expect(element.document!.activeClass).to.equal(1);
    surfaceOf(element).focus();
    await sendKeys({ press: '2' });
    await sendKeys({ press: 'b' });
    await sendMouse({ type: 'click', position: onPage(element, 600, 200) });
    expect(heard.slice(1)).to.deep.equal(['gt-label-change', 'gt-tool-change', 'gt-change']);
    await resetMouse();
  });

  it('does not tell hosts of what a program does to the document, and keeps answer and validity', async () => {
    const element = await ready(
      put(
        `<gt-segment labels="['Car', 'Road']" src="${photograph('boats')}" required></gt-segment>`,
      ),
    );
    const editor = element.document!;
    let changes = 0;
    element.addEventListener('gt-change', () => (changes += 1));
    const state = () => [element.validity.valid, element.value!.labeledImage.pngImageData] as const;
    const [, blank] = state();
    expect(element.validity.valid).to.equal(false);
    editor.apply('Ours', ({ edit }) => edit.fillSpan(10, 0, 20, 1));
    const [valid, painted] = state();
    expect([valid, painted === blank]).to.deep.equal([true, false]);
    const draft = await editor.saveDraft();
    editor.undo();
    expect(state()).to.deep.equal([false, blank]);
    editor.redo();
    expect(state()).to.deep.equal([true, painted]);
    editor.replaceClass(1, 2);
    expect(state()[1]).not.to.equal(painted);
    editor.load(new Uint8Array(editor.width * editor.height));
    expect(state()).to.deep.equal([false, blank]);
    await editor.restoreDraft(draft);
    expect(state()).to.deep.equal([true, painted]);
    await editor.cleanUp.preview({ kind: 'islands', smallerThan: 100 });
    expect(editor.cleanUp.accept()).to.equal(true);
    expect(state()).to.deep.equal([false, blank]);
    expect(changes).to.equal(0);
  });

  it('tells hosts of all that the worker does to the document', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Car', 'Road']" src="${photograph('boats')}"></gt-segment>`),
    );
    const editor = element.document!;
    let changes = 0;
    element.addEventListener('gt-change', () => (changes += 1));
    const told = async (what: string) => {
      await element.whenSettled();
      await element.updateComplete;
      expect(changes, what).to.equal(1);
      changes = 0;
    };
    const press = async (title: string) => {
      for (let turn = 0; turn < 300; turn++) {
        const button = [...element.shadowRoot!.querySelectorAll('button')].find((one) =>
          one.title.startsWith(title),
        );
        if (button && !button.disabled) return button.click();
        await frames(1);
      }
      throw new Error(`There is no button "${title}".`);
    };
    editor.changeSettings('brush', { size: 5 });
    await sendMouse({ type: 'click', position: onPage(element, 100, 100) });
    await told('a stroke');
    await press('Undo');
    await told('the button of undo');
    await press('Redo');
    await told('the button of redo');
    surfaceOf(element).focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await told('the key of undo');
    await sendKeys({ press: 'y' });
    await sendKeys({ up: 'Control' });
    await told('the key of redo');
    await press('Clean up');
    await press('Preview');
    await press('Apply');
    await told('clean-up');
    editor.tool = 'fill';
    await sendMouse({ type: 'click', position: onPage(element, 500, 500) });
    await told('a fill, which ends later than the click');
    editor.tool = 'polygon';
    for (const [x, y] of [
      [100, 100],
      [300, 100],
      [300, 300],
    ] as const) {
      await sendMouse({ type: 'click', position: onPage(element, x, y) });
    }
    editor.activeClass = 2;
    await press('Close');
    await told('the button that closes a polygon');
    await resetMouse();
  });

  it('tells of strokes as soon as it is known that there is no earlier work', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Car']" src="${photograph('boats')}"></gt-segment>`),
    );
    const query = LockManager.prototype.query;
    const before = element.document;
    let look = () => {};
    const held = new Promise<void>((done) => {
      look = done;
    });
    LockManager.prototype.query = async function () {
      await held;
      return query.call(this);
    };
    try {
      let changes = 0;
      element.addEventListener('gt-change', () => (changes += 1));
      element.taskId = crypto.randomUUID();
      await element.updateComplete;
      await element.updateComplete;
      await frames(3);
      expect(element.document).not.to.equal(before);
      await sendMouse({ type: 'click', position: onPage(element, 600, 200) });
      expect(element.document!.map.labelAt(600, 200)).to.equal(0);
      look();
      await element.whenSettled();
      await sendMouse({ type: 'click', position: onPage(element, 600, 200) });
      expect(element.document!.map.labelAt(600, 200)).to.equal(1);
      expect(changes).to.equal(1);
    } finally {
      LockManager.prototype.query = query;
      look();
      await resetMouse();
    }
    await element.clearDraft();
  });

  it('is ready again after src was changed twice in a row', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Car']" src="${photograph('boats')}"></gt-segment>`),
    );
    element.src = photograph('flowers');
    await element.updateComplete;
    element.src = photograph('boats');
    await eventOf(element, 'gt-ready');
    expect(element.document!.width).to.equal(1024);
    expect(element.currentProblems).to.deep.equal([]);
  });
});
