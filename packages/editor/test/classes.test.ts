import { describe, expect, it } from 'vitest';
import { classKeys, Editor, EditorError, searchClasses } from '../src/index.js';
import { makeEditor, pixels, stroke } from './helpers.js';
import { CLASSES } from './scripts/scene.js';

describe('classes', () => {
  it('shows a class that vanished while painted, until its pixels are given away', () => {
    const { editor } = makeEditor();
    editor.activeClass = 3;
    stroke(editor, 20, 20);
    const painted = pixels(editor)[3]!;
    editor.classes = CLASSES.slice(0, 2);
    expect(editor.activeClass).toBe(1);
    expect(editor.classes[2]).toMatchObject({ name: 'Sky', removed: true });
    expect(pixels(editor)[3]).toBe(painted);
    editor.classes = CLASSES.slice(0, 1);
    expect(editor.classes.map(({ name, removed }) => [name, removed])).toEqual([
      ['Car', false],
      ['Sky', true],
    ]);
    editor.classes = CLASSES.slice(0, 2);
    expect(editor.replaceClass(3, 2)).toBe(true);
    expect(pixels(editor)).toEqual([84_000 - painted, 0, painted, 0]);
    editor.undo();
    expect(pixels(editor)[3]).toBe(painted);
    // The step that was undone would bring pixels of Road back: it has to have a name then.
    editor.classes = [];
    expect(editor.classes.map(({ name, removed }) => [name, removed])).toEqual([
      ['Road', true],
      ['Sky', true],
    ]);
    expect(pixels(editor)[2]).toBe(painted);
  });

  it('keeps a class with an id through a new name', () => {
    const editor = new Editor({
      width: 50,
      height: 50,
      classes: [{ name: 'Car', id: 'c', color: '#111111' }],
    });
    stroke(editor, 10, 10);
    editor.changeClass(1, { locked: true });
    editor.classes = [
      { name: 'Tree', color: '#222222' },
      { name: 'Automobile', id: 'c', color: '#333333' },
    ];
    expect(editor.classes).toMatchObject([
      { name: 'Tree', locked: false },
      { name: 'Automobile', locked: true, removed: false, color: '#333333' },
    ]);
    expect(editor.activeClass).toBe(2);
    expect(editor.map.labelAt(10, 10)).toBe(2);
  });

  it('refuses lists that make no sense and changes nothing then', () => {
    const { editor } = makeEditor();
    const codes = [
      [{ name: '', color: '#000000' }],
      [CLASSES[0]!, CLASSES[0]!],
      Array.from({ length: 256 }, (_, at) => ({ name: `c${at}`, color: '#000000' })),
    ].map((list) => {
      try {
        editor.classes = list;
        return 'taken';
      } catch (error) {
        return error instanceof EditorError ? error.code : error;
      }
    });
    expect(codes).toEqual(['class-without-name', 'class-name-twice', 'too-many-classes']);
    expect(editor.classes.map(({ name }) => name)).toEqual(['Car', 'Road', 'Sky']);
    expect(() => editor.changeClass(9, { locked: true })).toThrow(/no class 9/);
  });

  it('holds a thousand classes in two bytes', () => {
    const classes = Array.from({ length: 1000 }, (_, at) => ({ name: `c${at}`, color: '#000000' }));
    const editor = new Editor({ width: 300, height: 20, classes });
    editor.activeClass = 1000;
    stroke(editor, 10, 10, 280, 10);
    expect(editor.map.labelAt(270, 10)).toBe(1000);
    editor.classes = classes.slice(1);
    expect(editor.map.labelAt(270, 10)).toBe(999);
  });

  it('gives labels that came without a class nameless ones', async () => {
    const { editor } = makeEditor();
    const labels = new Uint8Array(84_000);
    labels[7] = 5;
    for (const load of ['load', 'loadInTurns'] as const) {
      await editor[load](labels);
      expect(editor.classes.slice(3)).toMatchObject([
        { name: '#4', removed: true },
        { name: '#5', removed: true, label: 5 },
      ]);
      expect(editor.isModified).toBe(false);
      stroke(editor, 100, 100);
      expect(editor.isModified).toBe(true);
      editor.undo();
      expect(editor.isModified).toBe(false);
    }
    expect(() => editor.load(new Uint8Array(5))).toThrow(/need 84000 labels; 5/);
    expect(() => editor.load(new Uint16Array(84_000).fill(300))).toThrow(/300 was given/);
  });

  it('says why a locked class does not paint, and shows a hidden one that does', () => {
    const { editor, messages } = makeEditor();
    editor.changeClass(1, { locked: true });
    stroke(editor, 20, 20);
    expect(messages()).toEqual(['class-locked']);
    expect(editor.canUndo).toBe(false);
    editor.changeClass(1, { locked: false, visible: false });
    stroke(editor, 20, 20);
    expect(editor.classes[0]).toMatchObject({ visible: true });
    editor.classes = [];
    const before = pixels(editor);
    for (const tool of [
      'brush',
      'polygon',
      'rectangle',
      'ellipse',
      'fill',
      'auto-segment',
    ] as const) {
      editor.tool = tool;
      stroke(editor, 20, 20);
      editor.cancel();
    }
    expect(messages().slice(1)).toEqual(new Array(6).fill('no-class'));
    expect(pixels(editor)).toEqual(before);
    editor.tool = 'eraser';
    stroke(editor, 20, 20);
    expect(pixels(editor)[1]).toBe(0);
  });

  it('finds classes by words in any order, without case and accents', () => {
    const list = ['Parked car', 'Car', 'Café wall', 'Scar'].map((name, at) => ({
      name,
      color: '#000000',
      label: at + 1,
      visible: true,
      locked: false,
      removed: false,
    }));
    const names = (query: string) => searchClasses(list, query).map(({ name }) => name);
    expect(names('car')).toEqual(['Car', 'Parked car', 'Scar']);
    expect(names('CAFE')).toEqual(['Café wall']);
    expect(names('car par')).toEqual(['Parked car']);
    expect(names(' ')).toEqual(['Parked car', 'Car', 'Café wall', 'Scar']);
  });

  it('gives keys to classes: their own first, else the digit of their place', () => {
    const { editor } = makeEditor();
    editor.classes = [
      { name: 'a', color: '#000000', key: '2' },
      { name: 'b', color: '#000000' },
      { name: 'c', color: '#000000', key: 'q' },
      { name: 'd', color: '#000000' },
    ];
    const keys = [...classKeys(editor.classes)].map(([key, { name }]) => `${key}:${name}`);
    expect(keys).toEqual(['2:a', 'q:c', '4:d']);
    expect(editor.key({ key: 'q' })).toBe(true);
    expect(editor.activeClass).toBe(3);
    expect(editor.key({ key: '"', code: 'Digit2' })).toBe(true);
    expect(editor.activeClass).toBe(1);
  });

  it('shares the tiles of a loaded mask with what it was opened with, in another order, too', () => {
    const { editor } = makeEditor();
    editor.load(Uint8Array.from({ length: 300 * 280 }, (_, at) => at % 3));
    const shared = () =>
      Array.from({ length: editor.map.tileCount }, (_, index) => index).filter(
        (index) => editor.map.tileAt(index) === editor.initialMap.tileAt(index),
      ).length;
    expect(shared()).toBe(editor.map.tileCount);
    editor.classes = [...CLASSES].reverse();
    expect(editor.map.labelAt(1, 0)).not.toBe(1);
    expect(shared()).toBe(editor.map.tileCount);
    expect(editor.isModified).toBe(false);
  });
});
