import type { EditorFace } from '../editor-face.js';
import { MAXIMUM_BRUSH_SIZE, type ToolId } from '../settings.js';
import type { Command } from './shortcuts.js';

const TOOLS: readonly (readonly [ToolId, string, string])[] = [
  ['brush', 'Brush', 'b'],
  ['eraser', 'Eraser', 'e'],
  ['auto-segment', 'Auto-segment', 'a'],
  ['polygon', 'Polygon', 'p'],
  ['rectangle', 'Rectangle', 'r'],
  ['ellipse', 'Ellipse', 'y'],
  ['fill', 'Fill', 'g'],
  ['pick', 'Pick class', 'i'],
  ['move', 'Move region', 'v'],
  ['pan', 'Pan', 'm'],
];

/** Factor by which one step of zoom scales. */
const ZOOM_STEP = 1.25;

/** The next brush size: a step is a tenth of the size, and at least one pixel. */
export function steppedSize(size: number, steps: number): number {
  let next = size;
  for (let left = Math.abs(steps); left > 0; left--) {
    const step = Math.max(1, Math.round(next / 10));
    next += steps > 0 ? step : -Math.max(1, Math.round((next - step) / 10));
  }
  return Math.min(MAXIMUM_BRUSH_SIZE, Math.max(1, next));
}

/** What the keys of the editor do. Keys follow Ground Truth's own tools where those are known. */
export function editorCommands(editor: EditorFace): readonly Command[] {
  return [
    ...TOOLS.map(([id, title, key]) => ({
      id: `tool.${id}`,
      title,
      group: 'Tools',
      keys: [key],
      run: () => {
        editor.tool = id;
      },
    })),
    ...toolCommands(editor),
    ...classCommands(editor),
    command('history.undo', 'Undo', 'History', ['Mod+z'], () => editor.undo()),
    command('history.redo', 'Redo', 'History', ['Mod+y', 'Mod+Shift+z'], () => editor.redo()),
    command('view.zoom-in', 'Zoom in', 'View', ['z', '+', '='], () =>
      editor.viewport.zoomAt(ZOOM_STEP),
    ),
    command('view.zoom-out', 'Zoom out', 'View', ['o', '-'], () =>
      editor.viewport.zoomAt(1 / ZOOM_STEP),
    ),
    command('view.fit', 'Fit to view', 'View', ['f'], () => editor.viewport.fit()),
  ];
}

function toolCommands(editor: EditorFace): readonly Command[] {
  const brush = () => (editor.tool === 'eraser' ? 'eraser' : 'brush');
  const resize = (steps: number) => () =>
    editor.changeSettings(brush(), { size: steppedSize(editor.settings[brush()].size, steps) });
  return [
    command('brush.smaller', 'Smaller brush', 'Tool', ['['], resize(-1)),
    command('brush.larger', 'Larger brush', 'Tool', [']'], resize(1)),
    command('brush.shape', 'Round or square brush', 'Tool', ['s'], () => {
      const shape = editor.settings[brush()].shape === 'round' ? 'square' : 'round';
      editor.changeSettings(brush(), { shape });
    }),
    command('shape.mode', 'Add or subtract', 'Tool', ['x'], () => {
      const { tool } = editor;
      if (tool !== 'polygon' && tool !== 'rectangle' && tool !== 'ellipse') return;
      const mode = editor.settings[tool].mode === 'add' ? 'subtract' : 'add';
      editor.changeSettings(tool, { mode });
    }),
    command('fill.by', 'Fill by class or by color', 'Tool', ['Shift+g'], () =>
      editor.changeSettings('fill', {
        by: editor.settings.fill.by === 'class' ? 'colour' : 'class',
      }),
    ),
    command('paint.only-unlabelled', 'Paint only unlabeled pixels', 'Tool', ['u'], () => {
      editor.paintOnlyUnlabelled = !editor.paintOnlyUnlabelled;
    }),
  ];
}

function classCommands(editor: EditorFace): readonly Command[] {
  const step = (by: number) => () => {
    const count = editor.classes.length;
    if (count > 0) editor.activeClass = ((editor.activeClass - 1 + by + count) % count) + 1;
  };
  return [
    command('class.next', 'Next class', 'Classes', ['.'], step(1)),
    command('class.previous', 'Previous class', 'Classes', [','], step(-1)),
    command('class.lock', 'Lock the class', 'Classes', ['l'], () => {
      const active = editor.classes[editor.activeClass - 1];
      if (active) editor.changeClass(active.label, { locked: !active.locked });
    }),
    command('class.hide', 'Hide the class', 'Classes', ['h'], () => {
      const active = editor.classes[editor.activeClass - 1];
      if (active) editor.changeClass(active.label, { visible: !active.visible });
    }),
  ];
}

function command(
  id: string,
  title: string,
  group: string,
  keys: readonly string[],
  run: () => void,
): Command {
  return { id, title, group, keys, run };
}
