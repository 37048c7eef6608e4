import { expect } from 'chai';
import '../../src/define.js';

/** A picture of 40 × 30 pixels, made here. */
async function picture(): Promise<string> {
  const canvas = new OffscreenCanvas(40, 30);
  canvas.getContext('2d')!.fillRect(0, 0, 40, 30);
  return URL.createObjectURL(await canvas.convertToBlob());
}

describe('crowd widgets', () => {
  it('crowd-instance-segmentation has room for all of its parts', async () => {
    document.body.innerHTML = `<crowd-instance-segmentation name="a" labels="['Car', 'Road']"
      src="${await picture()}"></crowd-instance-segmentation>`;
    const element = document.querySelector('crowd-instance-segmentation')!;
    await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
    await new Promise((done) => setTimeout(done, 100));
    const boxOf = (selector: string) =>
      element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
    const { bottom } = element.getBoundingClientRect();
    expect(boxOf('.instances-bar').height).to.be.above(30);
    expect(boxOf('.foot').height).to.be.above(20);
    expect(boxOf('.foot').bottom).to.be.at.most(bottom);
    expect(boxOf('.surface').bottom).to.be.at.most(boxOf('.foot').top);
  });
});
