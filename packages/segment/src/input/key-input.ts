import type { Editor } from '@gt-elements/editor';
import { keyOf } from '../views/class-panel.js';

/**
 * What a key does while the editor has the focus.
 *
 * @returns Whether it meant something, so that the page need not see it.
 */
export function handleKey(editor: Editor, event: KeyboardEvent): boolean {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (command && key === 'z') {
    if (event.shiftKey) editor.redo();
    else editor.undo();
    return true;
  }
  if (command && key === 'y') {
    editor.redo();
    return true;
  }
  if (command || event.altKey) return false;
  if (editor.key({ key: event.key, code: event.code, shift: event.shiftKey })) return true;
  const chosen = editor.classes.find((entry) => keyOf(entry)?.toLowerCase() === key);
  if (chosen) {
    editor.activeClass = chosen.label;
    if (editor.tool === 'eraser' || editor.tool === 'pan') editor.tool = 'brush';
    return true;
  }
  const act = ACTS[key];
  act?.(editor);
  return act !== undefined;
}

const resize = (factor: number) => (editor: Editor) => {
  const { tool } = editor;
  if (tool !== 'brush' && tool !== 'eraser') return;
  const { size } = editor.settings[tool];
  const next = Math.round(size * factor);
  editor.changeSettings(tool, { size: next === size ? size + Math.sign(factor - 1) : next });
};

const ACTS: Readonly<Record<string, (editor: Editor) => void>> = {
  b: (editor) => {
    editor.tool = 'brush';
  },
  e: (editor) => {
    editor.tool = 'eraser';
  },
  m: (editor) => {
    editor.tool = 'pan';
  },
  z: (editor) => editor.viewport.zoomAt(1.4),
  '+': (editor) => editor.viewport.zoomAt(1.4),
  o: (editor) => editor.viewport.zoomAt(1 / 1.4),
  '-': (editor) => editor.viewport.zoomAt(1 / 1.4),
  f: (editor) => editor.viewport.fit(),
  '[': resize(1 / 1.15),
  ']': resize(1.15),
  Escape: (editor) => editor.cancel(),
  Enter: (editor) => editor.complete(),
  ArrowLeft: (editor) => editor.viewport.pan(48, 0),
  ArrowRight: (editor) => editor.viewport.pan(-48, 0),
  ArrowUp: (editor) => editor.viewport.pan(0, 48),
  ArrowDown: (editor) => editor.viewport.pan(0, -48),
};
