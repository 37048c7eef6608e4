import type { Editor } from '@gt-elements/editor';
import { LabelChangeEvent, ToolChangeEvent } from './events.js';

/** Tells hosts which tool and class the worker chose. */
export class Choices {
  #told = { tool: '', label: 0 };

  constructor(private readonly target: EventTarget) {}

  /** Takes what is chosen now as known. */
  begin({ tool, activeClass: label }: Editor): void {
    this.#told = { tool, label };
  }

  /** @param silent Whether a program chose: then it is known and not told. */
  tell(editor: Editor, silent: boolean): void {
    const before = this.#told;
    this.begin(editor);
    if (silent) return;
    const { tool, activeClass: label } = editor;
    if (tool !== before.tool) this.target.dispatchEvent(new ToolChangeEvent(tool));
    if (label !== before.label && label > 0) {
      this.target.dispatchEvent(new LabelChangeEvent(editor.classAt(label).name));
    }
  }
}
