import type { Editor, PointerSample, ToolId } from '@gt-elements/editor';
import type { Point } from '@gt-elements/raster';

/** CSS pixels that one step of the cursor goes, and how many steps a held key goes at once in time. */
const STEP = 8;
const FASTER_AFTER = 8;
const FASTER = 4;

/** CSS pixels that the cursor keeps from the edge of the view. */
const MARGIN = 32;

/** Tools that are pressed and let go in one place; the others draw from press to release. */
const CLICKED: ReadonlySet<ToolId> = new Set(['polygon', 'fill', 'pick', 'auto-segment']);

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * A pointer that keys move: arrows by steps that look alike at every zoom, Shift and arrows by one
 * pixel of the picture. Space presses: tools that are clicked are clicked, the others are taken up
 * and, by the next Space, put down, so that no two keys need be held at once. Enter ends what a tool
 * has begun, else presses and lets go. Shift and Space hold a clicked tool down, to move a corner.
 */
export class KeyboardCursor {
  #editor: Editor | undefined;
  #at: Point | undefined;
  #pressed = false;
  #repeats = 0;

  /** @param onChange The cursor moved or was pressed, or else was let go or put away. */
  constructor(private readonly onChange: (change: 'moved' | 'ended') => void) {}

  /** Where it is in picture pixels, in the middle of a pixel; `undefined` while it is not in use. */
  get at(): Point | undefined {
    return this.#at;
  }

  /** Whether the tool is taken up. */
  get pressed(): boolean {
    return this.#pressed;
  }

  /** Takes the editor that it points in. */
  use(editor: Editor | undefined): void {
    this.hide();
    this.#editor = editor;
  }

  /** Puts the cursor at a place, in picture pixels, and into the view. */
  place(point: Point): void {
    const editor = this.#editor;
    if (!editor) return;
    this.#at = {
      x: Math.min(editor.width - 1, Math.max(0, Math.floor(point.x))) + 0.5,
      y: Math.min(editor.height - 1, Math.max(0, Math.floor(point.y))) + 0.5,
    };
    this.#reveal(editor);
    editor.pointerMove(this.#sample(this.#at));
    this.onChange('moved');
  }

  /** Puts the cursor away, as when a pointer is used; what is being drawn is completed. */
  hide(): void {
    const editor = this.#editor;
    if (!editor || !this.#at) return;
    this.#release(editor);
    this.#at = undefined;
    editor.pointerLeave();
    this.onChange('ended');
  }

  /** @returns Whether the key was the cursor's. */
  key(event: KeyboardEvent): boolean {
    const editor = this.#editor;
    if (!editor || event.ctrlKey || event.metaKey || event.altKey) return false;
    const direction = DIRECTIONS[event.key];
    if (direction) {
      this.#step(editor, direction, event);
      return true;
    }
    if (event.key === 'Home') {
      this.#at = undefined;
      this.place(middleOf(editor));
      return true;
    }
    if (!this.#at) return false;
    if (event.key === ' ') {
      if (!event.repeat) this.#space(editor, this.#at, event.shiftKey);
      return true;
    }
    if (event.key === 'Enter') return this.#enter(editor, this.#at);
    if (event.key === 'Escape' && this.#pressed) {
      this.#pressed = false;
      editor.pointerCancel();
      this.onChange('moved');
      return true;
    }
    return false;
  }

  #step(editor: Editor, direction: Point, event: KeyboardEvent): void {
    this.#repeats = event.repeat ? this.#repeats + 1 : 0;
    if (!this.#at) {
      this.place(middleOf(editor));
      return;
    }
    const steps = this.#repeats >= FASTER_AFTER ? FASTER : 1;
    const length = event.shiftKey
      ? 1
      : Math.max(1, Math.round(STEP / editor.viewport.scale)) * steps;
    this.place({
      x: this.#at.x + direction.x * length,
      y: this.#at.y + direction.y * length,
    });
  }

  #space(editor: Editor, at: Point, hold: boolean): void {
    if (this.#pressed) this.#release(editor);
    else {
      editor.pointerDown(this.#sample(at));
      this.#pressed = true;
      if (CLICKED.has(editor.tool) && !hold) this.#release(editor);
    }
    this.onChange(this.#pressed ? 'moved' : 'ended');
  }

  #enter(editor: Editor, at: Point): boolean {
    if (this.#pressed) this.#release(editor);
    else if (editor.key({ key: 'Enter' })) return true;
    else {
      editor.pointerDown(this.#sample(at));
      this.#pressed = true;
      this.#release(editor);
    }
    this.onChange('ended');
    return true;
  }

  #release(editor: Editor): void {
    if (!this.#pressed || !this.#at) return;
    this.#pressed = false;
    editor.pointerUp({ ...this.#sample(this.#at), buttons: 0 });
  }

  #sample(at: Point): PointerSample {
    return {
      ...at,
      buttons: this.#pressed ? 1 : 0,
      pressure: 0.5,
      clicks: 1,
      reach: this.#reach(),
    };
  }

  /** One step of the cursor is near enough to a corner to be on it. */
  #reach(): number {
    return Math.max(0.75, STEP / 2 / this.#editor!.viewport.scale);
  }

  #reveal(editor: Editor): void {
    const { viewport } = editor;
    const { x, y } = viewport.pictureToScreen(this.#at!);
    const { width, height } = viewport.size;
    const over = (place: number, length: number) => {
      const margin = Math.min(MARGIN, length / 4);
      if (place < margin) return margin - place;
      return place > length - margin ? length - margin - place : 0;
    };
    const dx = over(x, width);
    const dy = over(y, height);
    if (!viewport.fitted && (dx !== 0 || dy !== 0)) viewport.pan(dx, dy);
  }
}

function middleOf(editor: Editor): Point {
  const { width, height } = editor.viewport.size;
  return editor.viewport.screenToPicture({ x: width / 2, y: height / 2 });
}
