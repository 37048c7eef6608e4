import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { GtSegment } from '../../src/index.js';
import { send } from './real-input.js';
import { frames, photograph, put, ready } from './support.js';

/** Makes the browser a phone of a size, whose pointer is a finger. */
const phone = (width: number, height: number) =>
  send([
    { method: 'Emulation.setTouchEmulationEnabled', parameters: { enabled: true } },
    {
      method: 'Emulation.setDeviceMetricsOverride',
      parameters: { width, height, deviceScaleFactor: 1, mobile: true },
    },
  ]);

const desktop = async () => {
  await send([
    { method: 'Emulation.setTouchEmulationEnabled', parameters: { enabled: false } },
    { method: 'Emulation.clearDeviceMetricsOverride', parameters: {} },
  ]);
  await setViewport({ width: 1281, height: 800 });
  await setViewport({ width: 1280, height: 800 });
};

const CLASSES = "['Boat', 'Sky', 'House', 'Tree', 'Person', 'Flower', 'Bus', 'Traffic light']";

const open = async (more = '') =>
  ready(
    put(`<gt-segment src="${photograph('boats')}" labels="${CLASSES}"
      header="Please paint every boat that can be seen in the picture">${more}</gt-segment>`),
  );

const INSTRUCTIONS =
  '<short-instructions>Leave out what is behind a window.</short-instructions>' +
  '<full-instructions header="All">Everything.</full-instructions>';

/** Whether an element is drawn at all. */
const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });

/** What cannot be seen whole without scrolling, of the parts that a selector names. */
function cut(element: GtSegment, selector: string): string[] {
  const whole = element.getBoundingClientRect();
  return [...element.shadowRoot!.querySelectorAll(selector)]
    .filter(isShown)
    .filter((part) => {
      const box = part.getBoundingClientRect();
      return (
        box.left < whole.left - 1 ||
        box.right > whole.right + 1 ||
        box.top < whole.top - 1 ||
        box.bottom > whole.bottom + 1
      );
    })
    .map((part) => part.getAttribute('aria-label') ?? part.className);
}

describe('<gt-segment> on a phone on its side', () => {
  before(() =>
    document.head.insertAdjacentHTML(
      'beforeend',
      '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    ),
  );
  after(desktop);

  for (const [width, height] of [
    [844, 390],
    [667, 375],
    [568, 320],
  ] as const) {
    it(`gives the picture most of ${width} × ${height} pixels, and cuts no tool`, async () => {
      await phone(width, height);
      const element = await open(INSTRUCTIONS);
      expect(matchMedia('(pointer: coarse)').matches).to.equal(true);
      const whole = element.getBoundingClientRect();
      expect(whole.height).to.be.at.most(height);
      const view = element.shadowRoot!.querySelector('.view')!.getBoundingClientRect();
      expect(view.height / whole.height).to.be.above(0.8);
      expect(view.width / whole.width).to.be.above(0.4);
      expect(cut(element, '.tool, .action, .foot-button, .nothing, .header')).to.deep.equal([]);
      expect(cut(element, '.class-row[data-active]')).to.deep.equal([]);
    });
  }

  it('has nothing to press that is smaller than a finger', async () => {
    await phone(844, 390);
    const element = await open(INSTRUCTIONS);
    const small = () =>
      [...element.shadowRoot!.querySelectorAll('button, label, input[type=search]')]
        .filter(isShown)
        .filter((control) => {
          const { width, height } = control.getBoundingClientRect();
          return width < 40 || height < 40;
        })
        .map((control) => `${control.className} ${control.getAttribute('aria-label')}`);
    expect(small()).to.deep.equal([]);
    for (const tool of element.document!.toolIds) {
      element.document!.tool = tool;
      await element.updateComplete;
      expect(small(), tool).to.deep.equal([]);
    }
  });

  it('shows the mask that is to be accepted, with its buttons in one line above it', async () => {
    await phone(667, 375);
    const element = await open();
    const editor = element.document!;
    const { width, height } = editor;
    element.segmenter = {
      status: { state: 'ready', engine: 'Built-in', runsOn: 'this device' },
      open: () => undefined,
      segment: async () => ({
        engine: 'Built-in',
        runsOn: 'this device',
        mask: { area: { x: 0, y: 0, width: 2, height: 1 }, inside: Uint8Array.of(1, 1) },
      }),
      subscribe: () => () => undefined,
      close: () => undefined,
    };
    editor.tool = 'auto-segment';
    for (const [x, y] of [
      [width / 2, 10],
      [width / 2, height - 10],
      [10, height / 2],
      [width - 10, height / 2],
    ] as const) {
      editor.pointerDown({ x, y });
      editor.pointerUp({ x, y });
    }
    await editor.settled();
    expect(editor.toolState).to.equal('reviewing');
    await element.updateComplete;
    await frames(2);
    const bar = element.shadowRoot!.querySelector('.progress-bar')!;
    expect(bar.getBoundingClientRect().height).to.be.below(60);
    expect(cut(element, '.progress-bar button, .progress-bar .engine')).to.deep.equal([]);
    expect(bar.querySelector('.engine')!.textContent).to.contain('Built-in');
  });

  it('lays the instructions over the work when they are asked for', async () => {
    await phone(667, 375);
    const element = await open(INSTRUCTIONS);
    const root = element.shadowRoot!;
    const widthOf = (selector: string) =>
      root.querySelector(selector)!.getBoundingClientRect().width;
    const before = widthOf('.view');
    root.querySelector<HTMLElement>('.instructions button')!.click();
    await element.updateComplete;
    await frames(2);
    expect(widthOf('.instructions')).to.be.above(300);
    expect(widthOf('.view')).to.equal(before);
  });

  it('stands one below the other when the phone is held upright', async () => {
    await phone(360, 740);
    const element = await open(INSTRUCTIONS);
    const box = (selector: string) =>
      element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
    expect(box('.rail').top).to.be.at.least(box('.view').bottom - 1);
    expect(box('.panel').top).to.be.at.least(box('.rail').bottom - 1);
    expect(box('.view').height / element.getBoundingClientRect().height).to.be.above(0.5);
    expect(cut(element, '.action, .foot-button, .nothing, .header')).to.deep.equal([]);
  });
});
