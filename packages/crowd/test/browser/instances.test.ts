import { expect } from 'chai';
import '../../src/define.js';
import type { CrowdInstanceSegmentation } from '../../src/widgets/instance-segmentation.js';

const PICTURE = (() => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 40, height: 30 });
  canvas.getContext('2d')!.fillRect(0, 0, 40, 30);
  return canvas.toDataURL();
})();

const until = async <Found>(find: () => Found | null | undefined | false): Promise<Found> => {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
};

/** A new page, as far as the element can tell. */
async function page(task = '', begin?: (element: CrowdInstanceSegmentation) => void) {
  document.body.replaceChildren();
  const element = document.createElement('crowd-instance-segmentation');
  begin?.(element);
  element.name = 'a';
  element.setAttribute('labels', "['Car', 'Road sign', 'Road']");
  element.taskId = task;
  element.src = PICTURE;
  document.body.append(element);
  await until(() => element.document);
  await element.whenSettled();
  return element;
}

const add = (element: CrowdInstanceSegmentation, label: string) =>
  [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.instances-bar button')]
    .find((button) => button.textContent!.trim() === label)!
    .click();

const names = ({ document }: CrowdInstanceSegmentation) =>
  document!.classes.map(({ name, removed }) => name + (removed ? ' (removed)' : ''));

function paint(
  editor: NonNullable<CrowdInstanceSegmentation['document']>,
  name: string,
  x: number,
): void {
  const { label } = editor.classes.find((entry) => entry.name === name)!;
  editor.apply('Paint', ({ edit }) => edit.fillSpan(10, x, x + 5, label));
}

describe('crowd-instance-segmentation: instances that a worker added', () => {
  /** Two more cars and one more sign, of which the first more car is not painted. */
  function work(element: CrowdInstanceSegmentation): unknown {
    for (const label of ['Car', 'Car', 'Road sign']) add(element, label);
    const editor = element.document!;
    paint(editor, 'Car 1', 0);
    paint(editor, 'Car 3', 10);
    paint(editor, 'Road sign 2', 20);
    return element.value!.instances;
  }

  it('are there again with the draft, each in its colour', async () => {
    const task = `instances-${Math.random()}`;
    const first = await page(task);
    const answer = work(first);
    expect(answer).to.have.lengthOf(3);
    await until(() =>
      first.shadowRoot!.querySelector('.foot')!.textContent!.includes('Draft kept'),
    );
    first.remove();
    const again = await page(task);
    const restore = await until(() =>
      again.shadowRoot!.querySelector<HTMLButtonElement>('[data-act=restore]'),
    );
    restore.click();
    await until(() => again.document!.canUndo);
    await again.updateComplete;
    expect(names(again)).to.deep.equal(['Car 1', 'Road sign 1', 'Road 1', 'Car 3', 'Road sign 2']);
    expect(again.value!.instances).to.deep.equal(answer);
    add(again, 'Car');
    expect(names(again).slice(5)).to.deep.equal(['Car 4']);
    await again.clearDraft();
  });

  it('are there again on a page that is gone back to', async () => {
    let kept: unknown;
    const setFormValue = ElementInternals.prototype.setFormValue;
    ElementInternals.prototype.setFormValue = function (value, state) {
      if (state) kept = state;
      setFormValue.call(this, value, state);
    };
    try {
      const first = await page();
      const answer = work(first);
      window.dispatchEvent(new Event('pagehide'));
      expect(kept).to.be.a('string');
      // Browsers give it back as soon as the element is there, or when its picture is.
      const early = await page('', (element) => element.formStateRestoreCallback(kept as string));
      expect(early.value!.instances).to.deep.equal(answer);
      const late = await page();
      late.formStateRestoreCallback(kept as string);
      await late.whenSettled();
      expect(late.value!.instances).to.deep.equal(answer);
      expect(names(late)).to.include('Road sign 2');
    } finally {
      ElementInternals.prototype.setFormValue = setFormValue;
    }
  });

  it('are gone when the form is reset', async () => {
    const element = await page();
    work(element);
    element.reset();
    await element.whenSettled();
    expect(names(element)).to.deep.equal(['Car 1', 'Road sign 1', 'Road 1']);
    expect(element.value!.instances).to.deep.equal([]);
  });

  it('stay as far as their labels do when the page sets others', async () => {
    const element = await page();
    work(element);
    const before = element.document!.map.toLabels().filter((label) => label > 0).length;
    element.labels = ['Bike', 'Road sign'];
    await element.whenSettled();
    const buttons = [...element.shadowRoot!.querySelectorAll('.instances-bar button')];
    expect(buttons.map((button) => button.textContent!.trim())).to.deep.equal([
      'Bike',
      'Road sign',
    ]);
    expect(names(element)).to.deep.equal([
      'Road sign 1',
      'Road sign 2',
      'Bike 1',
      'Car 1 (removed)',
      'Car 3 (removed)',
    ]);
    expect(element.value!.instances.map(({ label }) => label)).to.deep.equal(['Road sign']);
    expect(element.document!.map.toLabels().filter((label) => label > 0).length).to.equal(before);
  });
});
