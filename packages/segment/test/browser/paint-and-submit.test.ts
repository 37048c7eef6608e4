import { Editor, type PointerSample } from '@gt-elements/editor';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { decode } from 'fast-png';
import type { GtSegment } from '../../src/index.js';
import { eventOf, frames, onPage, photograph, put, ready, surfaceOf } from './support.js';

const NAMES = ['Boat', 'Person', 'Water'];
const COLORS = ['#2ca02c', '#1f77b4', '#ff7f0e'];

interface Answer {
  inputImageProperties: { width: number; height: number };
  labelMappings: Record<string, { color: string }>;
  labeledImage: { pngImageData: string };
}

/** Paints with the real mouse along a way given in picture pixels. */
async function paint(element: GtSegment, way: readonly (readonly [number, number])[]) {
  await sendMouse({ type: 'move', position: onPage(element, ...way[0]!) });
  await sendMouse({ type: 'down' });
  for (const point of way.slice(1)) {
    await sendMouse({ type: 'move', position: onPage(element, ...point) });
  }
  await sendMouse({ type: 'up' });
}

/** Presses a key while Control is held. */
async function chord(key: string) {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

/** Writes down the events that reach the element, as the headless editor takes them. */
function record(element: GtSegment): { kind: string; samples: PointerSample[] }[] {
  const log: { kind: string; samples: PointerSample[] }[] = [];
  const surface = surfaceOf(element);
  const sample = (event: PointerEvent): PointerSample => {
    const box = surface.getBoundingClientRect();
    const { viewport } = element.document!;
    return {
      ...viewport.screenToPicture({ x: event.clientX - box.left, y: event.clientY - box.top }),
      buttons: event.buttons,
      pointerType: 'mouse',
    };
  };
  surface.addEventListener('pointerdown', (event) =>
    log.push({ kind: 'down', samples: [sample(event)] }),
  );
  surface.addEventListener('pointermove', (event) => {
    const coalesced = event.getCoalescedEvents();
    log.push({ kind: 'move', samples: (coalesced.length ? coalesced : [event]).map(sample) });
  });
  surface.addEventListener('pointerup', (event) =>
    log.push({ kind: 'up', samples: [sample(event)] }),
  );
  return log;
}

describe('<gt-segment> in a plain form', () => {
  afterEach(() => resetMouse());

  it('submits the mask that the headless editor makes of the same events', async () => {
    const root = put(`<form><gt-segment name="mask" labels="['Boat', 'Person', 'Water']"
      src="${photograph('boats')}" style="height: 600px"></gt-segment></form>`);
    const element = await ready(root);
    const log = record(element);

    await paint(element, [
      [200, 300],
      [500, 420],
      [900, 180],
      [1010, 30],
    ]);
    await sendKeys({ press: '3' });
    await sendKeys({ press: ']' });
    await paint(element, [
      [10, 800],
      [300, 760],
      [1020, 815],
    ]);
    await sendKeys({ press: 'e' });
    await paint(element, [
      [480, 400],
      [560, 500],
    ]);

    const form = root.querySelector('form')!;
    const submitted = new Promise<FormData>((done) =>
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        done(new FormData(form));
      }),
    );
    form.requestSubmit();
    const answer = JSON.parse((await submitted).get('mask') as string) as Answer;

    expect(answer.inputImageProperties).to.deep.equal({ width: 1024, height: 819 });
    expect(answer.labelMappings).to.deep.equal(
      Object.fromEntries(NAMES.map((name, at) => [name, { color: COLORS[at] }])),
    );
    const png = decode(
      Uint8Array.from(atob(answer.labeledImage.pngImageData), (c) => c.charCodeAt(0)),
    );
    expect([png.width, png.height, png.depth, png.channels]).to.deep.equal([1024, 819, 8, 1]);
    expect(png.palette).to.have.length(256);
    expect(png.palette!.slice(0, 5)).to.deep.equal([
      [255, 255, 255],
      [0x2c, 0xa0, 0x2c],
      [0x1f, 0x77, 0xb4],
      [0xff, 0x7f, 0x0e],
      [255, 255, 255],
    ]);
    expect(png.transparency).to.equal(undefined);

    const headless = new Editor({
      width: 1024,
      height: 819,
      classes: NAMES.map((name, at) => ({ name, color: COLORS[at]! })),
    });
    const size = element.document!.settings.brush.size;
    let strokes = 0;
    for (const { kind, samples } of log) {
      if (kind === 'down') {
        strokes += 1;
        if (strokes === 2) {
          headless.activeClass = 3;
          headless.changeSettings('brush', { size });
        }
        if (strokes === 3) headless.tool = 'eraser';
        headless.pointerDown(samples[0]!);
      } else if (kind === 'up') headless.pointerUp(samples[0]!);
      else headless.pointerMove(samples);
    }
    expect(strokes).to.equal(3);
    const expected = headless.map.toLabels();
    expect(new Set(expected)).to.deep.equal(new Set([0, 1, 3]));
    let different = 0;
    for (let at = 0; at < expected.length; at++) if (png.data[at] !== expected[at]) different += 1;
    expect(different).to.equal(0);
  });

  it('validates, undoes, resets and tells of the worker’s changes alone', async () => {
    const root = put(`<form><gt-segment name="mask" required labels="['Boat']"
      src="${photograph('boats')}"></gt-segment></form>`);
    const element = await ready(root);
    const form = root.querySelector('form')!;
    let changes = 0;
    element.addEventListener('gt-change', () => (changes += 1));
    expect(form.checkValidity()).to.equal(false);
    expect(element.validationMessage).to.match(/paint/i);

    await paint(element, [
      [200, 300],
      [500, 420],
    ]);
    expect(form.checkValidity()).to.equal(true);
    expect(changes).to.equal(1);
    await chord('z');
    expect(form.checkValidity()).to.equal(false);
    await chord('y');
    expect(form.checkValidity()).to.equal(true);

    element.labels = ['Boat', 'Sky'];
    const before = changes;
    form.reset();
    await element.updateComplete;
    expect(element.document!.isModified).to.equal(false);
    expect(changes).to.equal(before);
    element.remove();
    expect(new FormData(form).has('mask')).to.equal(false);
  });

  it('answers anew after every change, by key and by program', async () => {
    const root = put(`<form><gt-segment name="mask" labels="['Boat', 'Sky']"
      src="${photograph('boats')}"></gt-segment></form>`);
    const element = await ready(root);
    const answered = () => {
      const { data } = decode(element.maskPng!);
      const sent = JSON.parse(new FormData(root.querySelector('form')!).get('mask') as string);
      const png = Uint8Array.from(atob(sent.labeledImage.pngImageData as string), (letter) =>
        letter.charCodeAt(0),
      );
      expect([...png]).to.deep.equal([...element.maskPng!]);
      return [data[350 * 1024 + 325], data[10 * 1024 + 10]];
    };
    expect(answered()).to.deep.equal([0, 0]);
    await paint(element, [
      [200, 300],
      [450, 400],
    ]);
    expect(answered()).to.deep.equal([1, 0]);
    element.document!.apply('Corner', ({ edit }) => edit.fillSpan(10, 0, 20, 2));
    expect(answered()).to.deep.equal([1, 2]);
    await chord('z');
    await chord('z');
    expect(answered()).to.deep.equal([0, 0]);
  });

  it('takes an answer back that the browser kept', async () => {
    const root = put(`<gt-segment name="mask" labels="['Boat', 'Sky']"
      src="${photograph('boats')}"></gt-segment>`);
    const element = await ready(root);
    await paint(element, [
      [200, 300],
      [500, 420],
    ]);
    const labels = element.document!.map.toLabels();
    const kept = JSON.stringify(element.value);
    element.reset();
    await frames(2);
    element.formStateRestoreCallback(kept);
    await element.whenSettled();
    expect(element.document!.map.toLabels()).to.deep.equal(labels);
  });

  it('gives the browser its answer when the page is left, which is taken back for the same picture alone', async () => {
    const given: (string | null)[] = [];
    const setFormValue = Object.getOwnPropertyDescriptor(
      ElementInternals.prototype,
      'setFormValue',
    )!;
    Object.defineProperty(ElementInternals.prototype, 'setFormValue', {
      ...setFormValue,
      value: (_: unknown, state: string | null) => given.push(state),
    });
    const leave = () => window.dispatchEvent(new PageTransitionEvent('pagehide'));
    try {
      const markup = (more = '') => `<gt-segment name="mask" labels="['Boat', 'Sky']"
        src="${photograph('boats')}" ${more}></gt-segment>`;
      const element = await ready(put(markup()));
      leave();
      expect(given, 'nothing was done').to.deep.equal([null]);
      element.document!.activeClass = 2;
      await paint(element, [
        [200, 300],
        [500, 420],
      ]);
      const labels = element.document!.map.toLabels();
      leave();
      const kept = given.at(-1)!;

      const again = put(markup()).querySelector('gt-segment')!;
      again.formStateRestoreCallback(kept);
      await eventOf(again, 'gt-ready');
      await again.whenSettled();
      expect(again.document!.map.toLabels()).to.deep.equal(labels);

      const other = put(markup()).querySelector('gt-segment')!;
      other.src = `${photograph('boats')}#another`;
      other.formStateRestoreCallback(kept);
      await eventOf(other, 'gt-ready');
      await other.whenSettled();
      expect(other.document!.isModified, 'the work on another picture').to.equal(false);

      const drafted = await ready(put(markup(`task-id="kept-${crypto.randomUUID()}"`)));
      await paint(drafted, [
        [200, 300],
        [500, 420],
      ]);
      leave();
      expect(given.at(-1), 'a draft has the work').to.equal(null);
    } finally {
      Object.defineProperty(ElementInternals.prototype, 'setFormValue', setFormValue);
    }
  });

  it('zooms at the pointer with the wheel and pinches with two fingers', async () => {
    const root = put(`<gt-segment labels="['Boat']" src="${photograph('boats')}"
      style="height: 600px"></gt-segment>`);
    const element = await ready(root);
    const surface = surfaceOf(element);
    const { viewport } = element.document!;
    const box = surface.getBoundingClientRect();
    const at = { x: Math.round(box.left + 120) - box.left, y: Math.round(box.top + 90) - box.top };
    const under = viewport.screenToPicture(at);
    const wheel = new WheelEvent('wheel', {
      deltaY: -200,
      clientX: box.left + at.x,
      clientY: box.top + at.y,
      cancelable: true,
      bubbles: true,
    });
    surface.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).to.equal(true);
    const after = viewport.screenToPicture(at);
    expect(after.x).to.be.closeTo(under.x, 1e-6);
    expect(after.y).to.be.closeTo(under.y, 1e-6);
    const scale = viewport.scale;
    expect(scale).to.be.greaterThan(viewport.fitScale * 1.3);

    const touch = (type: string, pointerId: number, x: number, y: number) =>
      surface.dispatchEvent(
        new PointerEvent(type, {
          pointerId,
          pointerType: 'touch',
          clientX: box.left + x,
          clientY: box.top + y,
          buttons: type === 'pointerup' ? 0 : 1,
          bubbles: true,
        }),
      );
    surface.setPointerCapture = () => undefined;
    touch('pointerdown', 11, 200, 200);
    touch('pointerdown', 12, 300, 200);
    touch('pointermove', 12, 400, 200);
    touch('pointerup', 12, 400, 200);
    touch('pointerup', 11, 200, 200);
    expect(viewport.scale).to.be.closeTo(scale * 2, 1e-6);
    expect(element.document!.isModified).to.equal(false);
  });
});
