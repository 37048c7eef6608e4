import { expect } from 'chai';
import type { ElementProblem, ProblemEvent } from '@gt-elements/element-kit';
import { encode } from 'fast-png';
import type { GtSegment } from '../../src/index.js';
import { eventOf, frames, photograph, put, ready } from './support.js';

const WIDTH = 1024;
const HEIGHT = 819;

/** A mask as another program would write it: RGB, with a rectangle in each colour. */
function mask(
  areas: readonly (readonly [color: string, x: number, y: number, w: number, h: number])[],
  { width = WIDTH, height = HEIGHT } = {},
): string {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [color, left, top, w, h] of areas) {
    const value = Number.parseInt(color.slice(1), 16);
    for (let y = top; y < top + h; y++) {
      for (let x = left; x < left + w; x++) {
        data.set([value >> 16, (value >> 8) & 255, value & 255], (y * width + x) * 3);
      }
    }
  }
  const png = encode({ width, height, data, channels: 3 });
  return URL.createObjectURL(new Blob([Uint8Array.from(png)], { type: 'image/png' }));
}

/** As the adjustment templates of the documentation give it: single quotes, trailing commas. */
const template = (src: string) => `{
  'src': '${src}',
  'labelMappings': {
    'Boat': { 'color': '#1f77b4' },
    'Tree': { 'color': '#ff0000' },
  },
}`;

const markup = (initial: string, more = '') =>
  `<form><gt-segment name="mask" labels="['Boat', 'Person']" src="${photograph('boats')}"
    style="height:500px" initial-value="${initial}" ${more}></gt-segment></form>`;

const labelsAt = (element: GtSegment, x: number, y: number) =>
  element.document!.classes[element.document!.map.labelAt(x, y) - 1]?.name;

function paint(element: GtSegment, x: number, y: number): void {
  element.document!.pointerDown({ x, y });
  element.document!.pointerUp({ x, y });
}

const problem = async (root: HTMLElement): Promise<ElementProblem> =>
  (await eventOf<ProblemEvent>(root.querySelector('gt-segment')!, 'gt-error')).problem;

describe('<gt-segment> adjusting an earlier mask', () => {
  it('loads it by colour, shows its labels in its colours, and loses no pixel', async () => {
    const src = mask([
      ['#1f77b4', 100, 100, 50, 40],
      ['#ff0000', 300, 300, 10, 10],
    ]);
    const element = await ready(put(markup(template(src))));
    expect(labelsAt(element, 120, 120)).to.equal('Boat');
    expect(labelsAt(element, 305, 305), 'a label that the task no longer has').to.equal('Tree');
    expect(element.document!.statistics().map(({ pixels }) => pixels)).to.deep.equal([
      WIDTH * HEIGHT - 2100,
      2000,
      0,
      100,
    ]);
    expect(element.classColors[0]).to.deep.equal({ name: 'Boat', color: '#1f77b4' });
    expect(element.value!.labelMappings).to.deep.include({
      Boat: { color: '#1f77b4' },
      Tree: { color: '#ff0000' },
    });
  });

  it('takes labels that are set while the earlier mask is still being loaded', async () => {
    const src = mask([
      ['#1f77b4', 100, 100, 50, 40],
      ['#ff0000', 300, 300, 10, 10],
    ]);
    const real = window.fetch;
    let go = () => {};
    const gate = new Promise<void>((open) => (go = open));
    let asked = () => {};
    const isAsked = new Promise<void>((tell) => (asked = tell));
    window.fetch = async (input, init) => {
      if (input === src) {
        asked();
        await gate;
      }
      return real(input, init);
    };
    try {
      const root = put(markup(template(src)));
      const element = root.querySelector('gt-segment')!;
      await isAsked;
      element.labels = ['Person', { label: 'Sail', color: '#123456' }, 'Boat'];
      await element.updateComplete;
      go();
      await ready(root);
      await element.whenSettled();
      expect(labelsAt(element, 120, 120)).to.equal('Boat');
      expect(labelsAt(element, 305, 305)).to.equal('Tree');
      expect(element.classColors.slice(0, 3).map(({ name }) => name)).to.deep.equal([
        'Person',
        'Sail',
        'Boat',
      ]);
      expect(element.labels).to.have.length(3);
      expect(element.value!.initialValueModified).to.equal(false);
      expect(element.document!.statistics().map(({ pixels }) => pixels)).to.deep.equal([
        WIDTH * HEIGHT - 2100,
        0,
        0,
        2000,
        100,
      ]);
    } finally {
      window.fetch = real;
      go();
    }
  });

  it('sets initialValueModified exactly', async () => {
    const element = await ready(put(markup(template(mask([['#1f77b4', 100, 100, 50, 40]])))));
    const modified = () => element.value!.initialValueModified;
    expect(modified()).to.equal(false);
    paint(element, 120, 120);
    expect(modified(), 'painted with the class that is there').to.equal(false);
    paint(element, 500, 500);
    expect(modified()).to.equal(true);
    element.document!.undo();
    expect(modified()).to.equal(false);
    element.document!.redo();
    element.document!.tool = 'eraser';
    paint(element, 500, 500);
    expect(modified(), 'erased by hand what was painted').to.equal(false);
    element.labels = ['Person', 'Boat'];
    expect(modified(), 'labels in another order').to.equal(false);
    expect((await ready(put(markup('')))).value).not.to.have.property('initialValueModified');
  });

  it('goes on with the same document where an app gives the same labels and mask anew, as text or as objects', async () => {
    const src = mask([['#1f77b4', 100, 100, 50, 40]]);
    const element = await ready(put(markup(template(src))));
    paint(element, 500, 500);
    const { document } = element;
    const initial = {
      src,
      labelMappings: { Boat: { color: '#1f77b4' }, Tree: { color: '#ff0000' } },
    };
    // As React, Vue and Svelte do with each rendering: properties, whatever was written.
    for (const value of [template(src), initial, { ...initial }]) {
      element.initialValue = value;
      element.labels = "['Boat', 'Person']";
      await frames(2);
      await element.updateComplete;
      expect(element.document, 'opened anew').to.equal(document);
      expect(labelsAt(element, 500, 500)).to.equal('Boat');
    }
    expect(element.labels).to.deep.equal(['Boat', 'Person']);
    expect(element.hasAttribute('data-problem')).to.equal(false);
  });

  it('compares with before: a wipe over the view and each class’s pixels', async () => {
    const element = await ready(put(markup(template(mask([['#1f77b4', 100, 100, 50, 40]])))));
    element.document!.tool = 'eraser';
    element.document!.changeSettings('eraser', { size: 10, shape: 'square' });
    paint(element, 110, 110);
    element.document!.tool = 'brush';
    element.document!.activeClass = 2;
    element.document!.changeSettings('brush', { size: 10, shape: 'square' });
    paint(element, 400, 400);
    element.shadowRoot!.querySelector<HTMLElement>('[data-act=compare]')!.click();
    for (let turn = 0; turn < 100 && !element.shadowRoot!.querySelector('.changes tbody'); turn++) {
      await frames(1);
    }
    const rows = [...element.shadowRoot!.querySelectorAll('.changes tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent!.trim()),
    );
    expect(rows).to.deep.equal([
      ['Background', '836,656', '836,656', '+100', '−100'],
      ['Boat', '2,000', '1,900', '–', '−100'],
      ['Person', '0', '100', '+100', '–'],
    ]);

    const canvas = element.shadowRoot!.querySelector<HTMLCanvasElement>('.wipe canvas')!;
    await frames(3);
    const { viewport } = element.document!;
    const colorAt = (x: number, y: number) => {
      const at = viewport.pictureToScreen({ x, y });
      const ratio = canvas.width / viewport.size.width;
      return canvas.getContext('2d')!.getImageData(at.x * ratio, at.y * ratio, 1, 1).data;
    };
    const [red, , blue] = colorAt(110, 110);
    expect(blue! - red!, 'the erased class is seen on the side of before').to.be.greaterThan(30);
    const range = element.shadowRoot!.querySelector<HTMLInputElement>('.wipe-range')!;
    range.value = '25';
    range.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(canvas.style.clipPath).to.equal('inset(0px 75% 0px 0px)');
  });

  it('compares with before to the left, also where writing runs from right to left', async () => {
    const root = put(markup(template(mask([['#1f77b4', 100, 100, 50, 40]]))));
    root.dir = 'rtl';
    const element = await ready(root);
    element.shadowRoot!.querySelector<HTMLElement>('[data-act=compare]')!.click();
    await frames(3);
    const rectangleOf = (selector: string) =>
      element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
    const line = rectangleOf('.wipe-line');
    expect(rectangleOf('.wipe-name.before').right).to.be.below(line.left);
    expect(rectangleOf('.wipe-name.after').left).to.be.above(line.right);
    const range = element.shadowRoot!.querySelector<HTMLInputElement>('.wipe-range')!;
    expect(getComputedStyle(range).direction).to.equal('ltr');
  });

  it('compares on a phone without scrolling sideways, each number with its name', async () => {
    const name = 'a-name-without-any-place-to-break-it-at'.repeat(3);
    const src = template(mask([['#1f77b4', 100, 100, 50, 40]])).replace('Tree', name);
    const element = await ready(put(markup(src)));
    element.labels = ['Boat', name];
    element.style.width = '366px';
    element.document!.activeClass = 2;
    paint(element, 400, 400);
    element.shadowRoot!.querySelector<HTMLElement>('[data-act=compare]')!.click();
    const inside = (selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
    for (let turn = 0; turn < 100 && !inside('.changes tbody'); turn++) await frames(1);
    await frames(2);
    const panel = inside('.changes')!;
    expect(panel.scrollWidth).to.be.at.most(panel.clientWidth);
    const { right, bottom } = panel.getBoundingClientRect();
    for (const cell of panel.querySelectorAll('tbody th, tbody td')) {
      expect(cell.getBoundingClientRect().right).to.be.at.most(right);
    }
    expect(bottom).to.be.at.most(element.getBoundingClientRect().bottom);
    const named = [...panel.querySelectorAll('tbody tr:last-child td')].map(
      (cell) => getComputedStyle(cell, '::before').content,
    );
    expect(named.map((content) => /^"(\w+)"/.exec(content)?.[1])).to.deep.equal([
      'Before',
      'After',
      'Added',
      'Removed',
    ]);
  });

  it('keeps colours that nobody named as classes of their own, and says so', async () => {
    const root = put(
      markup(
        template(
          mask([
            ['#1f77b4', 100, 100, 50, 40],
            ['#00ff77', 300, 300, 20, 10],
          ]),
        ),
      ),
    );
    const { code, message } = await problem(root);
    const element = await ready(root);
    expect(code).to.equal('initial-value-colors');
    expect(message)
      .to.match(/200 pixels/)
      .and.to.contain('#00ff77');
    expect(element.shadowRoot!.querySelector('.note')!.textContent).to.contain('#00ff77');
    expect(labelsAt(element, 305, 305)).to.equal('#00ff77');
    expect(element.value!.initialValueModified).to.equal(false);
    expect(element.matches(':state(error)')).to.equal(false);
  });

  const failures: readonly [string, () => string, string, RegExp][] = [
    [
      'of another size',
      () => template(mask([['#1f77b4', 1, 1, 5, 5]], { width: 640, height: 480 })),
      'initial-value-size',
      /640 × 480.*1024 × 819/,
    ],
    [
      'with a broken address',
      () => template('/no/such/mask.png'),
      'initial-value-not-loaded',
      /404/,
    ],
    [
      'that is no picture',
      () => template(URL.createObjectURL(new Blob(['hello']))),
      'initial-value-not-decoded',
      /not a mask/,
    ],
    ['that is not JSON', () => `{'src': `, 'attribute-invalid', /initial-value/],
    [
      'without labelMappings',
      () => `{src: 'mask.png'}`,
      'attribute-invalid',
      /it has no labelMappings/,
    ],
  ];
  for (const [what, initial, code, message] of failures) {
    it(`says what is wrong with an initial value ${what}, and sends nothing before the worker decides`, async () => {
      const error = console.error;
      console.error = () => undefined;
      try {
        const root = put(markup(initial()));
        const found = await problem(root);
        expect(found.code).to.equal(code);
        expect(found.message).to.match(message);
        const element = await ready(root);
        const alert = element.shadowRoot!.querySelector('[role=alertdialog]')!;
        expect(alert.textContent).to.match(message);
        expect(element.checkValidity()).to.equal(false);
        expect(element.document!.readonly).to.equal(true);
        expect(element.matches(':state(error)')).to.equal(true);

        element.shadowRoot!.querySelector<HTMLElement>('[data-act=without]')!.click();
        await element.updateComplete;
        expect(element.checkValidity()).to.equal(true);
        expect(element.matches(':state(error)')).to.equal(false);
        paint(element, 200, 200);
        expect(element.value!.initialValueModified).to.equal(true);
      } finally {
        console.error = error;
      }
    });
  }

  it('loads the mask when a second try finds it', async () => {
    const error = console.error;
    console.error = () => undefined;
    const src = mask([['#1f77b4', 100, 100, 50, 40]]);
    const { fetch } = window;
    try {
      let broken = true;
      window.fetch = (input, init) =>
        broken && input === src ? Promise.reject(new TypeError('offline')) : fetch(input, init);
      const root = put(markup(template(src)));
      await problem(root);
      const element = await ready(root);
      broken = false;
      element.shadowRoot!.querySelector<HTMLElement>('[data-act=again]')!.click();
      await element.whenSettled();
      expect(labelsAt(element, 120, 120)).to.equal('Boat');
      expect(element.shadowRoot!.querySelector('[role=alertdialog]')).to.equal(null);
    } finally {
      window.fetch = fetch;
      console.error = error;
    }
  });
});

describe('<gt-segment> review', () => {
  const jumpTo = async (element: GtSegment, kind: string) => {
    element
      .shadowRoot!.querySelector<HTMLElement>(`[data-kind=${kind}] button:last-child`)!
      .click();
    for (let turn = 0; turn < 60; turn++) await frames(1);
    const text = element.shadowRoot!.querySelector('[role=status].visually-hidden')!;
    return text.textContent!.trim();
  };

  it('leads to unlabelled regions, stray islands and gaps, and tells the share', async () => {
    const src = mask([
      ['#1f77b4', 0, 0, WIDTH, 400],
      ['#1f77b4', 0, 401, WIDTH, HEIGHT - 401],
    ]);
    const element = await ready(put(markup(template(src))));
    const { document: editor } = element;
    editor!.apply('Test', ({ edit }) => {
      edit.writeRectangle({ x: 200, y: 200, width: 30, height: 20 }, new Uint8Array(600));
      edit.writeRectangle({ x: 600, y: 600, width: 3, height: 2 }, new Uint8Array(6).fill(2));
    });
    element.shadowRoot!.querySelector<HTMLElement>('[data-act=review]')!.click();
    const counts = () =>
      [...element.shadowRoot!.querySelectorAll('.review output')].map((one) => one.textContent);
    for (let turn = 0; turn < 200 && counts().length === 0; turn++) await frames(1);
    expect(counts()).to.deep.equal(['2', '1', '1']);
    expect(element.shadowRoot!.querySelector('.review')!.textContent).to.match(
      /0\.19 % of the picture/,
    );
    expect(await jumpTo(element, 'unlabelled')).to.match(/Unlabeled regions: 1 of 2, 1,024 pixels/);
    expect(await jumpTo(element, 'unlabelled')).to.match(/2 of 2, 600 pixels at 215, 210/);
    const seen = editor!.viewport.visibleArea!;
    expect(seen.x < 200 && seen.x + seen.width > 230 && seen.width < 600).to.equal(true);
    expect(await jumpTo(element, 'island')).to.match(/Stray islands: 1 of 1, 6 pixels at 601, 601/);
    expect(await jumpTo(element, 'gap')).to.match(/Gaps of one pixel: 1 of 1, 1,024 pixels/);
  });

  it('takes an explicit “Nothing to label”, and drops it when something is painted', async () => {
    const root = put(
      `<form><gt-segment name="mask" required labels="['Boat']" src="${photograph('boats')}"
        style="height:500px"></gt-segment></form>`,
    );
    const element = await ready(root);
    const form = root.querySelector('form')!;
    const box = element.shadowRoot!.querySelector<HTMLInputElement>('.nothing input')!;
    expect(form.checkValidity()).to.equal(false);
    box.click();
    expect(form.checkValidity()).to.equal(true);
    expect(element.nothingToLabel).to.equal(true);
    expect(new FormData(form).has('mask')).to.equal(true);
    paint(element, 200, 200);
    expect(element.nothingToLabel).to.equal(false);
    await element.updateComplete;
    box.click();
    expect(element.nothingToLabel, 'not while something is painted').to.equal(false);
    element.document!.undo();
    expect(form.checkValidity()).to.equal(false);
  });
});
