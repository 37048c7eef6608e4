import type { Editor, PointerKind, PointerSample } from '@gt-elements/editor';
import type { Point } from '@gt-elements/raster';

/**
 * Turns the pointer events of the view into input of the editor: one pointer works the tool, two
 * fingers move and pinch the view, the middle button or a held space bar moves it, the wheel zooms
 * at the pointer.
 */
export class PointerInput {
  readonly #pointers = new Map<number, Point>();
  readonly #listening = new AbortController();
  #drawing: number | undefined;
  #panning: number | undefined;
  #spaceHeld = false;

  constructor(
    private readonly surface: HTMLElement,
    private readonly editor: () => Editor | undefined,
    private readonly onPointer: (picture: Point | undefined) => void,
  ) {
    const { signal } = this.#listening;
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      listener: (event: HTMLElementEventMap[Type]) => void,
      options: AddEventListenerOptions = {},
    ) => surface.addEventListener(type, listener, { signal, ...options });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#cancel(event));
    on('pointerleave', (event) => this.#leave(event));
    on('wheel', (event) => this.#wheel(event), { passive: false });
    on('contextmenu', (event) => event.preventDefault());
  }

  /** Whether a drag moves the view in place of working the tool, as while the space bar is held. */
  set spaceHeld(held: boolean) {
    this.#spaceHeld = held;
    this.surface.toggleAttribute('data-panning', held);
  }

  destroy(): void {
    this.#listening.abort();
  }

  #place(event: MouseEvent): Point {
    const box = this.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #sample(editor: Editor, event: PointerEvent): PointerSample {
    const { x, y } = editor.viewport.screenToPicture(this.#place(event));
    return {
      x,
      y,
      pressure: event.pressure,
      buttons: event.buttons,
      pointerType: event.pointerType as PointerKind,
      time: event.timeStamp,
      clicks: event.detail,
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey,
      meta: event.metaKey,
    };
  }

  #down(event: PointerEvent): void {
    const editor = this.editor();
    if (!editor) return;
    this.surface.focus({ preventScroll: true });
    this.surface.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#place(event));
    if (this.#pointers.size === 2) {
      if (this.#drawing !== undefined) editor.pointerCancel();
      this.#drawing = undefined;
      return;
    }
    if (this.#pointers.size > 2) return;
    if (event.button === 1 || this.#spaceHeld) {
      this.#panning = event.pointerId;
      event.preventDefault();
      return;
    }
    this.#drawing = event.pointerId;
    editor.pointerDown(this.#sample(editor, event));
  }

  #move(event: PointerEvent): void {
    const editor = this.editor();
    if (!editor) return;
    const at = this.#place(event);
    this.onPointer(editor.viewport.screenToPicture(at));
    const before = this.#pointers.get(event.pointerId);
    if (before && this.#pointers.size === 2) {
      const other = [...this.#pointers].find(([id]) => id !== event.pointerId)![1];
      editor.viewport.pinch([before, other], [at, other]);
    } else if (before && event.pointerId === this.#panning) {
      editor.viewport.pan(at.x - before.x, at.y - before.y);
    } else if (this.#pointers.size === 0 || event.pointerId === this.#drawing) {
      const coalesced = event.getCoalescedEvents?.() ?? [];
      const events = coalesced.length > 0 ? coalesced : [event];
      editor.pointerMove(events.map((one) => this.#sample(editor, one)));
    }
    if (before) this.#pointers.set(event.pointerId, at);
  }

  #up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (event.pointerId === this.#panning) this.#panning = undefined;
    const editor = this.editor();
    if (!editor || event.pointerId !== this.#drawing) return;
    this.#drawing = undefined;
    editor.pointerUp(this.#sample(editor, event));
  }

  #cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (event.pointerId === this.#panning) this.#panning = undefined;
    if (event.pointerId !== this.#drawing) return;
    this.#drawing = undefined;
    this.editor()?.pointerCancel();
  }

  #leave(event: PointerEvent): void {
    if (this.#pointers.has(event.pointerId)) return;
    this.onPointer(undefined);
    this.editor()?.pointerLeave();
  }

  #wheel(event: WheelEvent): void {
    const editor = this.editor();
    if (!editor) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey && !event.ctrlKey) {
      editor.viewport.pan(-(event.deltaY + event.deltaX) * lines, 0);
      return;
    }
    const speed = event.ctrlKey ? 0.01 : 0.002;
    const turn = Math.max(-240, Math.min(240, event.deltaY * lines));
    editor.viewport.zoomAt(Math.exp(-turn * speed), this.#place(event));
  }
}
