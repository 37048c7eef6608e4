import type { Editor } from '@gt-elements/editor';
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
  /** Above 0 while a program, not the worker, changes things. */
  #programs = 0;
  /** Above 0 while the worker does something. */
  #acts = 0;

  constructor(private readonly target: EventTarget) {}

  /** Takes what is chosen now as known. */
  begin({ tool, activeClass: label }: Editor): void {
    this.#told = { tool, label };
  }

  /** Lets the worker do something: another tool or class is chosen by nothing else. */
  readonly act: Act = (work) => {
    this.#acts++;
    try {
      work();
    } finally {
      this.#acts--;
    }
  };

  /** Lets a program change things: nothing of it is told. */
  quietly<Result>(program: () => Result): Result {
    this.#programs++;
    try {
      return program();
    } finally {
      this.#programs--;
    }
  }

  /** The same for a program that takes a while. */
  async quietlyUntilDone(program: () => Promise<void>): Promise<void> {
    this.#programs++;
    try {
      await program();
    } finally {
      this.#programs--;
    }
  }

  /** Says that the mask changed. */
  changed(): void {
    if (this.#programs === 0) this.#tell(new ChangeEvent());
  }

  /** Says that another tool or class may have been chosen. */
  mayHaveChosen(editor: Editor): void {
    const before = this.#told;
    this.begin(editor);
    if (this.#programs > 0 || this.#acts === 0) return;
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
