import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { GtSegment } from '../../src/index.js';
import { photograph, put, ready } from './support.js';

const media = (value: 'active' | 'none') =>
  executeServerCommand('send-protocol', {
    messages: [
      {
        method: 'Emulation.setEmulatedMedia',
        parameters: { features: [{ name: 'forced-colors', value }] },
      },
    ],
  });

describe('<gt-segment> in the colours of the system', () => {
  afterEach(() => media('none'));

  const styleOf = (element: GtSegment, selector: string) =>
    getComputedStyle(element.shadowRoot!.querySelector(selector)!);

  it('shows which tool and which class are chosen, and the colours of classes', async () => {
    await media('active');
    const element = await ready(
      put(`<gt-segment src="${photograph('boats')}" labels="[
        { label: 'Boat', color: '#2ca02c' }, { label: 'Sky', color: '#1f77b4' }]"></gt-segment>`),
    );
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    const ground = (selector: string) => styleOf(element, selector).backgroundColor;
    expect(ground('[data-tool=brush]')).to.not.equal(ground('[data-tool=eraser]'));
    expect(ground('.segment[aria-pressed=true]')).to.not.equal(
      ground('.segment[aria-pressed=false]'),
    );
    expect(styleOf(element, '.class-row[data-active]').outlineStyle).to.equal('solid');
    expect(styleOf(element, '.class-row:not([data-active])').outlineStyle).to.equal('none');
    expect(ground('.class-row[data-active] .swatch')).to.equal('rgb(44, 160, 44)');
  });
});
