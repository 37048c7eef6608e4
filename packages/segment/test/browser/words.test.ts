import { expect } from 'chai';
import type { GtSegment } from '../../src/index.js';
import { photograph, put, ready } from './support.js';

const TASK =
  'Paint every boat that can be seen, those behind other boats, piers and trees as well, but not what the water shows of them';

const place = (direction: string, header: string): Promise<GtSegment> =>
  ready(
    put(`<div dir="${direction}"><gt-segment header="${header}" style="height:500px"
      labels="['A boat with its sails up', 'A boat with its sails down', 'Sky']"
      src="${photograph('boats')}"></gt-segment></div>`),
  );

/** Where the text of a part stands, in CSS pixels of the page. */
function textBox(element: GtSegment, selector: string): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element.shadowRoot!.querySelector(selector)!);
  return range.getBoundingClientRect();
}

const boxOf = (element: GtSegment, selector: string): DOMRect =>
  element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();

describe('the words around the picture', () => {
  it('are there from right to left as they are from left to right', async () => {
    const gaps: Record<string, number[]> = {};
    for (const direction of ['ltr', 'rtl']) {
      const element = await place(direction, 'Boats only');
      const outer = element.getBoundingClientRect();
      const [rail, view, panel, swatch] = ['.rail', '.view', '.panel', '.class-choice .swatch'].map(
        (selector) => boxOf(element, selector),
      );
      const text = textBox(element, '.header');
      const name = textBox(element, '.class-name');
      const row = boxOf(element, '.class-row');
      gaps[direction] =
        direction === 'ltr'
          ? [
              rail!.left - outer.left,
              view!.left - rail!.right,
              panel!.left - view!.right,
              text.left - outer.left,
              swatch!.left - row.left,
              name.left - swatch!.right,
            ]
          : [
              outer.right - rail!.right,
              rail!.left - view!.right,
              view!.left - panel!.right,
              outer.right - text.right,
              row.right - swatch!.right,
              swatch!.left - name.right,
            ];
    }
    gaps['ltr']!.forEach((gap, at) => expect(gaps['rtl']![at], `gap ${at}`).to.be.closeTo(gap, 1));
  });

  it('can all be read, however long the task is and the labels are', async () => {
    for (const width of [1200, 390]) {
      const element = await place('ltr', TASK);
      element.style.width = `${width}px`;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const header = element.shadowRoot!.querySelector('.header')!;
      expect(header.scrollWidth, `task, ${width}`).to.be.at.most(header.clientWidth);
      expect(header.scrollHeight, `task, ${width}`).to.be.at.most(header.clientHeight);
    }
    const element = await place('ltr', TASK);
    element.style.width = '1200px';
    for (const name of element.shadowRoot!.querySelectorAll('.class-name')) {
      expect(name.scrollWidth, name.textContent!).to.be.at.most(name.clientWidth);
      expect(name.scrollHeight, name.textContent!).to.be.at.most(name.clientHeight);
    }
  });
});
