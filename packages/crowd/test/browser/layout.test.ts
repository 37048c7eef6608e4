import { setViewport } from '@web/test-runner-commands';
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

  describe('on a phone on its side', () => {
    before(() => setViewport({ width: 844, height: 390 }));
    after(() => setViewport({ width: 1280, height: 800 }));

    for (const widget of [
      `<crowd-semantic-segmentation name="a" labels="['Car', 'Road']"></crowd-semantic-segmentation>`,
      `<crowd-image-classifier name="a" categories="['Car', 'Road', 'Tree', 'House', 'Boat']"></crowd-image-classifier>`,
    ]) {
      it(`${/[a-z-]+/.exec(widget)![0]} is seen whole with the button that submits it`, async () => {
        document.body.style.margin = '0';
        const withPicture = widget.replace('name=', `src="${await picture()}" name=`);
        document.body.innerHTML = `<crowd-form>${withPicture}</crowd-form>`;
        const element = document.querySelector<HTMLElement>('[name=a]')!;
        await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
        await new Promise((done) => setTimeout(done, 100));
        const button = document.querySelector('crowd-button')!.getBoundingClientRect();
        expect(element.getBoundingClientRect().top).to.be.at.least(0);
        expect(element.getBoundingClientRect().height).to.be.above(300);
        expect(button.bottom).to.be.at.most(390);
      });
    }
  });
});
