import axe from 'axe-core';
import { expect } from 'chai';
import { option, PICTURE, show } from './support.js';

const MARKUP = `<main><h1>Task</h1><gt-classify name="a" multiple min="1" src="${PICTURE}" header="Which animals?"
  categories="[{ group: 'Pets', categories: ['Cat', 'Dog'] }, ${Array.from({ length: 14 }, (_, at) => `'Animal ${at}'`).join()}]"
  initial-value="['Cat']" exclusion-category="{ text: 'None' }"
  overlay="{ boundingBox: { labels: ['bird'], value: [{ height: 30, label: 'bird', left: 40, top: 50, width: 60 }] } }">
  <short-instructions>Look well.</short-instructions>
  <full-instructions header="How">All of it.</full-instructions>
  <worker-comment>Why?</worker-comment></gt-classify></main>`;

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.querySelector('main')!, {
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe('<gt-classify> for everybody', () => {
  it('shows a tick at what is chosen alone, whatever colours the system gives', async () => {
    const element = await show(
      `<gt-classify name="a" categories="['Cat', 'Dog']" initial-value="['Cat']"></gt-classify>`,
    );
    const tick = (label: string) =>
      getComputedStyle(option(element, label).querySelector('.mark svg')!).visibility;
    expect([tick('Cat'), tick('Dog')]).to.deep.equal(['visible', 'hidden']);
  });

  it('says what is wrong in the worker’s language, with the details for the author', async () => {
    const element = await show(
      `<div lang="ja"><gt-classify name="a" categories="['Cat', 'Cat']"></gt-classify></div>`,
    );
    const text = () => element.shadowRoot!.querySelector('.problems li')!.textContent!;
    expect(text()).to.match(/同じカテゴリ/);
    expect(element.shadowRoot!.querySelector('.problems details [lang=en]')!.textContent).to.match(
      /repeats “Cat”/,
    );
    element.parentElement!.lang = 'en';
    await new Promise((done) => setTimeout(done));
    await element.updateComplete;
    expect(text().trim()).to.match(/^The attribute categories of <gt-classify> repeats/);
  });

  for (const scheme of ['light', 'dark']) {
    it(`has no finding of axe-core in a ${scheme} page`, async () => {
      document.documentElement.lang = 'en';
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.background = scheme === 'dark' ? '#17191e' : '#fff';
      document.documentElement.style.color = scheme === 'dark' ? '#fff' : '#000';
      const element = await show(MARKUP);
      await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
      await new Promise((done) => setTimeout(done, 200));
      expect(await findings()).to.deep.equal([]);
      const root = element.shadowRoot!;
      for (const id of ['full-instructions-dialog', 'comment-dialog']) {
        root.querySelector<HTMLDialogElement>(`#${id}`)!.showModal();
        expect(await findings()).to.deep.equal([]);
        root.querySelector<HTMLDialogElement>(`#${id}`)!.close();
      }
      document.documentElement.removeAttribute('style');
    });
  }
});
