import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { PICTURE, show } from './support.js';

const CATEGORIES = `['Animals', 'Plants', 'People', 'Vehicles', 'Buildings', 'Food']`;

const markup = `<gt-classify multiple header="What does the picture show? Choose all that you can see in it."
  src="${PICTURE}" categories="${CATEGORIES}">
    <short-instructions>Leave out what is behind a window.</short-instructions>
    <full-instructions header="All">Everything.</full-instructions>
  </gt-classify>`;

/** Makes the browser a phone of a size, whose pointer is a finger. */
const phone = (width: number, height: number) =>
  executeServerCommand('send-protocol', {
    messages: [
      { method: 'Emulation.setTouchEmulationEnabled', parameters: { enabled: true } },
      {
        method: 'Emulation.setDeviceMetricsOverride',
        parameters: { width, height, deviceScaleFactor: 1, mobile: true },
      },
    ],
  });

describe('<gt-classify> on a phone on its side', () => {
  before(() =>
    document.head.insertAdjacentHTML(
      'beforeend',
      '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    ),
  );

  after(async () => {
    await executeServerCommand('send-protocol', {
      messages: [
        { method: 'Emulation.setTouchEmulationEnabled', parameters: { enabled: false } },
        { method: 'Emulation.clearDeviceMetricsOverride', parameters: {} },
      ],
    });
    await setViewport({ width: 1281, height: 800 });
    await setViewport({ width: 1280, height: 800 });
  });

  for (const [width, height] of [
    [844, 390],
    [667, 375],
    [568, 320],
  ] as const) {
    it(`shows picture and categories beside each other on ${width} × ${height} pixels`, async () => {
      await phone(width, height);
      const element = await show(markup);
      const box = (selector: string) =>
        element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
      const whole = element.getBoundingClientRect();
      expect(whole.height).to.be.at.most(height);
      expect(box('.stage').height / whole.height).to.be.above(0.8);
      expect(box('.stage').width / whole.width).to.be.above(0.5);
      expect(box('.categories').left).to.be.at.least(box('.stage').right - 1);
      expect(box('.categories').bottom).to.be.at.most(whole.bottom);
      for (const control of element.shadowRoot!.querySelectorAll('button, .option')) {
        if (!control.checkVisibility()) continue;
        expect(control.getBoundingClientRect().height, control.className).to.be.at.least(40);
        expect(control.getBoundingClientRect().width, control.className).to.be.at.least(40);
      }
    });
  }

  it('lays the instructions over the work when they are asked for', async () => {
    await phone(667, 375);
    const element = await show(markup);
    const widthOf = (selector: string) =>
      element.shadowRoot!.querySelector(selector)!.getBoundingClientRect().width;
    const before = widthOf('.stage');
    element.shadowRoot!.querySelector<HTMLElement>('.instructions button')!.click();
    await element.updateComplete;
    expect(widthOf('.instructions')).to.be.above(300);
    expect(widthOf('.stage')).to.equal(before);
  });
});
