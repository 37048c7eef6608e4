import { executeServerCommand, resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { decode, type DecodedPng } from 'fast-png';
import type { GtSegment } from '../../src/index.js';
import { hugePicture } from './huge-picture.js';
import { frames, photograph, put, ready, surfaceOf } from './support.js';

const send = (method: string, parameters: object): Promise<{ results: { data: string }[] }> =>
  executeServerCommand('send-protocol', { messages: [{ method, parameters }] });

/** What the page shows, as the browser itself takes a picture of it. */
async function shown(): Promise<DecodedPng> {
  const { results } = await send('Page.captureScreenshot', { format: 'png' });
  return decode(Uint8Array.from(atob(results[0]!.data), (letter) => letter.charCodeAt(0)));
}

/** Red, green and blue at a place of the picture, in a screenshot of a device pixel ratio. */
function colorAt(page: DecodedPng, element: GtSegment, x: number, y: number, ratio: number) {
  const box = surfaceOf(element).getBoundingClientRect();
  const at = element.document!.viewport.pictureToScreen({ x, y });
  const column = Math.floor((box.left + at.x) * ratio);
  const row = Math.floor((box.top + at.y) * ratio);
  const from = (row * page.width + column) * page.channels;
  return [...page.data.slice(from, from + 3)];
}

/** Waits until a picture of the page is as it should be. */
async function until(done: (page: DecodedPng) => boolean): Promise<DecodedPng> {
  for (;;) {
    const page = await shown();
    if (done(page)) return page;
    await frames(10);
  }
}

describe('what <gt-segment> draws', () => {
  it('shows masks on 100 megapixels at device pixel ratio 2', async function () {
    this.timeout(180_000);
    const device = { width: 1280, height: 800, mobile: false };
    await send('Emulation.setDeviceMetricsOverride', { ...device, deviceScaleFactor: 2 });
    try {
      const root = put(`<gt-segment labels="['Car', 'Road']" opacity="1"
        src="${await hugePicture()}" style="height:500px"></gt-segment>`);
      const element = await ready(root);
      const editor = element.document!;
      expect(editor.viewport.devicePixelRatio).to.equal(2);
      editor.apply('Blocks', ({ edit }) => {
        for (let y = 2000; y < 8000; y++) {
          edit.fillSpan(y, 1000, 5000, 1);
          edit.fillSpan(y, 5000, 9000, 2);
        }
      });
      const car = [0x2c, 0xa0, 0x2c];
      const road = [0x1f, 0x77, 0xb4];
      const page = await until(
        (page) => String(colorAt(page, element, 8500, 7500, 2)) === String(road),
      );
      expect(page.width).to.equal(2560);
      expect(colorAt(page, element, 1500, 2500, 2)).to.deep.equal(car);
      expect(colorAt(page, element, 5500, 5000, 2)).to.deep.equal(road);
      expect(colorAt(page, element, 500, 5000, 2)).to.deep.equal([0, 0, 0]);

      // In another order both have other numbers and colours: no place is ever seen in a wrong one.
      element.labels = ['Road', 'Car'];
      while (editor.isChangingClasses) await frames(1);
      await frames(1);
      for (let look = 0; look < 4; look++) {
        const swapped = await shown();
        expect(colorAt(swapped, element, 1500, 7500, 2), `car, look ${look}`).to.deep.equal(road);
        expect(colorAt(swapped, element, 8500, 7500, 2), `road, look ${look}`).to.deep.equal(car);
      }
      element.labels = ['Car', 'Road'];
      while (editor.isChangingClasses) await frames(1);

      editor.viewport.zoomTo(64, editor.viewport.pictureToScreen({ x: 5000, y: 5000 }));
      await until((page) => String(colorAt(page, element, 5000.5, 5000.5, 2)) === String(road));
      const near = await shown();
      expect(colorAt(near, element, 4999.75, 5000.5, 2)).to.deep.equal(car);
      expect(colorAt(near, element, 5000.25, 5000.5, 2)).to.deep.equal(road);
    } finally {
      await send('Emulation.setDeviceMetricsOverride', { ...device, deviceScaleFactor: 1 });
      put('');
    }
  });

  it('shows the ring of the focus above a picture that fills the view', async () => {
    const root = put(`<input><gt-segment labels="['Car']" src="${photograph('boats')}"
      style="height:500px"></gt-segment>`);
    const element = await ready(root);
    const { viewport } = element.document!;
    viewport.zoomTo(4, { x: viewport.size.width / 2, y: viewport.size.height / 2 });
    // A key before it, so that the browser shows who has the focus.
    root.querySelector('input')!.focus();
    await sendKeys({ press: 'a' });
    surfaceOf(element).focus();
    const box = surfaceOf(element).getBoundingClientRect();
    const place: [number, number] = [
      Math.floor(box.left + box.width / 2),
      Math.floor(box.top + box.height / 2),
    ];
    const at = (page: DecodedPng, x: number, y: number) => {
      const from = (Math.floor(y) * page.width + Math.floor(x)) * page.channels;
      return String([...page.data.slice(from, from + 3)]);
    };
    const middle = { x: place[0], y: place[1] };
    const page = await until((page) => at(page, middle.x, box.top + 3) === '255,255,255');
    const ring = at(page, middle.x, box.top + 1);
    expect(at(page, box.left + 1, middle.y)).to.equal(ring);
    expect(at(page, box.right - 2, middle.y)).to.equal(ring);
    expect(at(page, middle.x, box.bottom - 2)).to.equal(ring);
    expect(at(page, middle.x, middle.y)).not.to.equal(ring);

    await sendMouse({ type: 'click', position: place });
    await until((page) => at(page, middle.x, box.top + 1) !== ring);
    await sendKeys({ press: 'ArrowRight' });
    await until((page) => at(page, middle.x, box.top + 1) === ring);
    await resetMouse();
  });

  it('tells classes of one colour apart by their patterns', async () => {
    const root = put(`<gt-segment opacity="1" src="${photograph('boats')}"
      labels="[{label: 'A', color: '#808080'}, {label: 'B', color: '#808080'}]"
      style="height:600px"></gt-segment>`);
    const element = await ready(root);
    element.document!.apply('Blocks', ({ edit }) => {
      for (let y = 100; y < 300; y++) edit.fillSpan(y, 100, 900, 1);
      for (let y = 400; y < 600; y++) edit.fillSpan(y, 100, 900, 2);
    });
    const grey = String([0x80, 0x80, 0x80]);
    /** Which of 80 × 80 screen pixels of a block are not of the plain colour. */
    const inked = (page: DecodedPng, y: number): string => {
      const { scale } = element.document!.viewport;
      let pattern = '';
      for (let row = 0; row < 80; row++) {
        for (let column = 0; column < 80; column++) {
          const color = colorAt(page, element, 300 + column / scale, y + row / scale, 1);
          pattern += String(color) === grey ? '.' : '#';
        }
      }
      return pattern;
    };
    const plain = await until((page) => inked(page, 420) === '.'.repeat(80 * 80));
    expect(inked(plain, 120)).to.equal(inked(plain, 420));

    const press = async (name: string) => {
      element.shadowRoot!.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click();
      await element.updateComplete;
    };
    await press('View');
    const ticks = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.sheet label')];
    ticks.find((entry) => entry.textContent!.includes('Patterns'))!.click();
    await element.updateComplete;
    const hatched = await until((page) => inked(page, 420).includes('#'));
    const [a, b] = [inked(hatched, 120), inked(hatched, 420)];
    let different = 0;
    for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) different += 1;
    expect(different / a.length).to.be.greaterThan(0.1);
  });
});
