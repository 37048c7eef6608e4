import { expect } from 'chai';
import { decode } from 'fast-png';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { category, openTemplate, settle } from './template-frame.js';

/** Waits until a segmenting widget shows its picture fitted, as a worker does before painting. */
async function pictureShown(widget: HTMLElement & { value: unknown }): Promise<void> {
  while (widget.value === null) await new Promise((done) => setTimeout(done, 30));
  await new Promise((done) => setTimeout(done, 600));
}

describe('Templates on gt-elements.js', () => {
  it('collects every kind of field', async () => {
    const page = await openTemplate('survey');
    const at = (selector: string): Element => page.document.querySelector(selector)!;
    const own = page.document.querySelector('crowd-button[form-action="submit"]')!;
    await page.click(own);
    expect(page.answers()).to.equal(undefined);
    expect(page.form.shadowRoot!.querySelector('.note')!.textContent).to.match(
      /^3 answers are missing/,
    );
    await page.type(at('[name=street]'), 'High Street');
    await page.type(at('[name=remarks]'), 'One\nTwo');
    await page.click(at('[name=agreed]'));
    await page.click(at('[value="1-2"]'));
    await page.click(at('[value="3+"]'));
    at('[name=sure]').shadowRoot!.querySelector('input')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await page.click(at('[name=garden]').shadowRoot!.querySelector('input')!);
    (at('[name=kind]') as HTMLSelectElement).value = 'Flat';
    await page.click(at('#oil'));
    await page.click(own);
    expect(page.answers()).to.deep.equal([
      {
        street: 'High Street',
        house: '12',
        remarks: 'One\nTwo',
        pets: { cat: false, dog: true },
        agreed: { on: true },
        few: { '1-2': false },
        many: { '3+': true },
        sure: 2,
        garden: { on: true },
        kind: 'Flat',
        heating: { gas: false, oil: true },
        roof: { solar: false },
        version: '7',
      },
    ]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('shows instructions in three tabs', async () => {
    const page = await openTemplate('survey');
    const element = page.document.querySelector('crowd-instructions')!;
    const root = element.shadowRoot!;
    await page.click(root.querySelector('button')!);
    expect(root.querySelector('dialog')!.open).to.equal(true);
    const tabs = [...root.querySelectorAll('[role=tab]')];
    expect(tabs.map((tab) => tab.textContent!.trim())).to.deep.equal([
      'Summary',
      'Detailed Instructions',
      'Examples',
    ]);
    await page.click(tabs[2]!);
    const example = page.document.querySelectorAll('positive-example')[1]!;
    expect(example.getBoundingClientRect().height).to.be.greaterThan(0);
    await sendKeys({ press: 'Escape' });
    expect(root.querySelector('dialog')!.open).to.equal(false);
  });

  it('classifies a picture, and submits by a script that knows elements by their ids', async () => {
    const page = await openTemplate('single');
    const widget = page.document.querySelector('crowd-image-classifier')!;
    await page.type(page.document.querySelector('[name=template-issues]')!, 'Blurry');
    await page.click(category(widget, 'Circle'));
    await page.click(page.document.querySelector('#button1')!);
    expect(page.answers()).to.deep.equal([
      { category: { label: 'Circle' }, 'template-issues': 'Blurry' },
    ]);
    await page.click(widget.shadowRoot!.querySelector('.moreInstructionsLink')!);
    expect(widget.shadowRoot!.querySelector('.awsui-modal-dialog')!.hasAttribute('open')).to.equal(
      true,
    );
    expect(page.window.errors).to.deep.equal([]);
  });

  it('classifies a picture into several categories, by keys', async () => {
    const page = await openTemplate('multiple');
    const widget = page.document.querySelector('crowd-image-classifier-multi-select')!;
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.equal(undefined);
    (widget as HTMLElement).focus();
    await sendKeys({ press: '3' });
    await sendKeys({ press: '1' });
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([{ shapes: { labels: ['Circle', 'Line'] } }]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('classifies text, once and several times', async () => {
    const page = await openTemplate('text');
    const single = page.document.querySelector('crowd-classifier')!;
    const several = page.document.querySelector('crowd-classifier-multi-select')!;
    await page.click(category(single, 'glad'));
    await page.click(category(several, 'None of these'));
    await page.click(category(several, 'weather'));
    await page.click(category(several, 'music'));
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([
      { feeling: { label: 'glad' }, topics: { labels: ['weather', 'music'] } },
    ]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('verifies earlier labels, with a comment', async () => {
    const page = await openTemplate('verification');
    const widget = page.document.querySelector('crowd-image-classifier')!;
    await page.click(category(widget, 'bad'));
    const link = [...widget.shadowRoot!.querySelectorAll('button')].find((button) =>
      button.textContent!.includes('Say why'),
    )!;
    await page.click(link);
    await sendKeys({ type: 'Too wide' });
    await sendKeys({ press: 'Escape' });
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([
      { 'crowd-image-classifier': { label: 'bad', workerComment: 'Too wide' } },
    ]);
  });

  it('asks further questions in a card that a script puts behind the categories', async () => {
    const page = await openTemplate('two-tier');
    const widget = page.document.querySelector('crowd-classifier')!;
    const card = widget.shadowRoot!.querySelector('crowd-card')!;
    const list = widget.shadowRoot!.querySelector('.category-picker-wrapper')!;
    const [below, above] = [card.getBoundingClientRect(), list.getBoundingClientRect()];
    expect(Math.round(below.left)).to.be.at.least(Math.round(above.left));
    expect(Math.round(below.top)).to.be.at.least(Math.round(above.bottom));
    await page.click(category(widget, 'Rain'));
    expect(card.textContent).to.equal('HeavyCold');
    await page.click(card.querySelectorAll('input')[1]!);
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([
      { weather: { label: 'Rain' }, further: { Heavy: false, Cold: true } },
    ]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('takes a form inside for a part of the task, whatever submits or resets it', async () => {
    const page = await openTemplate('inner-form');
    const comment = page.document.querySelector<HTMLInputElement>('#comment')!;
    await page.click(page.document.querySelector('#send')!);
    expect(page.answers()).to.equal(undefined);
    await page.type(page.document.querySelector('[name=constructor]')!, 'Me');
    await page.type(comment, 'Fine');
    await sendKeys({ press: 'Enter' });
    await settle(page.document);
    const answers = [{ comment: 'Fine', constructor: 'Me' }];
    expect(page.answers()).to.deep.equal(answers);
    page.form.reset();
    expect(comment.value).to.equal('');
    expect(page.window.errors).to.deep.equal([]);
  });

  it("lets the page's handlers stop a submit and write fields before the answers are collected", async () => {
    const page = await openTemplate('handlers');
    const widget = page.document.querySelector('crowd-classifier')!;
    expect(page.window['readyTimes']).to.equal(1);
    expect(page.window['hasShadow']).to.equal(true);
    expect(page.document.querySelectorAll('crowd-button[form-action=submit]').length).to.equal(1);
    const send = page.document.querySelector('button')!;
    await page.click(category(widget, 'Two'));
    await page.click(send);
    expect(page.answers()).to.equal(undefined);
    expect(page.document.querySelector('crowd-alert')!.textContent).to.equal('Two is wrong.');
    await page.type(page.document.querySelector('#word')!, 'hello');
    await page.click(category(widget, 'Three'));
    await page.click(send);
    expect(page.answers()).to.deep.equal([
      { kind: { label: 'Three' }, extra: 'chosen Three', word: 'hello' },
    ]);
    expect(page.window['tries']).to.equal(2);
    const start = page.document.querySelector('crowd-button[form-action=reset]')!;
    await page.click(start);
    expect(page.document.querySelector<HTMLInputElement>('#word')!.value).to.equal('');
    expect((widget as HTMLElement & { value: unknown }).value).to.equal(null);
    expect(page.answers()).to.equal(undefined);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('submits by a hidden button, by a native one inside, and by Enter in a native field', async () => {
    for (const way of ['hidden', 'form', 'enter', 'method']) {
      const page = await openTemplate('handlers');
      await page.click(category(page.document.querySelector('crowd-classifier')!, 'One'));
      if (way === 'hidden') page.document.querySelector<HTMLElement>('#hiddenSubmit')!.click();
      if (way === 'form') page.form.querySelector('form')!.submit();
      if (way === 'method') page.form.submit();
      if (way === 'enter') {
        page.document.querySelector<HTMLElement>('#word')!.focus();
        await sendKeys({ press: 'Enter' });
      }
      await settle(page.document);
      expect(page.answers(), way).to.deep.equal([{ kind: { label: 'One' }, extra: 'chosen One' }]);
    }
  });

  it('sends a task once where the handler of a native button submits it too', async () => {
    const page = await openTemplate('handlers');
    await page.click(category(page.document.querySelector('crowd-classifier')!, 'One'));
    const sent: unknown[] = [];
    page.form.addEventListener('gt-submitted', (event) => {
      sent.push((event as Event & { answers: unknown }).answers);
    });
    const native = page.document.querySelector<HTMLElement>('button[type=submit]')!;
    native.addEventListener('click', () => page.form.submit());
    await page.click(native);
    expect(sent).to.deep.equal([{ kind: { label: 'One' }, extra: 'chosen One' }]);
    await page.click(native);
    expect(sent.length).to.equal(2);
  });

  it('keeps a card as wide as its template says, padding included', async () => {
    const page = await openTemplate('missing');
    page.form.form.insertAdjacentHTML(
      'beforeend',
      '<div style="width:300px"><crowd-card style="width:100%;padding:1rem">x</crowd-card></div>',
    );
    await settle(page.document);
    const card = page.document.querySelector('crowd-card')!;
    expect(card.getBoundingClientRect().width).to.equal(300);
  });

  it('lays out tabs, cards, badges, modals, toasts and drawings', async () => {
    const page = await openTemplate('layout');
    const [first, second] = page.document.querySelectorAll<HTMLElement>('crowd-tab');
    expect([first!.hidden, second!.hidden]).to.deep.equal([false, true]);
    const tabs = page.document
      .querySelector('crowd-tabs')!
      .shadowRoot!.querySelectorAll('[role=tab]');
    await page.click(tabs[1]!);
    expect([first!.hidden, second!.hidden]).to.deep.equal([true, false]);
    await page.type(page.document.querySelector('[name=two]')!, '2');
    await page.click(page.document.querySelector('[value=bar]')!);
    await page.click(page.document.querySelector('crowd-button[form-action]')!);
    expect(page.answers()).to.deep.equal([{ two: '2', checkbox: { foo: false, bar: true } }]);
    const modal = page.document.querySelector('crowd-modal')!;
    await page.click(modal.shadowRoot!.querySelector('button')!);
    expect(modal.shadowRoot!.querySelector('dialog')!.open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(
      page.document.querySelector('crowd-button iron-icon')!.shadowRoot!.querySelector('svg'),
    ).not.to.equal(null);
    const panel = page.form.shadowRoot!.querySelector('.instructions')!;
    expect(panel.getBoundingClientRect().width).to.be.greaterThan(100);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('names an element that is not here yet, and submits the rest', async () => {
    const page = await openTemplate('missing');
    const notice = page.document.querySelector('gt-missing-notice')!;
    expect(notice.shadowRoot!.textContent).to.include('<crowd-keypoint>');
    await page.type(page.document.querySelector('crowd-input')!, 'still');
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([{ word: 'still' }]);
    page.document
      .querySelector('crowd-form')!
      .insertAdjacentHTML('beforeend', '<crowd-line></crowd-line>');
    await settle(page.document);
    expect(page.document.querySelectorAll('gt-missing-notice').length).to.equal(2);
    page.window.customElements.define('crowd-line', class extends page.window.HTMLElement {});
    await settle(page.document);
    expect(page.document.querySelectorAll('gt-missing-notice').length).to.equal(1);
  });

  it('submits nothing where all that asks for an answer is not here', async () => {
    const page = await openTemplate('nothing-else');
    const note = page.form.shadowRoot!.querySelector('[role=alert]')!;
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.equal(undefined);
    expect(note.textContent).to.match(/Nothing was submitted.* <crowd-polygon>, <crowd-polyline>,/);
    // A template may draw with a script of its own, and keep what was drawn in a hidden field.
    page.document.querySelector<HTMLInputElement>('[name=drawn]')!.value = '[1,2]';
    await page.click(page.document.querySelector('crowd-button')!);
    const rest = { opacity: 50, sure: { on: false }, picture: '7' };
    expect(page.answers()).to.deep.equal([{ ...rest, drawn: '[1,2]' }]);
  });

  it('gives a widget without a form one', async () => {
    const page = await openTemplate('without-form');
    await page.click(category(page.document.querySelector('crowd-image-classifier')!, 'Square'));
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([{ category: { label: 'Square' } }]);
  });

  it('gives one to a widget that is not here and would have its own', async () => {
    const page = await openTemplate('entities');
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.equal(undefined);
    await page.click(page.document.querySelector('crowd-radio-button')!);
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([{ tech: { tech: true }, politics: { politics: false } }]);
  });

  it('takes gt-elements into the form too', async () => {
    const page = await openTemplate('mixed');
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.equal(undefined);
    await page.click(category(page.document.querySelector('gt-classify')!, 'One'));
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.deep.equal([{ kinds: { labels: ['One'] }, one: { label: 'Two' } }]);
    expect(page.document.querySelectorAll('gt-classify input').length).to.equal(0);
  });

  it('segments a picture, and posts flat fields to Mechanical Turk', async () => {
    const page = await openTemplate('segmentation', {
      assignmentId: 'A1',
      turkSubmitTo: 'https://workersandbox.example/',
    });
    const widget = page.document.querySelector<HTMLElement & { value: unknown }>(
      'crowd-semantic-segmentation',
    )!;
    await pictureShown(widget);
    const surface = widget.shadowRoot!.querySelector('.surface')!.getBoundingClientRect();
    const middle: [number, number] = [
      Math.round(surface.left + surface.width / 2),
      Math.round(surface.top + surface.height / 2),
    ];
    await sendMouse({ type: 'click', position: middle });
    await page.click(page.document.querySelector('crowd-button')!);
    const [{ action, fields }] = page.posts as [{ action: string; fields: Record<string, string> }];
    expect(action).to.equal('https://workersandbox.example/mturk/externalSubmit');
    expect(Object.keys(fields).sort()).to.deep.equal([
      'annotatedResult.inputImageProperties.height',
      'annotatedResult.inputImageProperties.width',
      'annotatedResult.labelMappings.Left ear.color',
      'annotatedResult.labelMappings.Right ear.color',
      'annotatedResult.labeledImage.pngImageData',
      'assignmentId',
    ]);
    expect(fields['assignmentId']).to.equal('A1');
    expect(fields['annotatedResult.labelMappings.Left ear.color']).to.equal('#2ca02c');
    const bytes = Uint8Array.from(atob(fields['annotatedResult.labeledImage.pngImageData']!), (c) =>
      c.charCodeAt(0),
    );
    const png = decode(bytes);
    expect([png.width, png.height, png.channels]).to.deep.equal([64, 64, 1]);
    const index = png.data[32 * 64 + 32]!;
    expect(png.palette![index]).to.deep.equal([0x2c, 0xa0, 0x2c]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('segments instances of one label in colours of their own', async () => {
    const page = await openTemplate('instances');
    const widget = page.document.querySelector<HTMLElement & { value: unknown }>(
      'crowd-instance-segmentation',
    )!;
    await pictureShown(widget);
    const [addCat] = widget.shadowRoot!.querySelectorAll('.instances-bar button');
    await page.click(addCat!);
    const surface = widget.shadowRoot!.querySelector('.surface')!.getBoundingClientRect();
    const spot = (x: number): [number, number] => [
      Math.round(surface.left + surface.width / 2 + x),
      Math.round(surface.top + surface.height / 2),
    ];
    (widget.shadowRoot!.querySelector('.surface') as HTMLElement).focus();
    await sendKeys({ press: '1' });
    await sendMouse({ type: 'click', position: spot(-150) });
    await sendKeys({ press: '3' });
    await sendMouse({ type: 'click', position: spot(150) });
    await page.click(page.document.querySelector('crowd-button')!);
    const [answer] = page.answers() as [
      { annotatedResult: { instances: { label: string; color: string }[] } },
    ];
    const { instances } = answer.annotatedResult;
    expect(Object.keys(answer.annotatedResult).sort()).to.deep.equal([
      'inputImageProperties',
      'instances',
      'labeledImage',
    ]);
    expect(instances.map(({ label }) => label)).to.deep.equal(['Cat', 'Cat']);
    expect(new Set(instances.map(({ color }) => color)).size).to.equal(2);
    // As a template does whose workers name the labels themselves.
    const { labels } = widget as unknown as { labels: string[] };
    Object.assign(widget, { labels: labels.concat(['Bird']) });
    await settle(page.document);
    expect((widget.value as { instances: unknown }).instances).to.deep.equal(instances);
  });

  it('adjusts instances of earlier work, each in its colour', async () => {
    const page = await openTemplate('instances-again');
    const widget = page.document.querySelector<HTMLElement & { value: unknown }>(
      'crowd-instance-segmentation',
    )!;
    await pictureShown(widget);
    await page.click(page.document.querySelector('crowd-button')!);
    const [{ annotatedResult }] = page.answers() as [{ annotatedResult: Record<string, unknown> }];
    expect(annotatedResult['instances']).to.deep.equal([{ color: '#000000', label: 'Cat' }]);
    expect(annotatedResult['initialValueModified']).to.equal(false);
    const names = [...widget.shadowRoot!.querySelectorAll('[part~=class]')].map(
      (row) => row.textContent!.match(/(?:Cat|Dog|Horse) \d/)?.[0],
    );
    expect(names).to.deep.equal(['Cat 1', 'Cat 2', 'Horse 1', 'Dog 1']);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('leads to a missing answer on a page of tabs that is not shown', async () => {
    const page = await openTemplate('pages');
    const second = page.document.querySelector<HTMLElement>('[name=second]')!;
    expect(second.offsetParent).to.equal(null);
    await page.click(page.document.querySelector('crowd-button')!);
    expect(page.answers()).to.equal(undefined);
    expect(second.offsetParent).not.to.equal(null);
    expect(page.document.activeElement).to.equal(second);
    await sendKeys({ type: 'here' });
    await page.click(page.document.querySelector('crowd-button')!);
    expect((page.answers() as [{ second: string }])[0].second).to.equal('here');
  });

  it('names controls by their text, which comes after them from the parser', async () => {
    const page = await openTemplate('pages');
    for (const tag of ['checkbox', 'toggle-button', 'radio-button', 'button']) {
      const root = page.document.querySelector(`crowd-${tag}`)!.shadowRoot!;
      const control = root.querySelector('input, button')!;
      expect(control.getAttribute('aria-label'), tag).to.equal(null);
    }
  });
});
