import { describe, expect, it } from 'vitest';
import { reviewMap } from '../src/index.js';
import { click, makeEditor, pixels, stroke } from './helpers.js';

function speckled() {
  const made = makeEditor();
  const { editor } = made;
  stroke(editor, 40, 100, 240, 100);
  editor.activeClass = 2;
  editor.changeSettings('brush', { size: 2 });
  click(editor, 100, 100);
  click(editor, 20, 20);
  editor.tool = 'eraser';
  editor.changeSettings('eraser', { size: 3 });
  click(editor, 150, 100);
  return made;
}

describe('cleanUp', () => {
  it('shows what it would do, does it as one step, and nothing when dropped', async () => {
    const { editor } = speckled();
    const before = pixels(editor);
    const preview = await editor.cleanUp.preview({ kind: 'islands', smallerThan: 10 });
    expect(preview).toMatchObject({ pieces: 2, pixels: 8 });
    expect(editor.overlay.items[0]).toMatchObject({ kind: 'marks' });
    expect(pixels(editor)).toEqual(before);
    editor.cleanUp.drop();
    expect(editor.cleanUp.accept()).toBe(false);
    await editor.cleanUp.preview({ kind: 'islands', smallerThan: 10, label: 2 });
    expect(editor.cleanUp.accept()).toBe(true);
    expect(pixels(editor)).toEqual([before[0]! + 4, before[1]! + 4, 0, 0]);
    expect(editor.history.undoName).toBe('Remove islands');
    editor.undo();
    expect(pixels(editor)).toEqual(before);
  });

  it('fills holes, smooths outlines, and leaves locked classes alone', async () => {
    const { editor } = speckled();
    await editor.cleanUp.preview({ kind: 'holes', smallerThan: 50 });
    expect(editor.cleanUp.pending).toMatchObject({ pieces: 1 });
    editor.cleanUp.accept();
    expect(editor.map.labelAt(150, 100)).toBe(1);
    await editor.cleanUp.preview({ kind: 'smooth', label: 1, radius: 3 });
    expect(editor.cleanUp.accept()).toBe(true);
    expect(editor.map.labelAt(100, 100)).toBe(1);
    editor.undo();
    editor.changeClass(2, { locked: true });
    await editor.cleanUp.preview({ kind: 'smooth', label: 1, radius: 3 });
    editor.cleanUp.accept();
    expect(editor.map.labelAt(100, 100)).toBe(2);
    expect(await editor.cleanUp.preview({ kind: 'islands', smallerThan: 10 })).toMatchObject({
      pieces: 0,
    });
  });

  it('forgets a preview that is no longer true', async () => {
    const { editor } = speckled();
    await editor.cleanUp.preview({ kind: 'islands', smallerThan: 10 });
    editor.undo();
    expect(editor.cleanUp.pending).toBeUndefined();
    expect(editor.cleanUp.accept()).toBe(false);
    const stopped = editor.cleanUp.preview({ kind: 'holes', smallerThan: 9 });
    await editor.cleanUp.preview({ kind: 'islands', smallerThan: 9 });
    await expect(
      editor.cleanUp.preview({ kind: 'holes', smallerThan: 9 }, { signal: AbortSignal.abort() }),
    ).rejects.toHaveProperty('name', 'AbortError');
    await stopped.catch(() => {});
  });

  it('names what to look at before a mask is handed in', async () => {
    const { editor } = speckled();
    const findings = await reviewMap(editor.map, { islandsSmallerThan: 10 });
    expect(findings.map(({ kind, area }) => [kind, area])).toEqual([
      ['unlabelled', pixels(editor)[0]! - 9],
      ['unlabelled', 9],
      ['island', 4],
      ['island', 4],
    ]);
  });
});
