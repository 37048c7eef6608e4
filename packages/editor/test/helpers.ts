import { Editor, type EditorEvent, type EditorOptions, type MessageEvent } from '../src/index.js';
import { CLASSES } from './scripts/scene.js';

/** An editor of 300 × 280 with three classes, and what it told. */
export function makeEditor(options: Partial<EditorOptions> = {}) {
  const editor = new Editor({ width: 300, height: 280, classes: CLASSES, ...options });
  const events: EditorEvent[] = [];
  editor.subscribe((event) => events.push(event));
  const messages = () =>
    events
      .filter((event): event is MessageEvent => event.type === 'message')
      .map(({ code }) => code);
  return { editor, events, messages };
}

/** One straight stroke. */
export function stroke(editor: Editor, x: number, y: number, toX = x + 30, toY = y + 10): void {
  editor.pointerDown({ x, y });
  editor.pointerMove([{ x: (x + toX) / 2, y: (y + toY) / 2 }]);
  editor.pointerUp({ x: toX, y: toY });
}

export const click = (editor: Editor, x: number, y: number, more = {}) => {
  editor.pointerDown({ x, y, reach: 2, ...more });
  editor.pointerUp({ x, y, reach: 2, ...more });
};

/** Pixels of each label up to 3. */
export const pixels = (editor: Editor) =>
  editor
    .statistics()
    .slice(0, 4)
    .map((entry) => entry.pixels);
