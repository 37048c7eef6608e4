import type { LabelClass } from './classes.js';
import type { Editor } from './editor.js';
import type { KeyInput, PointerSample } from './input.js';
import type { Settings, ToolId } from './settings.js';

/** One thing that happens to an editor, as JSON. */
export type ScriptStep =
  | ({ readonly do: 'down' | 'up' } & PointerSample)
  | { readonly do: 'move'; readonly samples: readonly PointerSample[] }
  | { readonly do: 'pointer-cancel' | 'leave' | 'complete' | 'cancel' | 'undo' | 'redo' }
  | ({ readonly do: 'key' } & KeyInput)
  | { readonly do: 'tool'; readonly id: ToolId }
  | { readonly do: 'hold'; readonly id?: ToolId }
  | {
      readonly do: 'settings';
      readonly tool: keyof Settings;
      readonly values: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly do: 'active-class'; readonly label: number }
  | { readonly do: 'classes'; readonly classes: readonly LabelClass[] }
  | {
      readonly do: 'change-class';
      readonly label: number;
      readonly visible?: boolean;
      readonly locked?: boolean;
    }
  | { readonly do: 'only-unlabelled'; readonly value: boolean };

/** A list of events that gives the same label bytes wherever it is played. */
export type EditorScript = readonly ScriptStep[];

/** Plays a script, each step after all work of the one before is done. */
export async function replay(editor: Editor, script: EditorScript): Promise<void> {
  for (const step of script) {
    playStep(editor, step);
    await editor.settled();
  }
}

function playStep(editor: Editor, step: ScriptStep): void {
  switch (step.do) {
    case 'down':
      return editor.pointerDown(step);
    case 'move':
      return editor.pointerMove(step.samples);
    case 'up':
      return editor.pointerUp(step);
    case 'pointer-cancel':
      return editor.pointerCancel();
    case 'leave':
      return editor.pointerLeave();
    case 'key':
      editor.key(step);
      return;
    case 'complete':
      return editor.complete();
    case 'cancel':
      return editor.cancel();
    case 'undo':
      return editor.undo();
    case 'redo':
      return editor.redo();
    case 'tool':
      editor.tool = step.id;
      return;
    case 'hold':
      return editor.holdTool(step.id);
    case 'settings':
      return editor.changeSettings(step.tool, step.values);
    case 'active-class':
      editor.activeClass = step.label;
      return;
    case 'classes':
      editor.classes = step.classes;
      return;
    case 'change-class':
      return editor.changeClass(step.label, step);
    case 'only-unlabelled':
      editor.paintOnlyUnlabelled = step.value;
      return;
  }
}
