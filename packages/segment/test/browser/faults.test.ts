import type { Segmenter, SegmenterStatus, SegmentResult } from '@gt-elements/editor';
import type { ProblemEvent } from '@gt-elements/element-kit';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { decode, encode } from 'fast-png';
import type { GtSegment } from '../../src/index.js';
import { eventOf, frames, onPage, photograph, put, ready, surfaceOf } from './support.js';

const root = (element: GtSegment): ShadowRoot => element.shadowRoot!;
const textOf = (element: GtSegment, selector: string): string =>
  root(element).querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (condition()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`This did not come: ${what}`);
}

const boats = (more = '') =>
  `<gt-segment name="mask" labels="['Boat', 'Sky']" src="${photograph('boats')}" ${more}></gt-segment>`;

async function drag(element: GtSegment, way: readonly (readonly [number, number])[]) {
  await sendMouse({ type: 'move', position: onPage(element, ...way[0]!) });
  await sendMouse({ type: 'down' });
  for (const [x, y] of way.slice(1)) {
    await sendMouse({ type: 'move', position: onPage(element, x, y) });
  }
  await sendMouse({ type: 'up' });
}

async function picture(width: number, height: number): Promise<string> {
  const data = new Uint8Array(width * height * 3).fill(90);
  const png = encode({ width, height, data, channels: 3 });
  return URL.createObjectURL(new Blob([png as BlobPart], { type: 'image/png' }));
}

/** A segmenter that does with a request what it is given. */
const segmenterThat = (segment: Segmenter['segment']): Segmenter => ({
  status: { state: 'ready', engine: 'Stand-in', runsOn: 'this test' },
  open: () => {},
  subscribe: () => () => {},
  close: () => {},
  segment,
});

type GetContext = HTMLCanvasElement['getContext'];

/** A canvas that has the two dimensions alone. */
const withoutWebGl = (original: GetContext) =>
  function (this: HTMLCanvasElement, kind: string) {
    return kind === '2d' ? original.call(this, '2d') : null;
  } as GetContext;

async function placeFour(element: GtSegment): Promise<void> {
  root(element).querySelector<HTMLElement>('[data-tool="auto-segment"]')!.click();
  const ends = [
    [500, 100],
    [800, 400],
    [500, 700],
    [200, 400],
  ] as const;
  for (const [x, y] of ends) {
    await sendMouse({ type: 'click', position: onPage(element, x, y) });
  }
}

describe('<gt-segment> when things break', () => {
  afterEach(() => resetMouse());

  it('says what is wrong in the worker’s language, with the details for the author', async () => {
    const root = put(
      `<div lang="ko"><gt-segment labels="Boat" src="${photograph('boats')}"></gt-segment></div>`,
    );
    const element = await ready(root);
    expect(textOf(element, '.problems li > div')).to.match(/^이 작업의 설정\(labels\)이/);
    const details = element.shadowRoot!.querySelector('.problems details p')!;
    expect(details.getAttribute('lang')).to.equal('en');
    expect(details.textContent).to.match(/attribute labels of <gt-segment>/);
    root.firstElementChild!.setAttribute('lang', 'ja');
    await until(
      () => /^この作業の設定/.test(textOf(element, '.problems li > div')),
      'the problem in Japanese',
    );
    element.src = '/no-such-picture.png';
    await eventOf(element, 'gt-error');
    await element.updateComplete;
    expect(textOf(element, '.notice')).to.match(/画像を読み込めませんでした/);
    root.firstElementChild!.setAttribute('lang', 'en');
    await until(
      () => textOf(element, '.notice').startsWith('The attribute labels'),
      'the problem in English',
    );
    expect(element.shadowRoot!.querySelectorAll('.notice details')).to.have.length(0);
  });

  it('says in the worker’s language that auto-segment failed, and why', async () => {
    const root = put(`<div lang="ko">${boats()}</div>`);
    const element = await ready(root);
    let code: string | undefined = 'points-flat';
    element.segmenter = segmenterThat(async () => {
      throw Object.assign(new Error('The clicks lie in a line.'), { code });
    });
    await placeFour(element);
    await until(() => /한 줄에/.test(textOf(element, '.toast')), 'the reason in Korean');
    expect(textOf(element, '.toast')).not.to.match(/clicks/);
    code = undefined;
    await sendKeys({ press: 'Enter' });
    await until(() => /자동 분할에 실패/.test(textOf(element, '.toast')), 'the failure in Korean');
    expect(textOf(element, '.toast details p')).to.match(/The clicks lie in a line/);
  });

  it('goes on in a stroke when the WebGL context is lost, and draws again', async () => {
    const element = await ready(put(boats()));
    const canvas = () => surfaceOf(element).querySelector('canvas');
    const first = canvas()!;
    await sendMouse({ type: 'move', position: onPage(element, 200, 300) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: onPage(element, 400, 400) });
    first.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    const before = element.uploadedBytes;
    await sendMouse({ type: 'move', position: onPage(element, 600, 300) });
    await sendMouse({ type: 'up' });

    const { map } = element.document!;
    for (const [x, y] of [
      [201, 301],
      [300, 350],
      [500, 350],
    ] as const) {
      expect(map.labelAt(x, y), `${x}, ${y}`).to.equal(1);
    }
    await until(() => canvas() !== null && canvas() !== first, 'another canvas');
    await until(() => element.uploadedBytes > before, 'the labels in it');
    expect(textOf(element, '.veil')).to.equal('');
    await drag(element, [
      [100, 100],
      [150, 100],
    ]);
    expect(map.labelAt(120, 100)).to.equal(1);
    expect(element.currentProblems).to.deep.equal([]);
  });

  it('says that the graphics processor is gone while it is', async () => {
    const element = await ready(put(boats()));
    const original = HTMLCanvasElement.prototype.getContext;
    const canvas = surfaceOf(element).querySelector('canvas')!;
    const lose = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    HTMLCanvasElement.prototype.getContext = withoutWebGl(original);
    try {
      lose.loseContext();
      await until(() => textOf(element, '.veil').includes('Your work is safe'), 'the message');
    } finally {
      HTMLCanvasElement.prototype.getContext = original;
    }
    await until(() => textOf(element, '.veil') === '', 'the picture again');
  });

  it('says what to do where there is no WebGL 2', async () => {
    const original = HTMLCanvasElement.prototype.getContext;
    const told = console.error;
    console.error = () => {};
    HTMLCanvasElement.prototype.getContext = withoutWebGl(original);
    try {
      const page = put(boats());
      const element = page.querySelector('gt-segment')!;
      const { problem } = await eventOf<ProblemEvent>(element, 'gt-error');
      expect(problem.code).to.equal('no-webgl');
      expect(problem.message).to.match(/hardware acceleration/);
      await element.updateComplete;
      expect(textOf(element, '[role=alert]')).to.contain('WebGL 2');
    } finally {
      HTMLCanvasElement.prototype.getContext = original;
      console.error = told;
    }
  });

  it('loads a picture once more that could not be had', async () => {
    const fetched = window.fetch;
    window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    let element: GtSegment;
    try {
      element = put(boats()).querySelector('gt-segment')!;
      await eventOf(element, 'gt-error');
      await element.updateComplete;
    } finally {
      window.fetch = fetched;
    }
    const again = root(element).querySelector<HTMLButtonElement>('[data-act=retry]')!;
    expect(again.textContent.trim()).to.equal('Try again');
    again.focus();
    const opened = eventOf(element, 'gt-ready');
    await sendKeys({ press: 'Enter' });
    await opened;
    await element.updateComplete;
    expect(element.document!.width).to.equal(1024);
    expect(textOf(element, '.notice')).to.equal('');
    expect(root(element).activeElement).to.equal(surfaceOf(element));
  });

  it('says that a picture broke off half way, and takes the next one', async () => {
    const original = window.fetch;
    const told = console.error;
    console.error = () => {};
    window.fetch = async () => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(Uint8Array.from([0xff, 0xd8, 0xff]));
          setTimeout(() => controller.error(new TypeError('network error')), 20);
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'image/jpeg' } });
    };
    const page = put(boats());
    const element = page.querySelector('gt-segment')!;
    try {
      const { problem } = await eventOf<ProblemEvent>(element, 'gt-error');
      expect(problem.code).to.equal('picture-not-loaded');
      await element.updateComplete;
      expect(textOf(element, '[role=alert]')).to.match(/broke off/);
    } finally {
      window.fetch = original;
      console.error = told;
    }
    element.src = await picture(40, 30);
    await eventOf(element, 'gt-ready');
    expect(element.document!.width).to.equal(40);
  });

  it('keeps the points of a segmenter that throws, and asks again', async () => {
    const element = await ready(put(boats()));
    let calls = 0;
    element.segmenter = segmenterThat(async () => {
      calls += 1;
      if (calls === 1) throw new Error('The model is not there.');
      const area = { x: 300, y: 200, width: 20, height: 10 };
      const mask = { area, inside: new Uint8Array(200).fill(1) };
      return { mask, engine: 'Stand-in', runsOn: 'this test' } satisfies SegmentResult;
    });
    await placeFour(element);
    await until(() => element.document!.autoSegment.state === 'failed', 'the failure');
    await element.updateComplete;
    expect(textOf(element, '.toast')).to.contain('The model is not there.');
    expect(element.document!.autoSegment.points).to.equal(4);
    const buttons = [...root(element).querySelectorAll<HTMLElement>('.progress-bar button')];
    buttons.find((button) => button.textContent!.includes('Try again'))!.click();
    await until(() => element.document!.autoSegment.state === 'reviewing', 'the mask');
    await element.updateComplete;
    expect(textOf(element, '.engine')).to.equal('By Stand-in, on this test');
    const accept = [...root(element).querySelectorAll<HTMLElement>('.progress-bar button')];
    accept.find((button) => button.textContent!.includes('Accept'))!.click();
    expect(element.document!.map.labelAt(310, 205)).to.equal(1);
    expect(element.document!.autoSegment.state).to.equal('placing');
  });

  it('says of an engine that does not work what takes its place, and why when asked by key', async () => {
    const element = await ready(put(boats()));
    element.segmenter = {
      ...segmenterThat(() => Promise.reject(new Error('Not asked.'))),
      status: {
        state: 'failed',
        engine: 'Built-in',
        runsOn: 'this test',
        message: 'The built-in engine takes the model’s place. The model 1.5 is not there.',
      },
    };
    root(element).querySelector<HTMLElement>('[data-tool="auto-segment"]')!.click();
    await until(() => root(element).querySelector('.engine summary') !== null, 'the failure');
    const summary = root(element).querySelector<HTMLElement>('.engine summary')!;
    expect(summary.textContent).to.equal('The built-in engine takes the model’s place.');
    const why = root(element).querySelector<HTMLElement>('.engine p')!;
    expect(why.checkVisibility()).to.equal(false);
    summary.focus();
    await sendKeys({ press: 'Enter' });
    expect(why.checkVisibility()).to.equal(true);
    expect(why.textContent).to.equal('The model 1.5 is not there.');
  });

  it('offers the engine that was not ready when a mask was made', async () => {
    const element = await ready(put(boats()));
    const listeners = new Set<() => void>();
    let status: SegmenterStatus = { state: 'loading', engine: 'Model', runsOn: 'this test' };
    const inside = new Uint8Array(400 * 400).fill(1);
    const mask = { area: { x: 300, y: 200, width: 400, height: 400 }, inside };
    const segmenter: Segmenter = {
      ...segmenterThat(async () =>
        status.state === 'ready'
          ? { mask, engine: 'Model', runsOn: 'this test' }
          : { mask, engine: 'Stand-in', runsOn: 'this test', noticeCode: 'engine-preparing' },
      ),
      subscribe: (listener) => {
        const tell = () => listener(status);
        listeners.add(tell);
        return () => void listeners.delete(tell);
      },
    };
    Object.defineProperty(segmenter, 'status', { get: () => status });
    element.segmenter = segmenter;
    await placeFour(element);
    await until(() => /^By Stand-in/.test(textOf(element, '.engine')), 'the stand-in’s mask');
    expect(textOf(element, '.engine button')).to.equal('');
    status = { ...status, state: 'ready' };
    for (const tell of listeners) tell();
    await until(() => textOf(element, '.engine button') === 'Ask Model', 'the offer');
    root(element).querySelector<HTMLElement>('.engine button')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => /^By Model/.test(textOf(element, '.engine')), 'the model’s mask');
    expect(textOf(element, '.engine button')).to.equal('');
    await sendKeys({ press: 'Enter' });
    expect(element.document!.autoSegment.state).to.equal('placing');
    expect(element.document!.canUndo).to.equal(true);
  });

  it('waits without having the page drawn at every frame', async () => {
    const element = await ready(put(boats()));
    const engine = segmenterThat(() => new Promise<never>(() => {}));
    element.segmenter = {
      ...engine,
      status: { state: 'encoding', engine: 'Stand-in', runsOn: 'this test' },
    };
    await placeFour(element);
    await until(() => element.document!.autoSegment.state === 'segmenting', 'the question');
    await until(() => root(element).querySelectorAll('.spinner').length === 2, 'what turns');
    const endless = root(element)
      .getAnimations()
      .filter(({ effect }) => effect!.getComputedTiming().iterations === Infinity);
    expect(endless.length).to.equal(2);
    for (const { effect } of endless) {
      for (const { easing } of (effect as KeyframeEffect).getKeyframes()) {
        expect(easing).to.match(/^steps\(/);
      }
    }
    expect(root(element).querySelector('progress:indeterminate')).to.equal(null);
  });

  it('takes points below what it says over the picture', async () => {
    const element = await ready(put(boats()));
    const asked: number[] = [];
    element.segmenter = segmenterThat(async (request) => {
      asked.push(request.extremePoints.length);
      throw new Error('Asked.');
    });
    root(element).querySelector<HTMLElement>('[data-tool="auto-segment"]')!.click();
    await until(() => root(element).querySelector('.progress-bar') !== null, 'the bar');
    const bar = root(element).querySelector('.progress-bar')!;
    const box = bar.getBoundingClientRect();
    const middle: [number, number] = [
      Math.round((box.left + box.right) / 2),
      Math.round((box.top + box.bottom) / 2),
    ];
    await sendMouse({ type: 'click', position: middle });
    expect(element.document!.autoSegment.points).to.equal(1);
    await until(() => bar.hasAttribute('data-pointed'), 'a faint bar');
    for (const [x, y] of [
      [800, 400],
      [500, 700],
      [200, 400],
    ] as const) {
      await sendMouse({ type: 'click', position: onPage(element, x, y) });
    }
    await until(() => asked.length > 0, 'the request');
    expect(asked).to.deep.equal([4]);
    expect(bar.hasAttribute('data-pointed')).to.equal(false);
  });

  it('lets a segmenter that never answers be dropped', async () => {
    const element = await ready(put(boats()));
    let aborted = false;
    element.segmenter = segmenterThat(
      (_, options) =>
        new Promise(() => options?.signal?.addEventListener('abort', () => (aborted = true))),
    );
    await placeFour(element);
    await until(() => textOf(element, '.progress-bar').includes('Finding'), 'the wait');
    const drop = [...root(element).querySelectorAll<HTMLElement>('.progress-bar button')];
    drop.find((button) => button.textContent!.includes('Drop'))!.click();
    expect(aborted).to.equal(true);
    expect(element.document!.autoSegment.points).to.equal(0);
    await drag(element, [
      [10, 10],
      [20, 20],
    ]);
    expect(element.document!.isModified).to.equal(false);
  });

  it('shows painted classes that the list lost', async () => {
    const element = await ready(put(boats()));
    await drag(element, [
      [200, 300],
      [500, 420],
    ]);
    const painted = element.document!.statistics()[1]!.pixels;
    element.labels = ['Sky'];
    await element.updateComplete;
    const rows = [...root(element).querySelectorAll('.class-row')];
    expect(rows.map((row) => row.querySelector('.class-name')!.textContent)).to.deep.equal([
      'Sky',
      'Boat',
    ]);
    expect(rows[1]!.hasAttribute('data-removed')).to.equal(true);
    element.labels = ['Sky', 'Boat'];
    expect(element.document!.statistics()[2]!.pixels).to.equal(painted);
    const png = decode(element.maskPng!);
    expect(png.data[350 * png.width + 325]).to.equal(2);
  });

  for (const [width, height] of [
    [1, 1],
    [1, 65_000],
    [65_000, 1],
  ] as const) {
    it(`paints and submits a picture of ${width} × ${height}`, async () => {
      const page = put(`<gt-segment name="mask" labels="['Boat']"></gt-segment>`);
      const element = page.querySelector('gt-segment')!;
      element.src = await picture(width, height);
      await eventOf(element, 'gt-ready');
      const { map, viewport } = element.document!;
      viewport.show({ x: width >> 1, y: height >> 1, width: 1, height: 1 });
      await frames(3);
      await drag(element, [
        [width / 2, height / 2],
        [width / 2, height / 2],
      ]);
      const [x, y] = [Math.floor(width / 2), Math.floor(height / 2)];
      expect(map.labelAt(x, y)).to.equal(1);
      const png = decode(element.maskPng!);
      expect([png.width, png.height]).to.deep.equal([width, height]);
      expect(png.data[y * width + x]).to.equal(1);
      expect(element.currentProblems).to.deep.equal([]);
    });
  }
});
