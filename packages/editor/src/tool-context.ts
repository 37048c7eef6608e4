import type { LabelDocument } from './document.js';
import type { EditorFace } from './editor-face.js';
import type { EditorEvent } from './events.js';
import type { Gesture, ToolContext } from './tools/tool.js';

/** What tools see beyond the editor's public face. */
export interface Internals {
  readonly document: LabelDocument;
  readonly begin: (name: string) => Gesture;
  readonly version: () => number;
  readonly emit: (event: EditorEvent) => void;
  readonly track: (work: Promise<void>) => void;
}

/** The editor as tools see it. */
export function makeToolContext(
  editor: EditorFace,
  { document, begin, version, emit, track }: Internals,
): ToolContext {
  return {
    map: editor.map,
    viewport: editor.viewport,
    get picture() {
      return editor.picture;
    },
    get segmenter() {
      return editor.segmenter;
    },
    get activeLabel() {
      return editor.activeClass;
    },
    get classes() {
      return editor.classes;
    },
    get version() {
      return version();
    },
    get locked() {
      return document.classes.replaceable(false);
    },
    settings: (tool) => editor.settings[tool],
    changeSettings: (tool, values) => editor.changeSettings(tool, values),
    replaceable: (label) => document.classes.replaceable(editor.paintOnlyUnlabelled && label !== 0),
    mayPaint: (label, erases = false) => {
      if (editor.readonly) return false;
      if (erases) return true;
      const refuse = (code: string, text: string) => {
        emit({ type: 'message', level: 'warning', code, text });
        return false;
      };
      const entry = editor.classes[label - 1];
      if (!entry) return refuse('no-class', 'There is no class to paint with.');
      if (entry.locked) {
        return refuse('class-locked', `"${entry.name}" is locked: unlock it to paint with it.`);
      }
      if (!entry.visible) editor.changeClass(label, { visible: true });
      return true;
    },
    begin,
    chooseClass: (label) => {
      editor.activeClass = label;
    },
    overlayChanged: () => emit({ type: 'overlay' }),
    stateChanged: () => emit({ type: 'tool' }),
    message: (level, code, text, reason) => emit({ type: 'message', level, code, text, reason }),
    track,
  };
}
