import type { ProblemEvent } from '@gt-elements/element-kit';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { eventOf, frames, onPage, photograph, put, ready, surfaceOf } from './support.js';

/** Reads what the console is told while `work` goes on. */
async function consoleErrors(work: () => Promise<void>): Promise<string[]> {
  const told: string[] = [];
  const original = console.error;
  console.error = (...values: unknown[]) => told.push(values.join(' '));
  try {
    await work();
  } finally {
    console.error = original;
  }
  return told;
}

/** The header of a PNG of a size, with no picture behind it. */
function pngHeader(width: number, height: number): string {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2], 24);
  return URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
}

async function problemOf(markup: string) {
  let shown = '';
  let code = '';
  let matches = false;
  const told = await consoleErrors(async () => {
    const root = put(markup);
    const element = root.querySelector('gt-segment')!;
    const { problem } = await eventOf<ProblemEvent>(element, 'gt-error');
    await element.updateComplete;
    code = problem.code;
    shown = element.shadowRoot!.querySelector('[role=alert]')?.textContent ?? '';
    matches = element.matches(':state(error)') && element.hasAttribute('data-problem');
  });
  return { shown, code, matches, told };
}

describe('<gt-segment> and bad input', () => {
  afterEach(() => resetMouse());

  it('says which labels attribute does not parse, and goes on with the picture', async () => {
    const { shown, code, matches, told } = await problemOf(
      `<gt-segment labels="['Car', 'Road'" src="${photograph('boats')}"></gt-segment>`,
    );
    expect(code).to.equal('attribute-invalid');
    expect(shown).to.contain('labels').and.to.contain("['Car', 'Road'");
    expect(matches).to.equal(true);
    expect(told.join()).to.contain('labels');
    await ready(document);
  });

  it('says what labels must be', async () => {
    const { shown } = await problemOf(`<gt-segment labels="{Car: 1}"></gt-segment>`);
    expect(shown).to.match(/must be a list of names/);
    const twice = await problemOf(`<gt-segment labels="['A', 'A']"></gt-segment>`);
    expect(twice.shown).to.match(/“A” is there twice/);
  });

  it('says which address gave no picture, and why', async () => {
    const { shown, code, told } = await problemOf(
      `<gt-segment labels="['Car']" src="/no/such/picture.jpg"></gt-segment>`,
    );
    expect(code).to.equal('picture-not-loaded');
    expect(shown).to.contain('/no/such/picture.jpg').and.to.contain('404');
    expect(told.join()).to.contain('/no/such/picture.jpg');
  });

  it('says when what came is no picture', async () => {
    const url = URL.createObjectURL(new Blob(['hello'], { type: 'image/jpeg' }));
    const { code, shown } = await problemOf(`<gt-segment src="${url}"></gt-segment>`);
    expect(code).to.equal('picture-not-decoded');
    expect(shown).to.contain('image/jpeg');
  });

  it('refuses a picture over 100 megapixels before it is decoded', async () => {
    const { code, shown } = await problemOf(
      `<gt-segment src="${pngHeader(10_001, 10_001)}"></gt-segment>`,
    );
    expect(code).to.equal('picture-too-large');
    expect(shown).to.contain('10001 × 10001').and.to.contain('100 megapixels');
  });

  it('lets the worker paint on with the labels from before when others are wrong', async () => {
    await consoleErrors(async () => {
      const root = put(`<form><gt-segment name="mask" labels="['Boat', 'Person']"
        src="${photograph('boats')}"></gt-segment></form>`);
      const element = await ready(root);
      for (const wrong of [
        () => (element.labels = ['Boat', 'Boat']),
        () => element.setAttribute('labels', '{'),
        () => element.setAttribute('name', ''),
      ]) {
        wrong();
        await element.updateComplete;
        await frames(2);
        const { document: editor, shadowRoot } = element;
        const told = shadowRoot!.querySelector('[role=alert]')!;
        expect(told.textContent).to.contain(
          element.currentProblems.map(({ message }) => message).at(-1),
        );
        const picture = surfaceOf(element).getBoundingClientRect();
        expect(told.getBoundingClientRect().bottom, 'it covers nothing').to.be.at.most(picture.top);
        expect(editor!.classes.map(({ name }) => name)).to.deep.equal(['Boat', 'Person']);
        await sendMouse({ type: 'click', position: onPage(element, 512, 341) });
        expect(editor!.map.labelAt(512, 341)).to.equal(1);
        editor!.undo();
      }
      element.labels = ['Person', 'Boat', 'Sky'];
      element.setAttribute('name', 'mask');
      await element.updateComplete;
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector('[role=alert]')?.textContent).to.equal(undefined);
      expect(element.matches(':state(error)')).to.equal(false);
    });
  });

  it('lets the worker dismiss a problem, which hosts still see', async () => {
    await consoleErrors(async () => {
      const root = put(`<div lang="ko"><form><gt-segment name="mask" labels="['Boat']"
        src="${photograph('boats')}"></gt-segment></form></div>`);
      const element = await ready(root);
      const strip = () => element.shadowRoot!.querySelector('.problems');
      element.formStateRestoreCallback('{');
      element.setAttribute('labels', '[');
      await element.updateComplete;
      await element.updateComplete;
      const buttons = () => [...strip()!.querySelectorAll('button')];
      expect(buttons().map((button) => button.ariaLabel)).to.deep.equal(['닫기', '닫기']);
      for (const button of buttons()) {
        const { width, height } = button.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(24);
      }
      buttons()[0]!.focus();
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(strip()!.textContent).to.contain('labels').and.not.to.contain('afresh');
      expect(element.shadowRoot!.activeElement).to.equal(surfaceOf(element));
      buttons()[0]!.click();
      await element.updateComplete;
      expect(strip()).to.equal(null);
      expect(element.currentProblems).to.have.length(2);
      expect(element.matches(':state(error)')).to.equal(true);
      element.setAttribute('labels', '{');
      await element.updateComplete;
      await element.updateComplete;
      expect(buttons(), 'another problem is shown').to.have.length(1);
    });
  });

  it('leaves the error state when the attribute is put right', async () => {
    await consoleErrors(async () => {
      const root = put(`<gt-segment labels="[" src="${photograph('boats')}"></gt-segment>`);
      const element = await ready(root);
      element.setAttribute('labels', "['Car']");
      await element.updateComplete;
      await element.updateComplete;
      expect(element.matches(':state(error)')).to.equal(false);
      expect(element.shadowRoot!.querySelector('[role=alert]')).to.equal(null);
    });
  });
});
