import { describe, expect, it } from 'vitest';
import { click, makeEditor, pixels, stroke } from './helpers.js';

describe('double clicks', () => {
  const corners = [
    [20, 20],
    [120, 20],
    [70, 120],
  ] as const;

  it('close a polygon where the host counts none, by time and place', () => {
    const { editor } = makeEditor();
    editor.tool = 'polygon';
    let time = 0;
    for (const [x, y] of corners) click(editor, x, y, { clicks: 0, time: (time += 300) });
    expect(editor.toolState).toBe('drawing');
    click(editor, 70.5, 120, { clicks: 0, time: time + 200 });
    expect(editor.toolState).toBe('idle');
    expect(pixels(editor)[1]).toBeGreaterThan(4000);
  });

  it('are none where they are slow or apart', () => {
    const { editor } = makeEditor();
    editor.tool = 'polygon';
    let time = 0;
    for (const [x, y] of corners) click(editor, x, y, { time: (time += 100) });
    click(editor, 73, 120, { time: time + 100 });
    click(editor, 73, 120, { time: time + 2000 });
    expect(editor.toolState).toBe('drawing');
    expect(pixels(editor)[1]).toBe(0);
  });

  it('place no second extreme point', () => {
    const { editor } = makeEditor();
    editor.tool = 'auto-segment';
    click(editor, 20, 20, { time: 10 });
    click(editor, 20, 20, { time: 110 });
    expect(editor.autoSegment.points).toBe(1);
    click(editor, 20, 60, { time: 210 });
    expect(editor.autoSegment.points).toBe(2);
  });
});

describe('undo', () => {
  it('ends the stroke under way, then takes corners back, then steps of history', () => {
    const { editor } = makeEditor();
    stroke(editor, 200, 200);
    editor.pointerDown({ x: 20, y: 200 });
    editor.pointerMove({ x: 60, y: 220 });
    editor.undo();
    editor.pointerMove({ x: 90, y: 220 });
    editor.pointerUp({ x: 90, y: 220 });
    expect(editor.history.stepCount.done).toBe(1);
    editor.tool = 'polygon';
    click(editor, 20, 20);
    click(editor, 60, 20);
    editor.undo();
    editor.undo();
    expect(editor.toolState).toBe('idle');
    expect(editor.history.stepCount.done).toBe(1);
    editor.undo();
    expect(pixels(editor)[1]).toBe(0);
    editor.undo();
    expect(editor.canUndo).toBe(false);
  });

  it('drops a rectangle that is being dragged', () => {
    const { editor } = makeEditor();
    editor.tool = 'rectangle';
    editor.pointerDown({ x: 20, y: 20 });
    editor.pointerMove({ x: 90, y: 90 });
    editor.undo();
    editor.pointerUp({ x: 90, y: 90 });
    expect(pixels(editor)[1]).toBe(0);
  });
});

describe('a tool that is left', () => {
  it('completes its stroke, and keeps its corners for later', () => {
    const { editor } = makeEditor();
    editor.pointerDown({ x: 20, y: 20 });
    editor.pointerMove({ x: 90, y: 20 });
    editor.tool = 'polygon';
    expect(editor.history.stepCount.done).toBe(1);
    click(editor, 20, 120);
    click(editor, 60, 120);
    editor.tool = 'brush';
    expect(editor.overlay.items.some((item) => item.kind === 'polygon')).toBe(false);
    stroke(editor, 20, 220);
    editor.tool = 'polygon';
    click(editor, 40, 180);
    editor.complete();
    expect(editor.history.undoName).toBe('Polygon');
  });
});

describe('a readonly editor', () => {
  it('changes no pixel by pointer, key or button, and still moves its view', () => {
    const { editor } = makeEditor();
    stroke(editor, 20, 20);
    const before = pixels(editor);
    editor.readonly = true;
    for (const tool of editor.toolIds) {
      editor.tool = tool;
      stroke(editor, 20, 20, 200, 200);
      editor.key({ key: 'Enter' });
      editor.complete();
    }
    editor.undo();
    editor.key({ key: 'z', ctrl: true });
    expect(pixels(editor)).toEqual(before);
    editor.viewport.resize(100, 100);
    editor.tool = 'pan';
    const { offset } = editor.viewport;
    stroke(editor, 100, 100, 150, 100);
    expect(editor.viewport.offset).not.toEqual(offset);
  });
});

describe('pixels events', () => {
  it('name each tile that differs, and only those, in every gesture', () => {
    const { editor, events } = makeEditor({ width: 2000, height: 1500 });
    let shown = editor.map.clone();
    const check = () => {
      const told = new Set(
        events.splice(0).flatMap((event) => (event.type === 'pixels' ? event.tiles : [])),
      );
      for (let index = 0; index < editor.map.tileCount; index++) {
        if (editor.map.tileAt(index) !== shown.tileAt(index)) expect(told.has(index)).toBe(true);
      }
      expect(told.size).toBeLessThan(12);
      shown = editor.map.clone();
    };
    stroke(editor, 200, 200, 700, 300);
    check();
    editor.undo();
    check();
    editor.tool = 'ellipse';
    stroke(editor, 500, 500, 900, 900);
    check();
    editor.tool = 'move';
    stroke(editor, 700, 700, 760, 730);
    check();
    editor.pointerDown({ x: 760, y: 730 });
    editor.pointerMove({ x: 800, y: 730 });
    editor.pointerCancel();
    check();
  });
});
