import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditorError } from '../src/index.js';
import { Editor, type LabelClass } from '../src/index.js';
import { stroke } from './helpers.js';
import { CLASSES } from './scripts/scene.js';

const SIDE = 1100;

/** Stripes of three classes all over, some strokes over it, one of them undone: more than one turn's work. */
function busyEditor(): Editor {
  const editor = new Editor({
    width: SIDE,
    height: SIDE,
    classes: CLASSES,
    historyBudget: 1 << 20,
  });
  const stripes = Uint8Array.from({ length: SIDE * SIDE }, (_, at) => ((at % SIDE) >> 4) % 4);
  editor.load(stripes);
  editor.changeSettings('brush', { size: 80 });
  for (const [at, label] of [1, 2, 3, 1, 2].entries()) {
    editor.activeClass = label;
    stroke(editor, 80 * at, 80, 80 * at + 160, 900);
  }
  editor.undo();
  const packed = editor.history.steps.done.flatMap(({ tiles }) => tiles.filter(isPacked));
  expect(packed.length, 'tiles that history keeps packed').toBeGreaterThan(0);
  return editor;
}

const isPacked = (tile: object | null): boolean => tile !== null && 'runs' in tile;

/** What is painted at each state of history, from the first on, as a number each. */
function pastOf(editor: Editor): number[] {
  while (editor.canUndo) editor.undo();
  const states = [sumOf(editor)];
  while (editor.canRedo) {
    editor.redo();
    states.push(sumOf(editor));
  }
  return states;
}

/** A sum of all pixels and where they are, by names of classes. */
function sumOf(editor: Editor): number {
  const weights = editor.classes.map(({ name }) =>
    [...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7),
  );
  let sum = 0;
  editor.map.toLabels().forEach((label, at) => {
    if (label > 0) sum = (Math.imul(sum, 33) + weights[label - 1]! + at) | 0;
  });
  return sum;
}

const bytesOf = (editor: Editor) => Buffer.from(editor.map.toLabels().buffer);
const names = (editor: Editor) => editor.classes.map(({ name }) => name).join();
const REVERSED = [...CLASSES].reverse();

describe('another list of classes in turns', () => {
  // Each look at the clock takes a millisecond, so that a turn is over after a few tiles.
  let now = 0;
  beforeEach(() => vi.spyOn(performance, 'now').mockImplementation(() => now++));
  afterEach(() => vi.restoreAllMocks());

  const meanwhile: Record<string, (editor: Editor) => void | Promise<void>> = {
    nothing: () => undefined,
    'a stroke': (editor) => stroke(editor, 30, 950, 1050, 1000),
    'a stroke that is not lifted': (editor) => {
      editor.pointerDown({ x: 500, y: 30 });
      editor.pointerMove({ x: 550, y: 1000 });
    },
    'a stroke that goes on': async (editor) => {
      editor.pointerDown({ x: 500, y: 30 });
      editor.pointerMove({ x: 550, y: 1000 });
      await new Promise((resume) => setTimeout(resume));
      await new Promise((resume) => setTimeout(resume));
      editor.pointerMove({ x: 700, y: 30 });
    },
    'undo and redo': (editor) => {
      editor.undo();
      editor.undo();
      editor.redo();
    },
    'the last of a class painted over': (editor) => {
      editor.replaceClass(3, 1);
    },
  };

  for (const [what, act] of Object.entries(meanwhile)) {
    for (const list of [REVERSED, [CLASSES[2]!, CLASSES[0]!]]) {
      it(`ends as one at once does, with ${what} meanwhile, for ${list.map(({ name }) => name).join()}`, async () => {
        const inTurns = busyEditor();
        const atOnce = busyEditor();
        const before = sumOf(inTurns);
        const done = inTurns.setClassesInTurns(list);
        expect(sumOf(inTurns), 'nothing is seen of it before all is done').toBe(before);
        await act(inTurns);
        expect(names(inTurns)).toBe(names(atOnce));
        await done;
        await act(atOnce);
        atOnce.classes = list;
        expect(Buffer.compare(bytesOf(inTurns), bytesOf(atOnce))).toBe(0);
        expect(inTurns.isModified).toBe(atOnce.isModified);
        expect(inTurns.classes).toEqual(atOnce.classes);
        const unchanged = busyEditor();
        await act(unchanged);
        unchanged.complete();
        expect(pastOf(inTurns)).toEqual(pastOf(unchanged));
      });
    }
  }

  it('keeps a class that was painted only after it was looked for', async () => {
    const editor = new Editor({ width: SIDE, height: SIDE, classes: CLASSES });
    editor.load(Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (at % 7 < 3 ? 1 : 3)));
    const done = editor.setClassesInTurns([CLASSES[2]!, CLASSES[0]!]);
    for (let turn = 0; turn < 4; turn++) await new Promise((resume) => setTimeout(resume));
    editor.activeClass = 2;
    stroke(editor, 30, 900, 1000, 30);
    const before = sumOf(editor);
    await done;
    expect(editor.classes.map(({ name, removed }) => name + (removed ? '?' : ''))).toEqual([
      'Sky',
      'Car',
      'Road?',
    ]);
    expect(sumOf(editor)).toBe(before);
  });

  it('gives way to other work', async () => {
    const editor = busyEditor();
    let turns = 0;
    const clock = setInterval(() => turns++, 0);
    await editor.setClassesInTurns(REVERSED);
    clearInterval(clock);
    expect(turns).toBeGreaterThan(0);
  });

  it('gives way to a later list, in turns or not', async () => {
    const editor = busyEditor();
    const other: LabelClass[] = [CLASSES[1]!, CLASSES[0]!, CLASSES[2]!];
    const first = editor.setClassesInTurns(REVERSED).catch((error: DOMException) => error.name);
    const second = editor.setClassesInTurns(other).catch((error: DOMException) => error.name);
    editor.classes = CLASSES;
    expect(await first).toBe('AbortError');
    expect(await second).toBe('AbortError');
    expect(names(editor)).toBe(CLASSES.map(({ name }) => name).join());
    const ending = new AbortController();
    const third = editor.setClassesInTurns(REVERSED, { signal: ending.signal });
    ending.abort();
    expect(await third.catch((error: DOMException) => error.name)).toBe('AbortError');
    expect(names(editor)).toBe(CLASSES.map(({ name }) => name).join());
  });

  it('is done at once for a small picture, and refuses what the other refuses', async () => {
    vi.restoreAllMocks();
    const editor = new Editor({ width: 300, height: 280, classes: CLASSES });
    stroke(editor, 20, 20);
    const done = editor.setClassesInTurns(REVERSED);
    expect(names(editor)).toBe(REVERSED.map(({ name }) => name).join());
    await done;
    const refused = editor.setClassesInTurns([CLASSES[0]!, CLASSES[0]!]);
    expect(await refused.catch((error: EditorError) => error.code)).toBe('class-name-twice');
  });
});
