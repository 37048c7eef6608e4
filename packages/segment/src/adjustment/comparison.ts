import type { Editor, EditorEvent } from '@gt-elements/editor';
import { type ClassChange, classChanges } from './class-changes.js';
import { WipeCanvas } from './wipe.js';

/** Milliseconds that a change waits before classes are counted anew. */
const COUNT_AFTER = 250;

/** Shows what the work changed: a wipe over the view, and pixels won and lost by each class. */
export class Comparison {
  #editor: Editor | undefined;
  #bitmap: ImageBitmap | undefined;
  #wipe: WipeCanvas | undefined;
  #open = false;
  #place = 0.5;
  #changes: readonly ClassChange[] | undefined;
  #counting: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly opacity: () => number,
    private readonly onChange: () => void,
  ) {}

  get open(): boolean {
    return this.#open;
  }

  /** Where the view is divided, 0 to 1 of its width: before is to the left. */
  get place(): number {
    return this.#place;
  }

  set place(place: number) {
    this.#place = Math.min(1, Math.max(0, place));
    this.onChange();
  }

  /** What changed; `undefined` until it is counted. */
  get changes(): readonly ClassChange[] | undefined {
    return this.#changes;
  }

  use(editor: Editor | undefined, bitmap: ImageBitmap | undefined): void {
    this.close();
    this.#editor = editor;
    this.#bitmap = bitmap;
  }

  toggle(): void {
    if (this.#open) this.close();
    else if (this.#editor && this.#bitmap) {
      this.#open = true;
      void this.#count();
      this.onChange();
    }
  }

  close(): void {
    this.#counting?.abort();
    clearTimeout(this.#timer);
    this.#wipe?.destroy();
    this.#wipe = undefined;
    this.#changes = undefined;
    if (!this.#open) return;
    this.#open = false;
    this.onChange();
  }

  /** Takes the canvas to draw on, as the view has made or removed it. */
  readonly useCanvas = (canvas: Element | undefined): void => {
    this.#wipe?.destroy();
    this.#wipe = undefined;
    if (!canvas || !this.#editor || !this.#bitmap) return;
    this.#wipe = new WipeCanvas(
      canvas as HTMLCanvasElement,
      this.#editor,
      this.#bitmap,
      this.opacity,
    );
    this.#wipe.draw();
  };

  /** The mask is covered more or less strongly. */
  restyle(): void {
    this.#wipe?.draw();
  }

  follow(event: EditorEvent): void {
    if (!this.#open) return;
    if (event.type === 'viewport' || event.type === 'classes') this.#wipe?.draw();
    if (event.type === 'history') {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#count(), COUNT_AFTER);
    }
  }

  async #count(): Promise<void> {
    const editor = this.#editor;
    if (!editor) return;
    this.#counting?.abort();
    const counting = new AbortController();
    this.#counting = counting;
    try {
      const changes = await classChanges(editor.initialMap, editor.map.clone(), counting.signal);
      counting.signal.throwIfAborted();
      this.#changes = changes;
      this.onChange();
    } catch (error) {
      if (!counting.signal.aborted) throw error;
    }
  }
}
