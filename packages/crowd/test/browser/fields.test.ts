import { executeServerCommand } from '@web/test-runner-commands';
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
  it('crowd-slider-label names the slider after it, and stands below the bar it is in', async () => {
    await show(`<crowd-slider-label>How sure?</crowd-slider-label>
      <crowd-slider name="a" min="1" max="5"><crowd-slider-label>Guessed</crowd-slider-label>
        <crowd-slider-label>Certain</crowd-slider-label></crowd-slider>`);
    const slider = document.querySelector<Field>('crowd-slider')!;
    await slider.updateComplete;
    expect(controlOf(slider).getAttribute('aria-label')).to.equal('How sure?');
    const [before, least, most] = [...document.querySelectorAll('crowd-slider-label')].map(
      (label) => label.getBoundingClientRect(),
    );
    const bar = controlOf(slider).getBoundingClientRect();
    expect(before!.bottom).to.be.at.most(bar.top);
    expect(least!.top).to.be.at.least(bar.bottom - 1);
    expect(most!.top).to.equal(least!.top);
    expect(Math.abs(least!.left - bar.left)).to.be.below(4);
    expect(Math.abs(most!.right - bar.right)).to.be.below(4);
  });

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

  it('say what is wrong in the new language when that changes', async () => {
    document.body.innerHTML = `<div lang="en"><crowd-form><crowd-input name="a" required></crowd-input></crowd-form></div>`;
    const form = document.querySelector('crowd-form')!;
    const field = document.querySelector('crowd-input')!;
    const settled = async (): Promise<void> => {
      await new Promise((done) => setTimeout(done));
      await Promise.all([form.updateComplete, field.updateComplete]);
    };
    await settled();
    form.submit();
    await settled();
    const texts = () => [
      field.shadowRoot!.querySelector('.wrong')!.textContent,
      form.shadowRoot!.querySelector('.note')!.textContent,
      form.querySelector('crowd-button')!.textContent,
    ];
    expect(texts()).to.deep.equal([
      'This field needs an answer.',
      'One answer is missing or not as it should be.',
      'Submit',
    ]);
    document.querySelector('div')!.lang = 'ko';
    await settled();
    await settled();
    expect(texts()).to.deep.equal([
      '답변이 필요합니다.',
      '답변 하나가 비어 있거나 올바르지 않습니다.',
      '제출',
    ]);
  });

  it('take any number where no step is given', async () => {
    document.body.innerHTML = `<crowd-input type="number" name="a" value="4.25"></crowd-input>
      <crowd-input type="number" name="b" value="4.25" step="1"></crowd-input>`;
    const fields = [...document.querySelectorAll('crowd-input')];
    await Promise.all(fields.map(({ updateComplete }) => updateComplete));
    expect(fields.map((field) => field.checkValidity())).to.deep.equal([true, false]);
  });

  it('of one choice are a group with the name of the question', async () => {
    const group = (before: string, attributes = '') =>
      `${before}<crowd-radio-group ${attributes}><crowd-radio-button name="x">X</crowd-radio-button></crowd-radio-group>`;
    document.body.innerHTML = [
      `<div>${group('<p>How <b>many</b>\n cars?</p><br><!-- none -->')}</div>`,
      `<div>${group('Which colour?')}</div>`,
      `<fieldset><legend>Where?</legend>${group('')}</fieldset>`,
      `<div>${group('<div>A field <input></div>')}</div>`,
      `<div>${group('<p>Question</p>', 'aria-label="Own"')}</div>`,
    ].join('');
    const groups = [...document.querySelectorAll('crowd-radio-group')];
    await Promise.all(groups.map(({ updateComplete }) => updateComplete));
    const { results } = await executeServerCommand<
      { results: { nodes?: { role?: { value: string }; name?: { value: string } }[] }[] },
      object
    >('send-protocol', {
      messages: [
        { method: 'Accessibility.enable', parameters: {} },
        { method: 'Accessibility.getFullAXTree', parameters: {} },
      ],
    });
    const names = results
      .flatMap(({ nodes = [] }) => nodes)
      .filter(({ role }) => role?.value === 'radiogroup')
      .map(({ name }) => name?.value);
    expect(names).to.have.members(['How many cars?', 'Which colour?', 'Where?', 'Choices', 'Own']);
  });

  it('are given back by the browser when the page is gone back to', async () => {
    const { setFormValue } = ElementInternals.prototype;
    let last: unknown;
    ElementInternals.prototype.setFormValue = function (value, state) {
      last = state ?? null;
      setFormValue.call(this, value, state);
    };
    try {
      const page = async () => {
        document.body.innerHTML = `<crowd-input name="a"></crowd-input><crowd-text-area name="b"></crowd-text-area>
          <crowd-checkbox name="c" checked>C</crowd-checkbox><crowd-slider name="d" max="9"></crowd-slider>
          <crowd-input name="e" type="password"></crowd-input><crowd-input name="f" value="preset"></crowd-input>`;
        const fields = [...document.body.children] as (Field & {
          value: unknown;
          checked?: boolean;
          formStateRestoreCallback(state: string): void;
        })[];
        await Promise.all(fields.map(({ updateComplete }) => updateComplete));
        return fields;
      };
      const answers = (fields: Awaited<ReturnType<typeof page>>) =>
        fields.map(({ value, checked }) => checked ?? value);
      const first = await page();
      const given = ['text', 'lines\nof text', false, 4, 'secret'];
      const states: unknown[] = [];
      for (const [at, field] of first.entries()) {
        if (typeof given[at] === 'boolean') field.checked = given[at];
        else if (at in given) field.value = given[at];
        else field.disabled = true;
        await field.updateComplete;
        states.push(last);
      }
      expect(states[4], 'a password').to.equal(null);
      expect(states[5], 'what the worker did not touch').to.equal(null);
      const again = await page();
      for (const [at, field] of again.entries()) {
        const state = states[at];
        if (typeof state === 'string') field.formStateRestoreCallback(state);
      }
      expect(answers(again)).to.deep.equal(['text', 'lines\nof text', false, 4, '', 'preset']);
    } finally {
      ElementInternals.prototype.setFormValue = setFormValue;
    }
  });
});
