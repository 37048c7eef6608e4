import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { GtSegment } from '../../src/index.js';
import { drag, keys, pen, penStroke, touch } from './input.js';
import { onPage, photograph, put, ready } from './support.js';

const MARKUP = `<gt-segment name="mask" labels="['Boat', 'Person', 'Water']" style="height:600px"
  src="${photograph('boats')}"></gt-segment>`;

const at = (element: GtSegment, x: number, y: number) => element.document!.map.labelAt(x, y);
const steps = (element: GtSegment) => element.document!.history.steps.done.map(({ name }) => name);
const pause = (time: number) => new Promise((done) => setTimeout(done, time));

describe('<gt-segment> by touch', () => {
  it('labels a picture: strokes with one finger, the view with two', async () => {
    const element = await ready(put(MARKUP));
    const { viewport } = element.document!;
    await drag(element, [
      [200, 300],
      [300, 340],
      [400, 380],
    ]);
    expect(steps(element)).to.deep.equal(['Brush']);
    expect([at(element, 200, 300), at(element, 300, 340), at(element, 400, 380)]).to.deep.equal([
      1, 1, 1,
    ]);

    const before = { scale: viewport.scale, ...viewport.offset };
    const far = viewport.pictureToScreen({ x: 500, y: 400 });
    await touch(element, 'touchStart', [{ id: 1, at: [450, 400] }]);
    await touch(element, 'touchStart', [
      { id: 1, at: [450, 400] },
      { id: 2, at: [550, 400] },
    ]);
    const apart = onPage(element, 650, 400)[0] - onPage(element, 550, 400)[0];
    await touch(element, 'touchMove', [
      { id: 1, at: [350, 400] },
      { id: 2, at: [650, 400] },
    ]);
    await touch(element, 'touchEnd', []);
    expect(apart).to.be.greaterThan(10);
    expect(viewport.scale).to.be.closeTo(before.scale * 3, before.scale * 0.1);
    const now = viewport.pictureToScreen({ x: 500, y: 400 });
    expect(now.x).to.be.closeTo(far.x, 3);
    expect(now.y).to.be.closeTo(far.y, 3);
    expect(steps(element), 'a pinch paints nothing').to.deep.equal(['Brush']);

    await keys('p');
    await drag(element, [[480, 380]]);
    await drag(element, [[540, 380]]);
    await drag(element, [[540, 420]]);
    await drag(element, [[480, 380]]);
    expect(steps(element)).to.deep.equal(['Brush', 'Polygon']);
    expect(at(element, 530, 390)).to.equal(1);
  });

  it('drops a stroke to which a second finger comes', async () => {
    const element = await ready(put(MARKUP));
    await touch(element, 'touchStart', [{ id: 1, at: [200, 300] }]);
    await touch(element, 'touchMove', [{ id: 1, at: [300, 300] }]);
    expect(at(element, 250, 300)).to.equal(1);
    await touch(element, 'touchStart', [
      { id: 1, at: [300, 300] },
      { id: 2, at: [500, 300] },
    ]);
    await touch(element, 'touchEnd', []);
    expect(at(element, 250, 300)).to.equal(0);
    expect(steps(element)).to.deep.equal([]);
  });
});

describe('<gt-segment> by pen', () => {
  afterEach(() => resetMouse());

  it('labels a picture: the pen paints, fingers move the view, a palm does nothing', async () => {
    const element = await ready(put(MARKUP));
    const { viewport } = element.document!;
    await penStroke(element, [
      [200, 300],
      [300, 340],
      [400, 380],
    ]);
    expect(steps(element)).to.deep.equal(['Brush']);
    expect(at(element, 300, 340)).to.equal(1);

    await touch(element, 'touchStart', [{ id: 1, at: [600, 600] }]);
    await touch(element, 'touchMove', [{ id: 1, at: [700, 650] }]);
    await touch(element, 'touchEnd', []);
    const { x } = viewport.offset;
    expect(steps(element), 'a palm just after the pen').to.deep.equal(['Brush']);

    await pause(600);
    await drag(element, [
      [600, 600],
      [660, 630],
      [700, 650],
    ]);
    expect(viewport.offset.x, 'one finger moves the view').to.be.greaterThan(x + 20);
    expect(steps(element)).to.deep.equal(['Brush']);

    await pause(600);
    const moved = viewport.offset.x;
    await pen(element, 'mousePressed', [500, 500]);
    await touch(element, 'touchStart', [{ id: 2, at: [700, 700], radius: 60 }]);
    await pen(element, 'mouseMoved', [560, 540]);
    await touch(element, 'touchMove', [{ id: 2, at: [740, 720], radius: 60 }]);
    await touch(element, 'touchEnd', []);
    await pen(element, 'mouseReleased', [560, 540]);
    expect(viewport.offset.x).to.equal(moved);
    expect(steps(element)).to.deep.equal(['Brush', 'Brush']);
    expect([at(element, 530, 520), at(element, 720, 710)]).to.deep.equal([1, 0]);
  });

  it('erases with the barrel button, whichever tool is chosen', async () => {
    const element = await ready(put(MARKUP));
    await penStroke(element, [
      [200, 300],
      [400, 300],
    ]);
    await penStroke(
      element,
      [
        [280, 300],
        [320, 300],
      ],
      { button: 'right', buttons: 2 },
    );
    expect([at(element, 220, 300), at(element, 300, 300)]).to.deep.equal([1, 0]);
    await keys('r');
    await penStroke(
      element,
      [
        [215, 300],
        [225, 300],
      ],
      { button: 'right', buttons: 2 },
    );
    expect(at(element, 220, 300)).to.equal(0);
    expect(steps(element)).to.deep.equal(['Brush', 'Erase', 'Erase']);
    expect(element.document!.tool).to.equal('rectangle');
  });

  it('erases with the eraser end', async () => {
    const element = await ready(put(MARKUP));
    await penStroke(element, [
      [200, 300],
      [400, 300],
    ]);
    // The protocol of the browser has no eraser end: the event is made here, as a tablet's would be.
    const surface = element.shadowRoot!.querySelector<HTMLElement>('.surface')!;
    const send = (type: string, x: number, buttons: number) => {
      const [clientX, clientY] = onPage(element, x, 300);
      surface.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 5,
          pointerType: 'pen',
          button: 5,
          buttons,
          clientX,
          clientY,
          bubbles: true,
        }),
      );
    };
    send('pointerdown', 280, 32);
    send('pointermove', 320, 32);
    send('pointerup', 320, 0);
    expect([at(element, 220, 300), at(element, 300, 300)]).to.deep.equal([1, 0]);
  });

  it('sizes the brush by pressure when that is asked for', async () => {
    const element = await ready(put(MARKUP));
    element.document!.changeSettings('brush', { size: 60, pressure: true });
    await penStroke(element, [[200, 200]], { force: 0.1 });
    const light = element.document!.statistics()[1]!.pixels;
    await penStroke(element, [[500, 500]], { force: 1 });
    const firm = element.document!.statistics()[1]!.pixels - light;
    expect(firm).to.be.greaterThan(light * 4);
  });
});

describe('<gt-segment> by mouse', () => {
  afterEach(() => resetMouse());

  it('closes a polygon with a double click', async () => {
    const element = await ready(put(MARKUP));
    element.document!.tool = 'polygon';
    for (const [x, y] of [
      [300, 300],
      [500, 300],
      [500, 500],
    ] as const) {
      await sendMouse({ type: 'click', position: onPage(element, x, y) });
      await pause(500);
    }
    await sendMouse({ type: 'click', position: onPage(element, 320, 480) });
    await sendMouse({ type: 'click', position: onPage(element, 320, 480) });
    expect(steps(element)).to.deep.equal(['Polygon']);
    expect(at(element, 450, 400)).to.equal(1);
  });

  it('shows the brush at its true size, where it would paint', async () => {
    const element = await ready(put(MARKUP));
    element.document!.changeSettings('brush', { size: 80 });
    await sendMouse({ type: 'move', position: onPage(element, 400, 300) });
    for (let frame = 0; frame < 3; frame++) await pause(20);
    const surface = element.shadowRoot!.querySelector<HTMLElement>('.surface')!;
    const circle = element.shadowRoot!.querySelector('svg circle.line')!.getBoundingClientRect();
    const box = surface.getBoundingClientRect();
    const { viewport } = element.document!;
    const middle = viewport.pictureToScreen({ x: 400, y: 300 });
    expect(circle.width).to.be.closeTo(80 * viewport.scale, 2.5);
    expect(circle.left + circle.width / 2 - box.left).to.be.closeTo(middle.x, 1.5);
    expect(circle.top + circle.height / 2 - box.top).to.be.closeTo(middle.y, 1.5);
  });

  it('sizes the brush with Alt and the wheel', async () => {
    const element = await ready(put(MARKUP));
    const surface = element.shadowRoot!.querySelector<HTMLElement>('.surface')!;
    const wheel = (deltaY: number) =>
      surface.dispatchEvent(new WheelEvent('wheel', { deltaY, altKey: true, cancelable: true }));
    const { scale } = element.document!.viewport;
    wheel(-100);
    expect(element.document!.settings.brush.size).to.equal(22);
    wheel(100);
    expect(element.document!.settings.brush.size).to.equal(20);
    expect(element.document!.viewport.scale).to.equal(scale);
  });
});
