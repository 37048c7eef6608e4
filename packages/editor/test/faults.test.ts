import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Editor, SEGMENTER_PATIENCE, type Segmenter, type SegmentResult } from '../src/index.js';
import { click, makeEditor, pixels, stroke } from './helpers.js';
import { CLASSES, ellipseSegmenter, squaresPicture } from './scripts/scene.js';

const answering = (segment: Segmenter['segment']): Segmenter => ({
  ...ellipseSegmenter(300, 280),
  segment,
});

function placeFour(editor: Editor) {
  editor.tool = 'auto-segment';
  for (const [x, y] of [
    [50, 20],
    [90, 60],
    [50, 100],
    [10, 60],
  ] as const) {
    click(editor, x, y);
  }
}

describe('a segmenter that fails', () => {
  it('says what failed, keeps the points and asks again at Enter', async () => {
    let calls = 0;
    const good = ellipseSegmenter(300, 280);
    const { editor, events } = makeEditor({
      segmenter: answering(async (request, options) => {
        if (++calls === 1) throw new Error('The model could not be loaded.');
        return good.segment(request, options);
      }),
    });
    placeFour(editor);
    await editor.settled();
    expect(editor.autoSegment).toMatchObject({ state: 'failed', points: 4 });
    const message = events.find((event) => event.type === 'message');
    expect(message).toMatchObject({ level: 'error', code: 'segmenter-failed' });
    expect(message).toHaveProperty('text', expect.stringContaining('could not be loaded'));
    editor.key({ key: 'Enter' });
    await editor.settled();
    expect(editor.autoSegment).toMatchObject({ state: 'reviewing', result: { engine: 'Ellipse' } });
    editor.complete();
    expect(pixels(editor)[1]).toBeGreaterThan(4000);
    expect(editor.toolState).toBe('placing');
  });

  it('asks again for the mask under review, and keeps it where no answer comes', async () => {
    const good = ellipseSegmenter(300, 280);
    const engines = ['First', 'Second'];
    const { editor, messages } = makeEditor({
      segmenter: answering(async (request, options) => {
        const engine = engines.shift();
        if (!engine) throw new Error('The model is gone.');
        return { ...(await good.segment(request, options)), engine };
      }),
    });
    editor.askAgain();
    expect(editor.autoSegment.state).toBe('placing');
    placeFour(editor);
    await editor.settled();
    editor.askAgain();
    expect(editor.autoSegment).toMatchObject({ state: 'segmenting', points: 4 });
    await editor.settled();
    expect(editor.autoSegment).toMatchObject({ state: 'reviewing', result: { engine: 'Second' } });
    editor.askAgain();
    await editor.settled();
    expect(messages()).toEqual(['segmenter-failed']);
    expect(editor.autoSegment).toMatchObject({ state: 'reviewing', result: { engine: 'Second' } });
    editor.complete();
    expect(pixels(editor)[1]).toBeGreaterThan(4000);
  });

  it('survives one that throws at once, answers nonsense, or is not there', async () => {
    const nonsense = {
      mask: { area: { x: 0, y: 0, width: 9, height: 9 }, inside: new Uint8Array(3) },
      engine: 'x',
      runsOn: 'y',
    };
    const outside = {
      ...nonsense,
      mask: { area: { x: -1, y: 0, width: 1, height: 1 }, inside: new Uint8Array(1) },
    };
    const cases: [Segmenter | undefined, string][] = [
      [
        answering(() => {
          throw new TypeError('not a promise');
        }),
        'segmenter-failed',
      ],
      [answering(async () => nonsense), 'segmenter-bad-mask'],
      [answering(async () => outside), 'segmenter-bad-mask'],
      [answering(async () => undefined as unknown as SegmentResult), 'segmenter-bad-mask'],
      [undefined, 'no-segmenter'],
    ];
    for (const [segmenter, code] of cases) {
      const { editor, messages } = makeEditor(segmenter ? { segmenter } : {});
      placeFour(editor);
      await editor.settled();
      expect(messages()).toEqual([code]);
      expect(editor.toolState).toBe('failed');
      editor.undo();
      expect(editor.autoSegment).toMatchObject({ state: 'placing', points: 3 });
    }
  });

  it('takes the answer of another engine that was set meanwhile, not of the first', async () => {
    let answerFirst = (_: SegmentResult) => {};
    const first = answering(() => new Promise((resolve) => (answerFirst = resolve)));
    const { editor, messages } = makeEditor({ segmenter: first });
    placeFour(editor);
    expect(editor.toolState).toBe('segmenting');
    editor.segmenter = ellipseSegmenter(300, 280);
    answerFirst({
      mask: { area: { x: 0, y: 0, width: 1, height: 1 }, inside: Uint8Array.of(1) },
      engine: 'Old',
      runsOn: '',
    });
    await editor.settled();
    expect(editor.autoSegment.result?.engine).toBe('Ellipse');
    expect(messages()).toEqual([]);
  });

  it('shows previews, and an undo stops the work', async () => {
    let aborted = false;
    const { editor } = makeEditor({
      segmenter: answering((_, options) => {
        const mask = { area: { x: 5, y: 5, width: 2, height: 1 }, inside: Uint8Array.of(1, 0) };
        options?.onPreview?.({ mask, engine: 'Quick', runsOn: 'here' });
        options?.signal?.addEventListener('abort', () => (aborted = true));
        return new Promise(() => {});
      }),
    });
    placeFour(editor);
    expect(editor.overlay.items).toContainEqual(
      expect.objectContaining({ kind: 'mask', provisional: true }),
    );
    editor.undo();
    await editor.settled();
    expect(aborted).toBe(true);
    expect(editor.autoSegment).toMatchObject({ state: 'placing', points: 3 });
    expect(editor.overlay.items.some((item) => item.kind === 'mask')).toBe(false);
  });

  describe('that never answers', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('is given up after a while without a sign of life, and says so', async () => {
      let listener = () => {};
      const silent: Segmenter = {
        ...ellipseSegmenter(300, 280),
        subscribe: (added) => {
          listener = () => added(silent.status);
          return () => {};
        },
        segment: () => new Promise(() => {}),
      };
      const { editor, messages } = makeEditor({ segmenter: silent });
      placeFour(editor);
      await vi.advanceTimersByTimeAsync(SEGMENTER_PATIENCE - 10);
      listener();
      await vi.advanceTimersByTimeAsync(SEGMENTER_PATIENCE - 10);
      expect(editor.toolState).toBe('segmenting');
      await vi.advanceTimersByTimeAsync(20);
      expect(editor.toolState).toBe('failed');
      expect(messages()).toEqual(['segmenter-silent']);
      editor.tool = 'brush';
      stroke(editor, 20, 20);
      expect(pixels(editor)[1]).toBeGreaterThan(0);
    });
  });
});

describe('a picture that can not be read', () => {
  it('ends a fill by colour with a message and without a trace', async () => {
    const { editor, messages } = makeEditor();
    editor.tool = 'fill';
    editor.changeSettings('fill', { by: 'colour' });
    click(editor, 50, 50);
    await editor.settled();
    editor.picture = {
      ...squaresPicture(300, 280),
      read: async () => {
        throw new Error('The picture has vanished.');
      },
    };
    click(editor, 50, 50);
    await editor.settled();
    expect(messages()).toEqual(['no-picture', 'picture-unreadable']);
    expect(editor.toolState).toBe('idle');
    expect(editor.canUndo).toBe(false);
  });

  it('does not fill when the tool was left meanwhile', async () => {
    const { editor, messages } = makeEditor({ picture: squaresPicture(300, 280) });
    editor.tool = 'fill';
    editor.changeSettings('fill', { by: 'colour' });
    click(editor, 50, 50);
    expect(editor.canUndo).toBe(true);
    editor.tool = 'brush';
    await editor.settled();
    expect(pixels(editor)[1]).toBe(0);
    expect(messages()).toEqual([]);
  });
});

describe('sizes', () => {
  it.each([
    [1, 1],
    [1, 65_000],
    [65_000, 1],
    [257, 255],
  ])('every tool works on %i × %i', async (width, height) => {
    const editor = new Editor({
      width,
      height,
      classes: CLASSES,
      picture: squaresPicture(width, height),
      segmenter: {
        ...ellipseSegmenter(1, 1),
        segment: async () => ({
          mask: {
            area: { x: 0, y: 0, width, height },
            inside: new Uint8Array(width * height).fill(1),
          },
          engine: 'All',
          runsOn: 'here',
        }),
      },
    });
    const last = { x: width - 0.5, y: height - 0.5 };
    for (const tool of editor.toolIds) {
      editor.tool = tool;
      editor.activeClass = (editor.activeClass % 3) + 1;
      editor.pointerDown({ x: 0.5, y: 0.5 });
      editor.pointerMove([last]);
      editor.pointerUp(last);
      await editor.settled();
      editor.cancel();
    }
    editor.tool = 'rectangle';
    stroke(editor, 0, 0, width, height);
    expect(editor.statistics()[editor.activeClass]!.pixels).toBe(width * height);
    const draft = await editor.saveDraft();
    while (editor.canUndo) editor.undo();
    expect(editor.statistics()[0]!.pixels).toBe(width * height);
    await editor.restoreDraft(draft);
    expect(editor.statistics()[editor.activeClass]!.share).toBe(1);
    const preview = await editor.cleanUp.preview({ kind: 'islands', smallerThan: 5 });
    expect(preview.pieces).toBe(0);
  });

  it('refuses what Ground Truth itself refuses, in words', () => {
    expect(() => new Editor({ width: 10_001, height: 10_001 })).toThrow(/100000000 pixels/);
    expect(() => new Editor({ width: 0, height: 3 })).toThrow(/0 × 3/);
  });

  it('opens 100 megapixels and fills, undoes and drafts them without 100 megabytes', async () => {
    const editor = new Editor({ width: 10_000, height: 10_000, classes: CLASSES });
    editor.tool = 'fill';
    click(editor, 5000, 5000);
    await editor.settled();
    expect(editor.statistics()[1]!.pixels).toBe(100_000_000);
    const tiles = new Set(
      Array.from({ length: editor.map.tileCount }, (_, at) => editor.map.tileAt(at)),
    );
    expect(tiles.size).toBeLessThan(90);
    expect((await editor.saveDraft()).length).toBeLessThan(100_000);
    editor.undo();
    expect(editor.statistics()[0]!.pixels).toBe(100_000_000);
  });
});
