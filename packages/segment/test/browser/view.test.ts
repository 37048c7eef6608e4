import type { PixelsEvent } from '@gt-elements/editor';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { GtSegment } from '../../src/index.js';
import { eventOf, frames, onPage, photograph, put, ready, surfaceOf } from './support.js';

const TILE_BYTES = 256 * 256;

const boats = (labels = "['Boat', 'Sky']") =>
  `<gt-segment labels="${labels}" src="${photograph('boats')}" style="height:600px"></gt-segment>`;

async function stroke(element: GtSegment, way: readonly (readonly [number, number])[]) {
  await sendMouse({ type: 'move', position: onPage(element, ...way[0]!) });
  await sendMouse({ type: 'down' });
  for (const point of way.slice(1)) {
    await sendMouse({ type: 'move', position: onPage(element, ...point) });
  }
  await sendMouse({ type: 'up' });
  await frames(6);
}

const button = (element: GtSegment, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[aria-label="${name}"]`)!;

/** A picture of one colour as an address. */
async function plainPicture(width: number, height: number): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.fillRect(0, 0, 1, 1);
  return URL.createObjectURL(await canvas.convertToBlob());
}

describe('the view of <gt-segment>', () => {
  afterEach(() => resetMouse());

  it('uploads the tiles that a stroke changes, and nothing else', async () => {
    const element = await ready(put(boats()));
    await frames(10);
    const before = element.uploadedBytes;
    await sendMouse({ type: 'move', position: onPage(element, 300, 300) });
    await sendMouse({ type: 'move', position: onPage(element, 700, 500) });
    await frames(6);
    expect(element.uploadedBytes).to.equal(before);

    let told = 0;
    const tiles = new Set<number>();
    const stop = element.document!.subscribe((event) => {
      if (event.type !== 'pixels') return;
      const { tiles: changed } = event as PixelsEvent;
      told += changed.length;
      for (const tile of changed) tiles.add(tile);
    });
    await stroke(element, [
      [300, 300],
      [340, 330],
      [400, 400],
      [480, 470],
    ]);
    stop();
    const uploaded = element.uploadedBytes - before;
    expect([...tiles]).to.deep.equal([5]);
    expect(uploaded % TILE_BYTES).to.equal(0);
    expect(uploaded).to.be.within(TILE_BYTES, told * TILE_BYTES);
  });

  it('chooses every tool with the mouse, each with a tooltip and its key', async () => {
    const element = await ready(put(boats()));
    const tools = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-tool]')];
    expect(tools.map((tool) => tool.dataset['tool'])).to.have.members([
      ...element.document!.toolIds,
    ]);
    for (const tool of tools) {
      tool.click();
      await element.updateComplete;
      expect(element.document!.tool).to.equal(tool.dataset['tool']);
      expect(tool.getAttribute('aria-pressed')).to.equal('true');
      expect(tool.title).to.match(/ \(.\)$/);
    }
  });

  it('begins with a brush that can be seen, however large the picture is', async () => {
    for (const [width, height, size] of [
      [640, 480, 20],
      [4000, 3000, 60],
    ] as const) {
      const element = await ready(
        put(`<gt-segment labels="['Boat']" src="${await plainPicture(width, height)}"
          style="height:500px"></gt-segment>`),
      );
      const { settings } = element.document!;
      expect([settings.brush.size, settings.eraser.size]).to.deep.equal([size, size]);
    }
  });

  it('goes on with the tool, class and settings of the picture before', async () => {
    const element = await ready(
      put(`<gt-segment labels="['Boat', 'Car']" src="${await plainPicture(640, 480)}"
        style="height:500px"></gt-segment>`),
    );
    const told: string[] = [];
    for (const type of ['gt-change', 'gt-tool-change', 'gt-label-change']) {
      element.addEventListener(type, () => told.push(type));
    }
    const change = async (width: number, height: number) => {
      const before = element.document;
      element.src = await plainPicture(width, height);
      while (!element.document || element.document === before) {
        await new Promise((done) => setTimeout(done, 20));
      }
      await element.updateComplete;
      return element.document;
    };
    const first = element.document!;
    first.tool = 'polygon';
    first.activeClass = 2;
    first.changeSettings('polygon', { mode: 'subtract' });
    first.paintOnlyUnlabelled = true;
    const second = await change(4000, 3000);
    expect([second.tool, second.activeClass]).to.deep.equal(['polygon', 2]);
    expect(second.settings.polygon.mode).to.equal('subtract');
    expect(second.paintOnlyUnlabelled).to.equal(true);
    expect(second.settings.brush.size).to.equal(60);
    // A size that somebody chose is kept, whatever the next picture is.
    second.changeSettings('brush', { size: 34 });
    element.labels = ['Tree', 'Car', 'Boat'];
    const third = await change(640, 480);
    expect(third.settings.brush.size).to.equal(34);
    expect(third.classes.find(({ label }) => label === third.activeClass)!.name).to.equal('Car');
    expect(told).to.deep.equal([]);
  });

  it('finds classes, shows their share, hides and locks them', async () => {
    const names = ['Boat', 'Car', 'Cab', 'House', 'Tree', 'Water', 'Sky', 'Road', 'Wall'];
    const element = await ready(put(boats(`['${names.join("','")}']`)));
    await stroke(element, [
      [100, 100],
      [600, 600],
    ]);
    const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.class-row')];
    const wait = () => new Promise((done) => setTimeout(done, 20));
    while (!rows()[0]!.querySelector('.share')?.textContent) await wait();
    const { pixels, share } = element.document!.statistics()[1]!;
    expect(rows()[0]!.querySelector('.share')!.textContent).to.contain(
      String(Math.round(share * 1000) / 10),
    );
    expect(rows()[0]!.querySelector<HTMLElement>('.share')!.title).to.contain(
      pixels.toLocaleString('en'),
    );

    const search = element.shadowRoot!.querySelector<HTMLInputElement>('.search')!;
    search.focus();
    await sendKeys({ type: 'ca' });
    await element.updateComplete;
    expect(rows().map((row) => row.querySelector('.class-name')!.textContent)).to.deep.equal([
      'Car',
      'Cab',
    ]);
    await sendKeys({ press: 'Enter' });
    expect(element.document!.activeClass).to.equal(2);
    expect(element.document!.tool).to.equal('brush');
    await sendKeys({ press: 'Escape' });

    button(element, 'Lock Boat').click();
    button(element, 'Hide Boat').click();
    expect(element.document!.classes[0]).to.include({ locked: true, visible: false });
    const before = element.document!.map.labelAt(350, 350);
    await stroke(element, [
      [340, 340],
      [360, 360],
    ]);
    expect(before).to.equal(1);
    expect(element.document!.map.labelAt(350, 350)).to.equal(1);
  });

  it('cleans up after a preview, as one step', async () => {
    const element = await ready(put(boats()));
    const editor = element.document!;
    editor.apply('Specks', ({ edit }) => {
      edit.fillSpan(10, 20, 23, 1);
      edit.fillSpan(100, 200, 203, 1);
    });
    button(element, 'Clean up').click();
    await element.updateComplete;
    const press = async (text: string) => {
      const all = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.sheet .text-button')];
      all.find((entry) => entry.textContent!.trim() === text)!.click();
      await element.updateComplete;
    };
    await press('Preview');
    while (!editor.cleanUp.pending) await new Promise((done) => setTimeout(done, 20));
    await element.updateComplete;
    await frames(2);
    expect(element.shadowRoot!.querySelector('.sheet-result')!.textContent).to.match(
      /2 places, 6 pixels/,
    );
    expect(surfaceOf(element).querySelectorAll('.mark')).to.have.length(2);
    await press('Apply');
    expect(editor.map.labelAt(21, 10)).to.equal(0);
    editor.undo();
    expect(editor.map.labelAt(21, 10)).to.equal(1);
  });

  it('moves the view by its small picture', async () => {
    const element = await ready(put(boats()));
    const { viewport } = element.document!;
    const map = () => element.shadowRoot!.querySelector<HTMLElement>('.minimap');
    expect(map()).to.equal(null);
    viewport.zoomTo(4);
    await element.updateComplete;
    const box = map()!.getBoundingClientRect();
    await sendMouse({
      type: 'click',
      position: [Math.round(box.left + box.width * 0.75), Math.round(box.top + box.height * 0.25)],
    });
    const { width, height } = viewport.size;
    const middle = viewport.screenToPicture({ x: width / 2, y: height / 2 });
    expect(middle.x).to.be.closeTo(1024 * 0.75, 12);
    expect(middle.y).to.be.closeTo(819 * 0.25, 12);
  });

  it('leaves the other editor on the page alone', async () => {
    const page = put(boats() + boats());
    const [one, two] = [...page.querySelectorAll('gt-segment')] as [GtSegment, GtSegment];
    if (!one.document) await eventOf(one, 'gt-ready');
    if (!two.document) await eventOf(two, 'gt-ready');
    await frames(4);
    one.scrollIntoView();
    await stroke(one, [
      [300, 300],
      [400, 400],
    ]);
    await sendKeys({ press: '2' });
    await sendKeys({ press: 'e' });
    expect([one.document!.activeClass, one.document!.tool]).to.deep.equal([2, 'eraser']);
    expect([two.document!.activeClass, two.document!.tool]).to.deep.equal([1, 'brush']);
    expect([one.document!.isModified, two.document!.isModified]).to.deep.equal([true, false]);
  });

  it('works under a strict Content-Security-Policy', async () => {
    const policy =
      "default-src 'none'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; style-src 'self'; worker-src 'self' blob:";
    const frame = document.createElement('iframe');
    Object.assign(frame.style, { width: '900px', height: '600px' });
    const module = new URL('../../src/define.ts', import.meta.url).pathname;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <gt-segment labels="['Boat']" src="${photograph('boats')}"></gt-segment>
      <script type="module" src="${module}"></script>`;
    document.body.replaceChildren(frame);
    await eventOf(frame, 'load');
    const violations: string[] = [];
    const inside = frame.contentDocument!;
    inside.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective}: ${event.sourceFile}:${event.lineNumber}`),
    );
    const element = inside.querySelector('gt-segment')!;
    while (!element.document) await new Promise((done) => setTimeout(done, 50));
    await frames(6);
    const editor = element.document;
    editor.pointerDown({ x: 200, y: 200, buttons: 1 });
    editor.pointerUp({ x: 400, y: 300 });
    for (const tool of editor.toolIds) {
      editor.tool = tool;
      await element.updateComplete;
    }
    editor.viewport.zoomTo(3);
    button(element, 'View').click();
    await frames(6);
    expect(surfaceOf(element).querySelector('canvas')).to.not.equal(null);
    expect(element.uploadedBytes).to.be.greaterThan(0);
    expect(violations).to.deep.equal([]);
  });

  it('shows an open panel alone where there is no room for what the tool has begun beside it', async () => {
    const element = await ready(
      put(`<gt-segment style="inline-size: 380px" labels="['Boat']"
        src="${photograph('boats')}"></gt-segment>`),
    );
    const root = element.shadowRoot!;
    root.querySelector<HTMLElement>('[data-tool=auto-segment]')!.click();
    await element.updateComplete;
    const shown = () => root.querySelector('.progress-bar')!.getBoundingClientRect().width;
    expect(shown()).to.be.above(200);
    [...root.querySelectorAll<HTMLElement>('.bar [part=action]')].at(-1)!.click();
    await element.updateComplete;
    expect(root.querySelector('.sheet')!.getBoundingClientRect().width).to.be.above(300);
    expect(shown()).to.equal(0);
  });
});
