import { describe, expect, it } from 'vitest';
import { Editor, type EditorEvent, replay } from '../src/index.js';

const CLASSES = [
  { name: 'Car', color: '#2ca02c' },
  { name: 'Road', color: '#1f77b4' },
];
const make = (width = 300, height = 280) => new Editor({ width, height, classes: CLASSES });
const stroke = (x: number, y: number) => [
  { do: 'down', x, y } as const,
  {
    do: 'move',
    samples: [
      { x: x + 10, y },
      { x: x + 30, y: y + 20 },
    ],
  } as const,
  { do: 'up', x: x + 30, y: y + 20 } as const,
];

describe('Editor', () => {
  it('paints a stroke as one step, undoes and redoes it', async () => {
    const editor = make();
    const events: EditorEvent[] = [];
    editor.subscribe((event) => events.push(event));
    await replay(editor, stroke(240, 100));
    expect(editor.map.labelAt(250, 100)).toBe(1);
    expect(editor.history.stepCount).toEqual({ done: 1, undone: 0 });
    const painted = editor.map.toLabels();
    const tiles = new Set(events.flatMap((event) => (event.type === 'pixels' ? event.tiles : [])));
    expect([...tiles].sort()).toEqual([0, 1]);
    editor.undo();
    expect(editor.map.toLabels().every((label) => label === 0)).toBe(true);
    editor.redo();
    expect(editor.map.toLabels()).toEqual(painted);
    expect(editor.canRedo).toBe(false);
  });

  it('says whether a tool or a call changed the document', async () => {
    const editor = make();
    const by: string[] = [];
    editor.subscribe((event) => {
      if (event.type === 'history') by.push(event.by);
    });
    await replay(editor, stroke(240, 100));
    editor.changeSettings('fill', { by: 'class' });
    editor.tool = 'fill';
    await replay(editor, [
      { do: 'down', x: 10, y: 10 },
      { do: 'up', x: 10, y: 10 },
    ]);
    await editor.settled();
    expect(by.splice(0)).toEqual(['tool', 'tool']);
    const draft = await editor.saveDraft();
    editor.apply('Ours', ({ edit }) => edit.fillSpan(0, 0, 9, 2));
    editor.undo();
    editor.redo();
    editor.replaceClass(2, 1);
    editor.load(new Uint8Array(300 * 280));
    await editor.restoreDraft(draft);
    expect(by).toEqual(Array.from({ length: 6 }, () => 'call'));
  });

  it('cancels a stroke without a trace and tells the renderer', async () => {
    const editor = make();
    await replay(editor, stroke(20, 20));
    const before = editor.map.toLabels();
    const tiles: number[] = [];
    editor.subscribe((event) => event.type === 'pixels' && tiles.push(...event.tiles));
    await replay(editor, [...stroke(100, 100).slice(0, 2), { do: 'pointer-cancel' }]);
    expect(editor.map.toLabels()).toEqual(before);
    expect(tiles.at(-1)).toBe(0);
    expect(editor.history.stepCount.done).toBe(1);
  });

  it('keeps the pixels of a class that vanishes, and its number follows the list', async () => {
    const editor = make();
    await replay(editor, stroke(20, 20));
    await replay(editor, [{ do: 'active-class', label: 2 }, ...stroke(20, 100)]);
    editor.classes = [CLASSES[1]!];
    expect(editor.classes).toMatchObject([
      { name: 'Road', label: 1, removed: false },
      { name: 'Car', label: 2, removed: true },
    ]);
    expect(editor.map.labelAt(25, 20)).toBe(2);
    expect(editor.map.labelAt(25, 100)).toBe(1);
    editor.undo();
    editor.undo();
    expect(editor.map.toLabels().every((label) => label === 0)).toBe(true);
    editor.redo();
    expect(editor.map.labelAt(25, 20)).toBe(2);
    editor.classes = CLASSES;
    expect(editor.map.labelAt(25, 20)).toBe(1);
    expect(editor.classes.every((entry) => !entry.removed)).toBe(true);
  });

  it('comes back from a draft with pixels, history and choices', async () => {
    const editor = make();
    await replay(editor, stroke(20, 20));
    await replay(editor, [
      { do: 'settings', tool: 'brush', values: { size: 7, shape: 'square' } },
      { do: 'active-class', label: 2 },
      ...stroke(25, 25),
      ...stroke(100, 25),
      { do: 'undo' },
    ]);
    const bytes = await editor.saveDraft();
    const again = make();
    await again.restoreDraft(bytes);
    expect(again.map.toLabels()).toEqual(editor.map.toLabels());
    expect(again.settings).toEqual(editor.settings);
    expect(again.activeClass).toBe(2);
    for (const move of ['redo', 'undo', 'undo', 'undo', 'redo'] as const) {
      editor[move]();
      again[move]();
      expect(again.map.toLabels()).toEqual(editor.map.toLabels());
    }
    await expect(make(10, 10).restoreDraft(bytes)).rejects.toMatchObject({
      code: 'draft-mismatch',
    });
    await expect(make().restoreDraft(bytes.slice(0, -9))).rejects.toMatchObject({
      code: 'draft-unreadable',
    });
  });
});
