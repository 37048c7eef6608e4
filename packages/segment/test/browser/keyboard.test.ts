import { expect } from 'chai';
import { decode } from 'fast-png';
import type { GtSegment, LabelChangeEvent, ToolChangeEvent } from '../../src/index.js';
import { chord, keys } from './input.js';
import { frames, photograph, put, ready } from './support.js';

const MARKUP = (more = '') => `<form><button type="button" id="before">Before</button>
  <gt-segment name="mask" required labels="['Boat', 'Person', 'Water']" style="height:600px"
    src="${photograph('boats')}" ${more}></gt-segment></form>`;

const announced = (element: GtSegment) =>
  element.shadowRoot!.querySelector('[role=status].visually-hidden')!.textContent!.trim();

/** Waits until the live region says something that fits. */
async function hears(element: GtSegment, what: RegExp): Promise<string> {
  for (let turn = 0; turn < 100; turn++) {
    if (what.test(announced(element))) return announced(element);
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`“${announced(element)}” was said, not ${String(what)}`);
}

/** Tabs on until the picture has the focus. */
async function tabToPicture(element: GtSegment): Promise<void> {
  document.querySelector<HTMLElement>('#before')!.focus();
  for (let tab = 0; tab < 80; tab++) {
    if (element.shadowRoot!.activeElement?.classList.contains('surface')) return;
    await keys('Tab');
  }
  throw new Error('Tab never came to the picture.');
}

const count = (element: GtSegment, label: number): number =>
  [...element.document!.map.toLabels()].filter((one) => one === label).length;

describe('<gt-segment> by keyboard alone', () => {
  beforeEach(() => localStorage.clear());

  it('labels a picture: brush, polygon, rectangle, eraser, undo, submit', async () => {
    const root = put(MARKUP());
    const element = await ready(root);
    const form = root.querySelector('form')!;
    const heard: string[] = [];
    element.addEventListener('gt-label-change', (event) =>
      heard.push((event as LabelChangeEvent).label),
    );
    element.addEventListener('gt-tool-change', (event) =>
      heard.push((event as ToolChangeEvent).tool),
    );
    expect(form.checkValidity()).to.equal(false);
    await tabToPicture(element);

    await keys('ArrowRight');
    await hears(element, /^Background, \d+, \d+$/);
    await keys('Space', 'ArrowRight', 10);
    await hears(element, /^Drawing\. Boat/);
    await keys('Space');
    const said = await hears(element, /^Brush\. Boat: [\d,]+ pixels, [\d.]+ %$/);
    const boat = count(element, 1);
    expect(boat).to.be.greaterThan(20 * 100);
    expect(said).to.contain(boat.toLocaleString('en'));

    await keys(
      '2',
      'p',
      'ArrowDown',
      10,
      'Space',
      'ArrowRight',
      8,
      'Space',
      'ArrowDown',
      8,
      'Space',
    );
    await hears(element, /3 corners/);
    await keys('Enter');
    await hears(element, /^Polygon\. Person/);
    expect(count(element, 2), 'polygon').to.be.greaterThan(1000);

    await keys('3', 'r', 'ArrowUp', 5, 'Space', 'ArrowLeft', 12, 'ArrowUp', 6, 'Space');
    await hears(element, /^Rectangle\. Water/);
    expect(count(element, 3), 'rectangle').to.be.greaterThan(1000);
    expect(heard).to.deep.equal(['Person', 'polygon', 'Water', 'rectangle']);

    await chord('Control', 'z');
    await hears(element, /^Undone: Rectangle$/);
    expect(count(element, 3)).to.equal(0);
    await chord('Control', 'y');
    await hears(element, /^Done again: Rectangle$/);
    await keys('e');
    await hears(element, /^Eraser$/);
    const water = count(element, 3);
    await keys('Enter');
    await hears(element, /^Eraser\./);
    expect(count(element, 3)).to.be.lessThan(water);

    expect(form.checkValidity()).to.equal(true);
    const { labeledImage } = JSON.parse(new FormData(form).get('mask') as string) as {
      labeledImage: { pngImageData: string };
    };
    const png = decode(Uint8Array.from(atob(labeledImage.pngImageData), (c) => c.charCodeAt(0)));
    expect(new Set(png.data)).to.deep.equal(new Set([0, 1, 2, 3]));
  });

  it('moves by one pixel with Shift, so that any pixel can be painted', async () => {
    const element = await ready(put(MARKUP()));
    element.document!.changeSettings('brush', { size: 1 });
    await tabToPicture(element);
    await keys('ArrowRight');
    await chord('Shift', 'ArrowRight');
    await chord('Shift', 'ArrowDown');
    await keys('Enter');
    const painted = [...element.document!.map.toLabels()].flatMap((label, at) =>
      label ? [at] : [],
    );
    expect(painted).to.deep.equal([410 * 1024 + 513]);
  });

  it('places extreme points', async () => {
    const element = await ready(put(MARKUP()));
    const asked: unknown[] = [];
    element.segmenter = {
      status: { state: 'ready', engine: 'Stand-in', runsOn: 'nothing' },
      subscribe: () => () => undefined,
      open: () => undefined,
      close: () => undefined,
      segment: async ({ extremePoints }) => {
        asked.push(extremePoints);
        const area = { x: 500, y: 400, width: 30, height: 20 };
        return {
          mask: { area, inside: new Uint8Array(600).fill(1) },
          engine: 'Stand-in',
          runsOn: 'nothing',
        };
      },
    };
    await tabToPicture(element);
    await keys('a', 'ArrowRight', 'Space', 'ArrowRight', 3, 'Space');
    await hears(element, /2 of 4/);
    await keys('ArrowDown', 3, 'Space', 'ArrowLeft', 3, 'Space');
    await hears(element, /A mask is proposed/);
    expect(asked).to.have.length(1);
    await keys('Enter');
    await hears(element, /^Auto-segment\. Boat: 600 pixels/);
    expect(count(element, 1)).to.equal(600);
  });

  it('drops a stroke with Escape and goes on', async () => {
    const element = await ready(put(MARKUP()));
    await tabToPicture(element);
    await keys('ArrowRight', 'Space', 'ArrowRight', 4, 'Escape', 'ArrowRight', 2);
    expect(element.document!.isModified).to.equal(false);
    await keys('Enter');
    expect(element.document!.history.steps.done).to.have.length(1);
  });

  it('keeps the keys when the control that was pressed goes away or can no longer be pressed', async () => {
    const element = await ready(put(MARKUP()));
    const focused = () => element.shadowRoot!.activeElement?.className;
    const control = (selector: string) =>
      element.shadowRoot!.querySelector<HTMLButtonElement>(selector)!;
    await tabToPicture(element);
    await keys('ArrowRight');
    element.document!.tool = 'polygon';
    await keys('Space');
    await frames(2);
    control('.progress-bar .text-button').focus();
    await keys('Enter');
    await frames(2);
    expect(element.document!.toolState).to.equal('idle');
    expect(focused()).to.equal('surface');
    element.document!.tool = 'brush';
    await keys('Space', 'ArrowRight', 'Space');
    await frames(2);
    control('[aria-label="Undo"]').focus();
    await keys('Enter');
    await frames(2);
    expect(control('[aria-label="Undo"]').disabled).to.equal(true);
    expect(focused()).to.equal('surface');
  });

  it('keeps keys to the focused editor of two, and leaves the page its own', async () => {
    const root = put(`${MARKUP()}${MARKUP()}<input id="text">`);
    const [first, second] = [...root.querySelectorAll('gt-segment')];
    await ready(root);
    while (!second!.document) await frames(1);
    first!.shadowRoot!.querySelector<HTMLElement>('.surface')!.focus();
    await keys('p', '3');
    expect([first!.document!.tool, second!.document!.tool]).to.deep.equal(['polygon', 'brush']);
    expect([first!.document!.activeClass, second!.document!.activeClass]).to.deep.equal([3, 1]);
    const text = root.querySelector<HTMLInputElement>('#text')!;
    text.focus();
    await keys('e', '2');
    expect(text.value).to.equal('e2');
    expect([first!.document!.tool, second!.document!.tool]).to.deep.equal(['polygon', 'brush']);
  });

  it('lists keys, gives a command another one, refuses conflicts, and keeps the choice', async () => {
    const root = put(MARKUP());
    const element = await ready(root);
    const dialog = () => element.shadowRoot!.querySelector<HTMLDialogElement>('#shortcuts-dialog')!;
    const row = (id: string) => dialog().querySelector(`[data-command="${id}"]`)!;
    const change = (id: string) => row(id).querySelector('button')!;
    await tabToPicture(element);
    await keys('?');
    expect(dialog().open).to.equal(true);
    for (const { id } of element.document!.shortcuts.commands)
      expect(row(id), id).not.to.equal(null);

    change('tool.brush').focus();
    await keys('Enter', 'e');
    await element.updateComplete;
    expect(row('tool.brush').querySelector('[role=alert]')!.textContent).to.match(
      /key of “Eraser”/,
    );
    await keys('2');
    await element.updateComplete;
    expect(row('tool.brush').querySelector('[role=alert]')!.textContent).to.match(/class “Person”/);
    await keys('ArrowLeft');
    await element.updateComplete;
    expect(row('tool.brush').querySelector('[role=alert]')!.textContent).to.match(
      /cannot be changed/,
    );
    await keys('w');
    await element.updateComplete;
    expect(row('tool.brush').querySelector('kbd')!.textContent).to.equal('W');
    await keys('Escape');
    expect(dialog().open).to.equal(false);

    const again = await ready(put(MARKUP()));
    await tabToPicture(again);
    await keys('e', 'b');
    expect(again.document!.tool).to.equal('eraser');
    await keys('w');
    expect(again.document!.tool).to.equal('brush');
  });
});
