import { expect } from 'chai';
import '../../src/define.js';

interface Field extends HTMLElement {
  disabled: boolean;
  readonly updateComplete: Promise<boolean>;
}

/** Puts a field in a form on the page, and waits until it is rendered. */
async function show(markup: string): Promise<Field> {
  document.body.innerHTML = `<form><fieldset>${markup}</fieldset></form>`;
  const field = document.querySelector('fieldset')!.firstElementChild as Field;
  await field.updateComplete;
  return field;
}

/** The native control inside of a field. */
const controlOf = (field: Field) =>
  field.shadowRoot!.querySelector<HTMLInputElement>('input, textarea')!;

describe('crowd fields', () => {
  for (const tag of ['input', 'text-area', 'slider', 'checkbox', 'toggle-button', 'radio-button']) {
    it(`crowd-${tag} takes input again as soon as it is no longer disabled`, async () => {
      const field = await show(`<crowd-${tag} name="a" disabled></crowd-${tag}>`);
      expect(controlOf(field).disabled).to.equal(true);
      for (const free of [
        () => (field.disabled = false),
        () => field.removeAttribute('disabled'),
      ]) {
        field.disabled = true;
        expect(field.hasAttribute('disabled')).to.equal(true);
        await field.updateComplete;
        expect(controlOf(field).disabled).to.equal(true);
        free();
        expect(field.hasAttribute('disabled')).to.equal(false);
        await field.updateComplete;
        expect(controlOf(field).disabled).to.equal(false);
      }
      const fieldset = document.querySelector('fieldset')!;
      fieldset.disabled = true;
      field.disabled = true;
      field.disabled = false;
      await field.updateComplete;
      expect(controlOf(field).disabled, 'the fieldset is disabled').to.equal(true);
      fieldset.disabled = false;
      await field.updateComplete;
      expect(controlOf(field).disabled).to.equal(false);
    });
  }

  it('crowd-input keeps a number within min and max, and a text to its pattern', async () => {
    const wrong = async (attributes: string, value: string): Promise<boolean> => {
      const field = await show(`<crowd-input name="a" ${attributes}></crowd-input>`);
      Object.assign(field, { value });
      await field.updateComplete;
      return !(field as Field & { checkValidity(): boolean }).checkValidity();
    };
    const number = 'type="number" min="3" max="5" step="0.5"';
    expect(await wrong(number, '4.5')).to.equal(false);
    for (const value of ['2', '6', '4.2']) expect(await wrong(number, value)).to.equal(true);
    expect(await wrong('pattern="[a-c]+"', 'abc')).to.equal(false);
    expect(await wrong('pattern="[a-c]+"', 'abd')).to.equal(true);
  });

  it('have a last-resort name in the language of the page', async () => {
    const names = {
      en: ['Text', 'Text', 'Slider', 'Button'],
      ko: ['텍스트', '텍스트', '슬라이더', '버튼'],
      ja: ['テキスト', 'テキスト', 'スライダー', 'ボタン'],
    };
    for (const [language, expected] of Object.entries(names)) {
      document.body.innerHTML = `<div lang="${language}"><crowd-input></crowd-input>
        <crowd-text-area></crowd-text-area><crowd-slider></crowd-slider>
        <crowd-button variant="icon"></crowd-button></div>`;
      const fields = [...document.querySelector('div')!.children] as Field[];
      await Promise.all(fields.map(({ updateComplete }) => updateComplete));
      const shown = fields.map(({ shadowRoot }) =>
        shadowRoot!.querySelector('input, textarea, button')!.getAttribute('aria-label'),
      );
      expect(shown).to.deep.equal(expected);
    }
  });
});
