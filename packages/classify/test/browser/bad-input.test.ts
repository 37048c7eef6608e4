import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { GtClassify } from '../../src/index.js';
import { consoleErrors, show } from './support.js';

/** Shows markup that is wrong, and gives the messages: each must be in the element and in the console. */
async function messages(markup: string): Promise<{ element: GtClassify; text: string }> {
  let element!: GtClassify;
  const lines = await consoleErrors(async () => {
    element = await show(markup);
    await new Promise((done) => setTimeout(done, 150));
    await element.updateComplete;
  });
  const text = element.shadowRoot!.querySelector('.problems')?.textContent?.trim() ?? '';
  for (const problem of element.currentProblems) {
    expect(lines.join('\n')).to.include(problem.message);
    expect(text).to.include(problem.message);
  }
  return { element, text };
}

const submits = (): boolean => {
  const form = document.querySelector('form')!;
  let submitted = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submitted = true;
  });
  form.requestSubmit();
  return submitted;
};

describe('<gt-classify> given bad input', () => {
  it('names the attribute and the place of broken JSON5, and the form still goes', async () => {
    const { element, text } = await messages(
      `<form><gt-classify name="a" required categories="['Cat', 'Dog'"></gt-classify><input name="b" value="1"></form>`,
    );
    expect(text).to.match(
      /attribute categories of <gt-classify> is not JSON at line 1, column \d+/,
    );
    expect(element.hasAttribute('data-problem')).to.equal(true);
    expect(submits()).to.equal(true);
    element.setAttribute('categories', "['Cat']");
    await element.updateComplete;
    expect(element.currentProblems).to.deep.equal([]);
  });

  it('shows a repeated category once and says which', async () => {
    const { element, text } = await messages(
      `<form><gt-classify name="a" multiple categories="['Cat', 'Dog', 'Cat']"></gt-classify></form>`,
    );
    expect(text).to.include('repeats “Cat”; each is shown once');
    await sendKeys({ press: '1' });
    expect(element.value).to.deep.equal({ labels: ['Cat'] });
    expect(element.categories).to.deep.equal(['Cat', 'Dog']);
    expect(submits()).to.equal(true);
  });

  it('says that a list is empty, or no list', async () => {
    const empty = await messages(
      `<form><gt-classify name="a" required categories="[]"></gt-classify></form>`,
    );
    expect(empty.text).to.include('must be a list of at least one name');
    expect(submits()).to.equal(true);
    const wrong = await messages(`<gt-classify categories="{a: 1}"></gt-classify>`);
    expect(wrong.text).to.include(
      "must be a list of names, such as ['Cat', 'Dog']; it is “{a: 1}”",
    );
  });

  it('shows the first 1,000 of too many', async () => {
    const many = JSON.stringify(Array.from({ length: 1001 }, (_, at) => `c${at}`));
    const { element, text } = await messages(
      `<gt-classify multiple categories='${many}'></gt-classify>`,
    );
    expect(text).to.include('has 1001 categories; only the first 1000 are shown');
    expect(element.categories.length).to.equal(1000);
    await sendKeys({ press: '2' });
    expect(element.value).to.deep.equal({ labels: ['c1'] });
  });

  it('names a picture that does not load, and still takes an answer', async () => {
    const { element, text } = await messages(
      `<form><gt-classify name="a" src="/no/such/picture.png" categories="['Cat']"></gt-classify></form>`,
    );
    expect(text).to.include('The picture “/no/such/picture.png” could not be loaded');
    expect(element.shadowRoot!.querySelector('.stage-tools'), 'nothing to zoom').to.equal(null);
    await sendKeys({ press: '1' });
    expect(element.value).to.deep.equal({ label: 'Cat' });
    expect(submits()).to.equal(true);
  });

  it('says that an answer without a name is not submitted', async () => {
    const { text } = await messages(
      `<form><gt-classify categories="['Cat']"></gt-classify></form>`,
    );
    expect(text).to.include('has no name, so its answer is not submitted');
    expect(submits()).to.equal(true);
  });

  it('says that two elements have one name, and submits both', async () => {
    await messages(`<form><gt-classify name="a" categories="['Cat']"></gt-classify>
      <gt-classify name="a" initial-value="Dog" categories="['Dog']"></gt-classify></form>`);
    const [first, second] = document.querySelectorAll('gt-classify');
    expect(first!.currentProblems).to.deep.equal([]);
    expect(second!.currentProblems[0]!.message).to.include('has the name “a”');
    await sendKeys({ press: '1' });
    expect(new FormData(document.querySelector('form')!).getAll('a').length).to.equal(2);
  });

  it('leaves out earlier labels that are no category, and says which', async () => {
    const { element, text } = await messages(
      `<gt-classify multiple categories="['Cat']" initial-value="['Cat', 'Cow']"></gt-classify>`,
    );
    expect(text).to.include('initial-value of <gt-classify> names “Cow”, which is none');
    expect(element.value).to.deep.equal({ labels: ['Cat'] });
  });

  it('says what an overlay or an exclusion category should be', async () => {
    const { text } = await messages(`<gt-classify categories="['Cat']" overlay="{ other: 1 }"
      exclusion-category="{ txt: 'x' }" initial-value="{ label: 3 }"></gt-classify>`);
    expect(text).to.include('attribute overlay of <gt-classify> must be an object such as');
    expect(text).to.include(
      'attribute exclusion-category of <gt-classify> must be an object with a text',
    );
    expect(text).to.include('attribute initial-value of <gt-classify> must be an answer such as');
  });
});
