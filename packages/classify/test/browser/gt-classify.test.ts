import { expect } from 'chai';
import { executeServerCommand, sendKeys, sendMouse } from '@web/test-runner-commands';
import { middleOf, option, PICTURE, show } from './support.js';

const ANIMALS = `['Cat', 'Dog', 'Horse', 'Pig', 'Bird']`;

describe('<gt-classify>', () => {
  it('chooses by clicks and by keys, and submits in a plain form', async () => {
    const element = await show(`<form><gt-classify name="animals" multiple src="${PICTURE}"
      header="Which?" categories="${ANIMALS}" exclusion-category="{ text: 'None of the above' }"></gt-classify></form>`);
    await sendMouse({ type: 'click', position: middleOf(option(element, 'Dog')) });
    await sendKeys({ press: '1' });
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Dog'] });
    const data = new FormData(document.querySelector('form')!);
    expect(JSON.parse(data.get('animals') as string)).to.deep.equal({ labels: ['Cat', 'Dog'] });
    await sendKeys({ press: '1' });
    expect(element.value).to.deep.equal({ labels: ['Dog'] });
  });

  it('takes keys while nothing on the page has the focus, and not while a field has it', async () => {
    const element = await show(
      `<gt-classify multiple categories="${ANIMALS}"></gt-classify><input id="other" />`,
    );
    await sendKeys({ press: '2' });
    expect(element.value).to.deep.equal({ labels: ['Dog'] });
    document.querySelector<HTMLInputElement>('#other')!.focus();
    await sendKeys({ press: '3' });
    expect(element.value).to.deep.equal({ labels: ['Dog'] });
    document.querySelector<HTMLInputElement>('#other')!.blur();
    element.shortcuts = 'focus';
    await sendKeys({ press: '3' });
    expect(element.value).to.deep.equal({ labels: ['Dog'] });
  });

  it('gives a key press to one of two elements only', async () => {
    await show(`<gt-classify multiple categories="${ANIMALS}"></gt-classify>
      <gt-classify multiple categories="${ANIMALS}"></gt-classify>`);
    const [first, second] = document.querySelectorAll('gt-classify');
    await sendKeys({ press: '2' });
    expect(first!.value).to.deep.equal({ labels: ['Dog'] });
    expect(second!.value).to.deep.equal({ labels: [] });
    second!.focus();
    await sendKeys({ press: '3' });
    expect(first!.value).to.deep.equal({ labels: ['Dog'] });
    expect(second!.value).to.deep.equal({ labels: ['Horse'] });
  });

  it('gives one category without multiple', async () => {
    const element = await show(`<gt-classify categories="${ANIMALS}"></gt-classify>`);
    expect(element.value).to.equal(null);
    await sendKeys({ press: '3' });
    await sendKeys({ press: '4' });
    expect(element.value).to.deep.equal({ label: 'Pig' });
  });

  it('lets the exclusion category and the others exclude each other', async () => {
    const element = await show(`<gt-classify multiple categories="${ANIMALS}"
      exclusion-category="{ text: 'None' }"></gt-classify>`);
    await sendKeys({ press: '1' });
    await sendKeys({ press: '6' });
    expect(element.value).to.deep.equal({ labels: ['None'] });
    await sendKeys({ press: '2' });
    expect(element.value).to.deep.equal({ labels: ['Dog'] });
  });

  it('refuses more than max and asks for min', async () => {
    const element = await show(`<form><gt-classify name="a" multiple min="2" max="2"
      categories="${ANIMALS}" exclusion-category="{ text: 'None' }"></gt-classify></form>`);
    expect(element.checkValidity()).to.equal(false);
    await sendKeys({ press: '1' });
    expect(element.validationMessage).to.equal('Choose at least 2.');
    await sendKeys({ press: '2' });
    expect(element.checkValidity()).to.equal(true);
    await sendKeys({ press: '3' });
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Dog'] });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.status')!.textContent).to.equal(
      'At most 2 can be chosen',
    );
    await sendKeys({ press: '6' });
    expect(element.checkValidity()).to.equal(true);
  });

  it('keeps the form from going until an answer is there, and says so', async () => {
    const element = await show(`<form><gt-classify name="a" required multiple
      categories="${ANIMALS}"></gt-classify></form>`);
    const form = document.querySelector('form')!;
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    form.requestSubmit();
    await element.updateComplete;
    expect(submitted).to.equal(0);
    expect(element.shadowRoot!.querySelector('.status.wrong')!.textContent).to.equal(
      'Choose a category before you submit.',
    );
    await sendKeys({ press: '1' });
    form.requestSubmit();
    expect(submitted).to.equal(1);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.status.wrong')).to.equal(null);
  });

  it('starts from initial-value and goes back to it on reset', async () => {
    const element = await show(`<form><gt-classify name="a" multiple
      initial-value="{labels: ['Pig', 'Cat'],}" categories="${ANIMALS}"></gt-classify></form>`);
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Pig'] });
    let changes = 0;
    element.addEventListener('gt-change', () => (changes += 1));
    await sendKeys({ press: '1' });
    expect(element.value).to.deep.equal({ labels: ['Pig'] });
    document.querySelector('form')!.reset();
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Pig'] });
    element.value = { labels: ['Dog'] };
    expect(element.value).to.deep.equal({ labels: ['Dog'] });
    expect(changes).to.equal(1);
  });

  it('takes attributes and properties in any order', async () => {
    const element = await show(`<gt-classify initial-value="['Pig', 'Cat']"
      categories="${ANIMALS}" multiple></gt-classify>`);
    expect(element.value).to.deep.equal({ labels: ['Cat', 'Pig'] });
    element.value = ['Cow', 'Dog'];
    element.categories = ['Cow', 'Dog', 'Hen'];
    expect(element.value).to.deep.equal({ labels: ['Cow', 'Dog'] });
    element.multiple = false;
    await element.updateComplete;
    expect(element.value).to.deep.equal({ label: 'Cow' });
  });

  it('takes input again as soon as it is no longer disabled', async () => {
    const element = await show(
      `<form><gt-classify name="a" disabled required categories="${ANIMALS}"></gt-classify></form>`,
    );
    const list = element.shadowRoot!.querySelector('[role=listbox], [role=radiogroup], .options')!;
    expect(element.form!.checkValidity(), 'a disabled element holds no form up').to.equal(true);
    element.disabled = true;
    await element.updateComplete;
    expect(list.getAttribute('aria-disabled')).to.equal('true');
    element.disabled = false;
    expect(element.form!.checkValidity(), 'nothing is chosen').to.equal(false);
    await element.updateComplete;
    expect(list.getAttribute('aria-disabled')).to.equal('false');
    await sendKeys({ press: '1' });
    expect(element.value).to.deep.equal({ label: 'Cat' });
  });

  it('is left out of the form while disabled, and unchanged while read-only', async () => {
    const element = await show(`<form><fieldset disabled><gt-classify name="a" multiple
      initial-value="Cat" categories="${ANIMALS}"></gt-classify></fieldset></form>`);
    await sendKeys({ press: '2' });
    expect(new FormData(document.querySelector('form')!).get('a')).to.equal(null);
    document.querySelector('fieldset')!.disabled = false;
    element.readonly = true;
    await sendMouse({ type: 'click', position: middleOf(option(element, 'Dog')) });
    expect(element.value).to.deep.equal({ labels: ['Cat'] });
  });

  it('walks the categories by arrows, and finds them by search', async () => {
    const many = JSON.stringify(Array.from({ length: 100 }, (_, at) => `Category ${at + 1}`));
    const element = await show(`<gt-classify multiple categories='${many}'></gt-classify>`);
    element.focus();
    const list = element.shadowRoot!.querySelector<HTMLElement>('.options')!;
    list.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    expect(element.value).to.deep.equal({ labels: ['Category 2'] });
    await sendKeys({ press: '/' });
    await sendKeys({ type: 'category 77' });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('.option').length).to.equal(1);
    await sendKeys({ press: 'Enter' });
    expect(element.value).to.deep.equal({ labels: ['Category 2', 'Category 77'] });
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('.option').length).to.equal(100);
  });

  it('shows groups and the keys that a page asks for', async () => {
    const element = await show(`<gt-classify multiple categories="[
      { group: 'Animals', categories: ['Cat', { label: 'Dog', key: 'd' }] },
      { group: 'Plants', categories: ['Oak'] }, 'Other' ]"></gt-classify>`);
    const headings = [...element.shadowRoot!.querySelectorAll('h3')].map((h) => h.textContent);
    expect(headings).to.deep.equal(['Animals', 'Plants']);
    await sendKeys({ press: 'd' });
    await sendKeys({ press: '3' });
    expect(element.value).to.deep.equal({ labels: ['Dog', 'Other'] });
  });

  it('adds the comment of a worker, and only if one was written', async () => {
    const element = await show(`<gt-classify categories="['good', 'bad']">
      <worker-comment link-text="Say why" header="Why?" placeholder="Because">Tell us.</worker-comment>
    </gt-classify>`);
    await sendKeys({ press: '2' });
    expect(element.value).to.deep.equal({ label: 'bad' });
    const link = [...element.shadowRoot!.querySelectorAll('button')].find((button) =>
      button.textContent!.includes('Say why'),
    )!;
    await sendMouse({ type: 'click', position: middleOf(link) });
    await sendKeys({ type: 'The edge is 1 px off' });
    expect(element.value).to.deep.equal({ label: 'bad', workerComment: 'The edge is 1 px off' });
  });

  it('zooms at the pointer and fits again', async () => {
    const element = await show(
      `<gt-classify src="${PICTURE}" categories="${ANIMALS}"></gt-classify>`,
    );
    await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
    await element.updateComplete;
    const picture = element.shadowRoot!.querySelector('.picture')!;
    const before = picture.getBoundingClientRect();
    element.shadowRoot!.querySelector<HTMLElement>('.stage')!.focus();
    await sendKeys({ press: '+' });
    await sendKeys({ press: '+' });
    const after = picture.getBoundingClientRect();
    expect(after.width / before.width).to.be.closeTo(1.5625, 0.01);
    await sendKeys({ press: 'ArrowLeft' });
    expect(picture.getBoundingClientRect().left).to.be.greaterThan(after.left);
    await sendKeys({ press: 'Home' });
    expect(picture.getBoundingClientRect().width).to.be.closeTo(before.width, 0.5);
    expect(element.value).to.equal(null);
  });

  it('zooms by wheel and by two fingers, where they are', async () => {
    const element = await show(
      `<gt-classify src="${PICTURE}" categories="${ANIMALS}"></gt-classify>`,
    );
    await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
    await element.updateComplete;
    const picture = element.shadowRoot!.querySelector('.picture')!;
    const fitted = picture.getBoundingClientRect();
    const [x, y] = [fitted.left + fitted.width / 4, fitted.top + fitted.height / 2];
    const send = (messages: readonly { method: string; parameters: object }[]): Promise<unknown> =>
      executeServerCommand('send-protocol', { messages });
    await send([
      {
        method: 'Input.dispatchMouseEvent',
        parameters: { type: 'mouseWheel', x, y, deltaX: 0, deltaY: -200 },
      },
    ]);
    await new Promise((done) => setTimeout(done, 50));
    const after = picture.getBoundingClientRect();
    expect(after.width).to.be.greaterThan(fitted.width * 1.3);
    expect((x - after.left) / after.width).to.be.closeTo(0.25, 0.01);
    const fingers = (type: string, ...lefts: number[]): { method: string; parameters: object } => ({
      method: 'Input.dispatchTouchEvent',
      parameters: { type, touchPoints: lefts.map((left, id) => ({ x: left, y, id })) },
    });
    await send([
      fingers('touchStart', x, x + 40),
      fingers('touchMove', x - 40, x + 80),
      fingers('touchEnd'),
    ]);
    await new Promise((done) => setTimeout(done, 50));
    expect(picture.getBoundingClientRect().width).to.be.greaterThan(after.width * 1.8);
    expect(element.value).to.equal(null);
  });

  it('speaks Korean and Japanese by the nearest lang, also when it changes', async () => {
    const element = await show(
      `<div lang="ko"><gt-classify multiple required categories="${ANIMALS}"></gt-classify></div>`,
    );
    const title = (): string => element.shadowRoot!.querySelector('h2')!.textContent!.trim();
    expect(title()).to.equal('해당하는 것을 모두 선택하세요');
    document.querySelector('div')!.lang = 'ja-JP';
    await new Promise((done) => setTimeout(done));
    await element.updateComplete;
    expect(title()).to.equal('当てはまるものをすべて選んでください');
    expect(element.validationMessage).to.equal('送信する前にカテゴリを選んでください。');
  });

  it('says what is missing in the new language as soon as that changes', async () => {
    const element = await show(
      `<div lang="ko"><form><gt-classify name="a" required categories="${ANIMALS}"></gt-classify></form></div>`,
    );
    element.reportValidity();
    await element.updateComplete;
    const said = () => element.shadowRoot!.querySelector('.status.wrong')!.textContent;
    expect(said()).to.equal(element.validationMessage);
    document.querySelector('div')!.lang = 'ja';
    await Promise.resolve();
    await element.updateComplete;
    expect(said()).to.equal('送信する前にカテゴリを選んでください。');
    expect(element.validationMessage).to.equal(said());
  });

  it('says in the new language how the choice stands, and that no more can be chosen', async () => {
    const element = await show(
      `<div lang="ko"><gt-classify multiple min="2" max="2" categories="${ANIMALS}"></gt-classify></div>`,
    );
    const status = () => element.shadowRoot!.querySelector('.status')!.textContent!.trim();
    const inAnother = async (lang: string) => {
      document.querySelector('div')!.lang = lang;
      await Promise.resolve();
      await element.updateComplete;
      return status();
    };
    expect(status()).to.equal('2개 이상 선택하세요');
    expect(await inAnother('en')).to.equal('Choose at least 2');
    for (const key of ['1', '2']) await sendKeys({ press: key });
    expect(status()).to.equal('2 chosen');
    expect(await inAnother('ja')).to.equal('2 個選択中');
    await sendKeys({ press: '3' });
    expect(status()).to.equal('選べるのは 2 個までです');
    expect(await inAnother('en')).to.equal('At most 2 can be chosen');
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal(status());
  });

  it('asks for a picture under labels as one that may be read, and shows one that may not', async () => {
    const svg = (width: number, height: number) =>
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`)}`;
    const overlay = (src: string) =>
      JSON.stringify({
        semanticSegmentation: { src, labelMappings: { Cat: { color: '#2ca02c' } } },
      });
    const loaded = (image: Element | null) =>
      new Promise((done) => image!.addEventListener('load', done, { once: true }));
    const element = await show(
      `<gt-classify src="${PICTURE}" categories="['good','bad']"></gt-classify>`,
    );
    const picture = () => element.shadowRoot!.querySelector('img')!;
    const codes = () => element.currentProblems.map(({ code }) => code);
    expect(picture().crossOrigin, 'without labels').to.equal(null);
    for (const [mask, problems] of [
      [svg(400, 300), []],
      [svg(300, 400), ['overlay-turned']],
    ] as const) {
      element.src = `${PICTURE}#${problems.length}`;
      element.setAttribute('overlay', overlay(mask));
      await element.updateComplete;
      expect(picture().crossOrigin).to.equal('anonymous');
      // As the browser says of a picture whose server does not allow it.
      picture().dispatchEvent(new Event('error'));
      await element.updateComplete;
      expect(picture().crossOrigin).to.equal(null);
      expect(codes()).to.deep.equal([]);
      await loaded(picture());
      await element.updateComplete;
      await loaded(element.shadowRoot!.querySelector('img.mask'));
      await element.updateComplete;
      expect(codes()).to.deep.equal(problems);
      expect(element.shadowRoot!.querySelectorAll('img.mask')).to.have.lengthOf(
        1 - problems.length,
      );
    }
    picture().dispatchEvent(new Event('error'));
    expect(codes()).to.include('picture-not-loaded');
  });

  it('shows a picture under labels in the pixels of its file, not turned by EXIF', async () => {
    const canvas = new OffscreenCanvas(60, 40);
    canvas.getContext('2d')!.fillRect(0, 0, 60, 40);
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
    const orientation = [
      ...'Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0',
    ].map((letter) => letter.charCodeAt(0));
    const exif = Uint8Array.from([0xff, 0xe1, 0, orientation.length + 2, ...orientation]);
    const turned = new Blob([jpeg.slice(0, 2), exif, jpeg.slice(2)], { type: 'image/jpeg' });
    const shape = async (overlay: string): Promise<number> => {
      const element = await show(
        `<gt-classify src="${URL.createObjectURL(turned)}" categories="['a']" ${overlay}></gt-classify>`,
      );
      const picture = element.shadowRoot!.querySelector<HTMLElement>('.picture')!;
      while (!picture.style.getPropertyValue('--_width')) {
        await new Promise((done) => requestAnimationFrame(done));
      }
      return picture.clientWidth / picture.clientHeight;
    };
    const boxes = JSON.stringify({ boundingBox: { labels: ['a'], value: [] } });
    expect(await shape(''), 'nothing to lie over it').to.be.closeTo(40 / 60, 0.02);
    expect(await shape(`overlay='${boxes}'`)).to.be.closeTo(60 / 40, 0.02);
  });

  it('shows earlier boxes and masks over the picture', async () => {
    const element = await show(`<gt-classify src="${PICTURE}" categories="['good','bad']" overlay='{
      "boundingBox": { labels: ["bird"], value: [{ height: 30, label: "bird", left: 40, top: 50, width: 60 }] }, }'></gt-classify>`);
    await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
    await element.updateComplete;
    const rect = element.shadowRoot!.querySelector('.boxes rect')!.getBoundingClientRect();
    const picture = element.shadowRoot!.querySelector('.picture')!.getBoundingClientRect();
    const scale = picture.width / 400;
    expect(rect.left - picture.left).to.be.closeTo(40 * scale, 2.5);
    expect(rect.height).to.be.closeTo(30 * scale, 4);
    element.overlay = {
      semanticSegmentation: { src: PICTURE, labelMappings: { Cat: { color: '#2ca02c' } } },
    };
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('img.mask')).not.to.equal(null);
    expect(element.shadowRoot!.querySelector('.overlay-tools li')!.textContent!.trim()).to.equal(
      'Cat',
    );
  });

  it('stands its answer in a hidden input inside a crowd-form that is not ours', async () => {
    if (!customElements.get('crowd-form')) {
      customElements.define('crowd-form', class extends HTMLElement {});
    }
    const element = await show(`<crowd-form><form><gt-classify name="a" multiple
      categories="${ANIMALS}"></gt-classify></form></crowd-form>`);
    await sendKeys({ press: '5' });
    const input = document.querySelector<HTMLInputElement>('crowd-form input[name=a]')!;
    expect(JSON.parse(input.value)).to.deep.equal({ labels: ['Bird'] });
    const form = document.querySelector('form')!;
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    let atSubmit = '';
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      atSubmit = native.get!.call(input) as string;
    });
    form.requestSubmit();
    expect(JSON.parse(atSubmit)).to.deep.equal({ labels: ['Bird'] });
    element.remove();
    expect(element.querySelector('input')).to.equal(null);
  });
});
