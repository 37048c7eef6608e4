import { LabelMap, paintSegment } from '@gt-elements/raster';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History } from '../src/index.js';
import { makeEditor, pixels, stroke } from './helpers.js';

const dab = (map: LabelMap, x: number, y: number, label: number, size = 30) => {
  const edit = map.beginEdit();
  paintSegment(edit, { x, y }, { x: x + 60, y }, { size, label });
  return edit.commit();
};

describe('History', () => {
  it('comes back to every state, packed or not, through any way of undo and redo', () => {
    const act = fc.oneof(
      fc.record({
        x: fc.nat(800),
        y: fc.nat(600),
        label: fc.nat(3),
        size: fc.constantFrom(3, 40, 200),
      }),
      fc.constant('undo' as const),
      fc.constant('redo' as const),
    );
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 40, size: 'max' }),
        fc.constantFrom(100_000, 600_000, 1e9),
        (acts, budget) => {
          const map = new LabelMap(700, 560);
          const history = new History(map, budget);
          const states = [Buffer.from(map.toLabels())];
          let at = 0;
          for (const next of acts) {
            if (next === 'undo') at -= history.undo() ? 1 : 0;
            else if (next === 'redo') at += history.redo() ? 1 : 0;
            else if (history.push('dab', dab(map, next.x, next.y, next.label, next.size))) {
              states.length = ++at;
              states.push(Buffer.from(map.toLabels()));
            }
            expect(states[at]!.equals(Buffer.from(map.toLabels()))).toBe(true);
          }
          while (history.undo()) {
            at--;
            expect(states[at]!.equals(Buffer.from(map.toLabels()))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('packs old steps, then drops the oldest, and never holds more than its budget but for one step', () => {
    const map = new LabelMap(2048, 2048);
    const history = new History(map, 200_000);
    for (let at = 0; at < 400; at++) {
      history.push('dab', dab(map, (at * 37) % 1900, (at * 91) % 2000, (at % 3) + 1));
      if (history.stepCount.done > 1) expect(history.byteLength).toBeLessThan(200_000 + 4 * 65_536);
    }
    expect(history.stepCount.done).toBeGreaterThan(10);
    expect(history.stepCount.done).toBeLessThan(400);
  });

  it('keeps the newest step though it alone is larger than the budget', () => {
    const map = new LabelMap(1024, 1024);
    const history = new History(map, 10);
    dab(map, 100, 100, 1, 900);
    history.push('first', dab(map, 300, 300, 2, 900));
    expect(history.canUndo).toBe(true);
    history.push('second', dab(map, 300, 300, 3, 100));
    expect(history.stepCount.done).toBe(1);
    history.undo();
    expect(map.labelAt(330, 300)).toBe(2);
  });

  it('counts a tile that several steps share once, and background not at all', () => {
    const map = new LabelMap(512, 256);
    const history = new History(map);
    history.push('first', dab(map, 20, 100, 1));
    expect(history.byteLength).toBe(0);
    history.push('second', dab(map, 20, 100, 2));
    expect(history.byteLength).toBe(65_536);
    history.undo();
    expect(history.byteLength).toBe(65_536);
  });

  it('forgets what was undone when something else is done, and makes no step of nothing', () => {
    const { editor } = makeEditor();
    stroke(editor, 20, 20);
    stroke(editor, 20, 20);
    expect(editor.history.stepCount).toEqual({ done: 1, undone: 0 });
    stroke(editor, 20, 100);
    editor.undo();
    stroke(editor, 20, 200);
    expect(editor.canRedo).toBe(false);
    expect(editor.history.undoName).toBe('Brush');
    editor.undo();
    editor.undo();
    expect(pixels(editor)).toEqual([84_000, 0, 0, 0]);
    editor.undo();
  });
});
