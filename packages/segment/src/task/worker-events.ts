import type { Editor, HistoryEvent } from '@gt-elements/editor';
import { ChangeEvent } from '@gt-elements/element-kit';
import { LabelChangeEvent, ToolChangeEvent } from '../events.js';

/** Does what the worker asks for, so that what changes by it counts as the worker's act. */
export type Act = (work: () => void) => void;

/**
 * Tells hosts what the worker did: changed the mask, chose another tool or class. What a program
 * does is known and not told.
 */
export class WorkerEvents {
  #told = { tool: '', label: 0 };
  /** Above 0 while the worker does something. */
  #acts = 0;

  constructor(private readonly target: EventTarget) {}

  /** Takes what is chosen now as known. */
  begin({ tool, activeClass: label }: Editor): void {
    this.#told = { tool, label };
  }

  /** Lets the worker do something. */
  readonly act: Act = (work) => {
    this.#acts++;
    try {
      work();
    } finally {
      this.#acts--;
    }
  };

  /** Says that the mask changed: by a tool, which the worker alone works, be it a while after the act, or by a call. */
  changed(by: HistoryEvent['by']): void {
    if (by === 'tool' || this.#acts > 0) this.#tell(new ChangeEvent());
  }

  /** Says that another tool or class may have been chosen. */
  mayHaveChosen(editor: Editor): void {
    const before = this.#told;
    this.begin(editor);
    if (this.#acts === 0) return;
    const { tool, activeClass: label } = editor;
    if (tool !== before.tool) this.#tell(new ToolChangeEvent(tool));
    if (label !== before.label && label > 0) {
      this.#tell(new LabelChangeEvent(editor.classAt(label).name));
    }
  }

  /** What a listener does in turn is done by a program. */
  #tell(event: Event): void {
    const acts = this.#acts;
    this.#acts = 0;
    try {
      this.target.dispatchEvent(event);
    } finally {
      this.#acts = acts;
    }
  }
}
