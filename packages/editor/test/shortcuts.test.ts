import { describe, expect, it } from 'vitest';
import { keyTexts, normaliseKey, steppedSize } from '../src/index.js';
import { makeEditor, pixels, stroke } from './helpers.js';

describe('keys', () => {
  it('are written in one way', () => {
    expect(
      ['ctrl+Z', 'shift+Mod+z', ' ', '+', 'Mod++', 'Escape', 'hyper+q', ''].map(normaliseKey),
    ).toEqual(['Mod+z', 'Mod+Shift+z', undefined, '+', 'Mod++', 'Escape', undefined, undefined]);
  });

  it('are found on other layouts', () => {
    expect(keyTexts({ key: 'и', code: 'KeyB' })).toContain('b');
    expect(keyTexts({ key: '&', code: 'Digit1' })).toContain('1');
    expect(keyTexts({ key: '[', code: 'Digit8', ctrl: true, alt: true })).toContain('[');
    expect(keyTexts({ key: 'ü', code: 'BracketLeft' })).toContain('[');
    expect(keyTexts({ key: 'Z', code: 'KeyY', ctrl: true, shift: true })).toEqual(['Mod+Shift+z']);
  });
});

describe('shortcuts', () => {
  it('choose tools, resize, undo and redo', () => {
    const { editor } = makeEditor();
    for (const [key, tool] of [
      ['e', 'eraser'],
      ['p', 'polygon'],
      ['a', 'auto-segment'],
      ['m', 'pan'],
      ['b', 'brush'],
    ] as const) {
      expect(editor.key({ key })).toBe(true);
      expect(editor.tool).toBe(tool);
    }
    editor.key({ key: ']' });
    expect(editor.settings.brush.size).toBe(22);
    expect(editor.settings.eraser.size).toBe(20);
    stroke(editor, 20, 20);
    editor.key({ key: 'z', ctrl: true });
    expect(pixels(editor)[1]).toBe(0);
    editor.key({ key: 'Z', meta: true, shift: true });
    expect(pixels(editor)[1]).toBeGreaterThan(0);
    expect(editor.key({ key: 'F13' })).toBe(false);
  });

  it('can be bound anew but never to a key that means something else', () => {
    const { editor } = makeEditor();
    expect(() => editor.shortcuts.bind('tool.brush', ['e'])).toThrow(/Eraser/);
    expect(() => editor.shortcuts.bind('tool.brush', ['2'])).toThrow(/class "Road"/);
    expect(() => editor.shortcuts.bind('tool.brash', ['q'])).toThrow(/tool.brash/);
    editor.shortcuts.bind('tool.brush', ['Shift+Q']);
    editor.shortcuts.bind('tool.eraser', ['b']);
    editor.key({ key: 'b' });
    expect(editor.tool).toBe('eraser');
    editor.key({ key: 'Q', shift: true });
    expect(editor.tool).toBe('brush');
    expect(() => editor.shortcuts.reset('tool.brush')).toThrow(/Eraser/);
    const kept = JSON.parse(JSON.stringify(editor.shortcuts.bindings));
    const other = makeEditor().editor;
    other.shortcuts.restore({ ...kept, 'no.such': ['x'], 'tool.pick': ['p'] });
    expect(other.shortcuts.keysOf('tool.eraser')).toEqual(['b']);
    expect(other.shortcuts.keysOf('tool.pick')).toEqual(['i']);
    other.shortcuts.reset();
    expect(other.shortcuts.keysOf('tool.brush')).toEqual(['b']);
  });

  it('come back in any order, also when two commands have swapped their keys', () => {
    const { editor } = makeEditor();
    editor.shortcuts.bind('tool.brush', []);
    editor.shortcuts.bind('tool.eraser', ['b']);
    editor.shortcuts.bind('tool.brush', ['e']);
    const other = makeEditor().editor;
    other.shortcuts.restore(editor.shortcuts.bindings);
    expect(other.shortcuts.keysOf('tool.brush')).toEqual(['e']);
    expect(other.shortcuts.keysOf('tool.eraser')).toEqual(['b']);
  });

  it('have no key twice at the beginning', () => {
    const { editor } = makeEditor();
    const keys = editor.shortcuts.commands.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('Escape puts back the stroke under way', () => {
    const { editor } = makeEditor();
    editor.pointerDown({ x: 20, y: 20 });
    editor.pointerMove([{ x: 90, y: 90 }]);
    expect(editor.key({ key: 'Escape' })).toBe(true);
    editor.pointerUp({ x: 100, y: 100 });
    expect(pixels(editor)[1]).toBe(0);
  });
});

describe('steppedSize', () => {
  it('goes up and down the same way', () => {
    for (let size = 1; size <= 2000; size++) {
      expect(steppedSize(size, 1)).toBeGreaterThanOrEqual(Math.min(2000, size + 1));
      expect(steppedSize(size, -1)).toBeLessThanOrEqual(Math.max(1, size - 1));
    }
    expect(steppedSize(2000, 1)).toBe(2000);
    expect(steppedSize(1, -1)).toBe(1);
  });
});
