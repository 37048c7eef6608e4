import {
  type Editor,
  type PointerKind,
  type PointerSample,
  steppedSize,
} from '@gt-elements/editor';
import type { Point } from '@gt-elements/raster';
import type { Act } from '../task/worker-events.js';
import { ClickCounter } from './click-counter.js';
import { PalmGuard } from './palm.js';

/** Milliseconds and CSS pixels for which a finger's press waits for a second finger. */
const FINGER_WAIT = 120;
const FINGER_SLACK = 5;

const SECOND_BUTTON = 2;
const PEN_ERASER = 32;

/** A finger that is down but has not been told to the tool: it may be the first of two. */
interface Waiting {
  readonly event: PointerEvent;
  readonly at: Point;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** What the surface tells about pointers besides what it tells the editor. */
export interface PointerInputOptions {
  /** The place in picture pixels that a pointer is at; `undefined` when it leaves. */
  readonly onPointer: (picture: Point | undefined) => void;
  /** A pointer was pressed or moved: the keyboard's cursor is not in use. */
  readonly onUse?: () => void;
  /** Does what a pointer asks for. */
  readonly act: Act;
}

/**
 * Turns the pointer events of the view into input of the editor.
 *
 * Mouse: the first button works the tool, the second is the tool's second act, the middle button or
 * a held space bar moves the view, the wheel zooms at the pointer, Alt and the wheel size the brush.
 * Touch: one finger works the tool until a pen was seen, then it moves the view; two fingers move
 * and pinch. Pen: works the tool; its eraser end and its barrel button erase; touches while it is
 * near are a palm and ignored.
 */
export class PointerInput {
  readonly #listening = new AbortController();
  readonly #clicks = new ClickCounter();
  readonly #palm = new PalmGuard();
  /** Fingers that are down; one of them may be drawing. */
  readonly #fingers = new Map<number, Point>();
  #drawing: { readonly id: number; readonly editor: Editor; last: PointerSample } | undefined;
  #panning: { readonly id: number; at: Point } | undefined;
  #waiting: Waiting | undefined;
  /** Where on the screen the mouse or pen was last. */
  #resting: Point | undefined;
  #spaceHeld = false;
  #pressClicks = 1;

  constructor(
    private readonly surface: HTMLElement,
    private readonly editor: () => Editor | undefined,
    private readonly options: PointerInputOptions,
  ) {
    const { signal } = this.#listening;
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      listener: (event: HTMLElementEventMap[Type]) => void,
      options: AddEventListenerOptions = {},
    ) => {
      const act = (event: HTMLElementEventMap[Type]) => this.options.act(() => listener(event));
      surface.addEventListener(type, act, { signal, ...options });
    };
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#cancel(event));
    on('pointerleave', (event) => this.#leave(event));
    on('wheel', (event) => this.#wheel(event), { passive: false });
    on('contextmenu', (event) => event.preventDefault());
    for (const type of ['keydown', 'blur'] as const) {
      surface.addEventListener(type, () => surface.removeAttribute('data-by-pointer'), { signal });
    }
  }

  /** Whether a drag moves the view in place of working the tool, as while the space bar is held. */
  set spaceHeld(held: boolean) {
    if (held === this.#spaceHeld) return;
    this.#spaceHeld = held;
    this.surface.toggleAttribute('data-panning', held);
  }

  /** Ends a stroke that is under way as if the pointer had been lifted where it last was. */
  finish(): void {
    this.#stopWaiting();
    this.#fingers.clear();
    this.#panning = undefined;
    this.#lift();
  }

  destroy(): void {
    this.finish();
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
      pointerType: kindOf(event),
      time: event.timeStamp,
      clicks: this.#pressClicks,
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey,
      meta: event.metaKey,
    };
  }

  #down(event: PointerEvent): void {
    const editor = this.editor();
    if (!editor) return;
    const kind = kindOf(event);
    this.options.onUse?.();
    if (kind === 'touch') {
      if (!this.#palm.ignores(event)) this.#fingerDown(editor, event);
      return;
    }
    if (kind === 'pen') this.#penComes(event);
    if (this.#drawing || this.#panning) return;
    this.#hold(event);
    if (event.button === 1 || this.#spaceHeld) {
      this.#panning = { id: event.pointerId, at: this.#place(event) };
      event.preventDefault();
      return;
    }
    this.#press(editor, event);
  }

  /** A pen ends what fingers do: they were the hand that came with it. */
  #penComes(event: PointerEvent): void {
    const first = !this.#palm.penSeen;
    this.#palm.pen(event);
    this.#stopWaiting();
    this.#fingers.clear();
    if (first && this.#drawing && this.#drawing.last.pointerType === 'touch') this.#drop();
  }

  #fingerDown(editor: Editor, event: PointerEvent): void {
    this.#hold(event);
    const at = this.#place(event);
    this.#fingers.set(event.pointerId, at);
    if (this.#fingers.size > 1) {
      this.#stopWaiting();
      this.#drop();
      return;
    }
    if (this.#palm.penSeen || this.#spaceHeld) return;
    const press = () => this.options.act(() => this.#fingerPresses(editor));
    const timer = setTimeout(press, FINGER_WAIT);
    this.#waiting = { event, at, timer };
  }

  #fingerPresses(editor: Editor): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#stopWaiting();
    this.#press(editor, waiting.event);
  }

  #press(editor: Editor, event: PointerEvent): void {
    this.#pressClicks = this.#clicks.press(kindOf(event), this.#place(event), event.timeStamp);
    const sample = this.#sample(editor, event);
    const erases =
      (event.buttons & PEN_ERASER) !== 0 ||
      (sample.pointerType === 'pen' &&
        (event.buttons & SECOND_BUTTON) !== 0 &&
        editor.tool !== 'auto-segment');
    if (erases && editor.tool !== 'brush' && editor.tool !== 'eraser') editor.holdTool('eraser');
    this.#drawing = { id: event.pointerId, editor, last: sample };
    editor.pointerDown(sample);
  }

  #move(event: PointerEvent): void {
    const editor = this.editor();
    if (!editor) return;
    const kind = kindOf(event);
    if (kind === 'pen') this.#palm.pen(event);
    const at = this.#place(event);
    if (kind === 'touch' && !this.#fingers.has(event.pointerId)) return;
    // Browsers report a resting mouse anew when what lies under it changes: nobody uses that.
    const rests = this.#resting?.x === event.screenX && this.#resting.y === event.screenY;
    if (kind !== 'touch' && !rests) {
      if (this.#resting) this.options.onUse?.();
      this.#resting = { x: event.screenX, y: event.screenY };
    } else if (kind !== 'touch' && event.buttons === 0) return;
    this.options.onPointer(editor.viewport.screenToPicture(at));
    if (this.#waiting && this.#waiting.event.pointerId === event.pointerId) {
      const { at: from } = this.#waiting;
      if (Math.hypot(at.x - from.x, at.y - from.y) <= FINGER_SLACK) return;
      this.#fingerPresses(editor);
    }
    if (this.#panning?.id === event.pointerId) {
      editor.viewport.pan(at.x - this.#panning.at.x, at.y - this.#panning.at.y);
      this.#panning.at = at;
    } else if (this.#fingers.has(event.pointerId) && this.#drawing?.id !== event.pointerId) {
      this.#fingerMoves(editor, event.pointerId, at);
    } else if (this.#drawing ? this.#drawing.id === event.pointerId : event.buttons === 0) {
      const coalesced = event.getCoalescedEvents?.() ?? [];
      const samples = (coalesced.length > 0 ? coalesced : [event]).map((one) =>
        this.#sample(editor, one),
      );
      if (this.#drawing) this.#drawing.last = samples.at(-1)!;
      if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, at);
      editor.pointerMove(samples);
    }
  }

  #fingerMoves(editor: Editor, id: number, at: Point): void {
    const before = this.#fingers.get(id)!;
    const other = [...this.#fingers].find(([one]) => one !== id)?.[1];
    if (other) editor.viewport.pinch([before, other], [at, other]);
    else editor.viewport.pan(at.x - before.x, at.y - before.y);
    this.#fingers.set(id, at);
  }

  #up(event: PointerEvent): void {
    if (kindOf(event) === 'pen') this.#palm.pen(event);
    if (this.#waiting && this.#waiting.event.pointerId === event.pointerId) {
      this.#fingerPresses(this.editor()!);
    }
    this.#fingers.delete(event.pointerId);
    if (event.pointerId === this.#panning?.id) this.#panning = undefined;
    if (event.pointerId !== this.#drawing?.id) return;
    this.#drawing.last = this.#sample(this.#drawing.editor, event);
    this.#lift();
  }

  /** The system takes a finger for its own gesture; a mouse or pen it takes away mid-stroke. */
  #cancel(event: PointerEvent): void {
    if (kindOf(event) === 'pen') this.#palm.pen(event);
    if (this.#waiting?.event.pointerId === event.pointerId) this.#stopWaiting();
    this.#fingers.delete(event.pointerId);
    if (event.pointerId === this.#panning?.id) this.#panning = undefined;
    if (event.pointerId !== this.#drawing?.id) return;
    if (kindOf(event) === 'touch') this.#drop();
    else this.#lift();
  }

  #leave(event: PointerEvent): void {
    if (this.#fingers.has(event.pointerId) || this.#drawing || this.#panning) return;
    this.options.onPointer(undefined);
    this.editor()?.pointerLeave();
  }

  #hold(event: PointerEvent): void {
    // Browsers take a focus by script for the keyboard's: who presses a pointer needs no ring.
    this.surface.toggleAttribute('data-by-pointer', true);
    this.surface.focus({ preventScroll: true });
    try {
      this.surface.setPointerCapture(event.pointerId);
    } catch (error) {
      // The pointer may be gone again by the time that a slow page hears of it.
      if ((error as DOMException).name !== 'NotFoundError') throw error;
    }
  }

  #stopWaiting(): void {
    if (this.#waiting) clearTimeout(this.#waiting.timer);
    this.#waiting = undefined;
  }

  #lift(): void {
    const drawing = this.#drawing;
    if (!drawing) return;
    this.#drawing = undefined;
    drawing.editor.pointerUp(drawing.last);
    drawing.editor.holdTool(undefined);
    if (drawing.last.pointerType === 'touch') {
      this.options.onPointer(undefined);
      drawing.editor.pointerLeave();
    }
  }

  #drop(): void {
    const drawing = this.#drawing;
    if (!drawing) return;
    this.#drawing = undefined;
    drawing.editor.pointerCancel();
    drawing.editor.holdTool(undefined);
    drawing.editor.pointerLeave();
  }

  #wheel(event: WheelEvent): void {
    const editor = this.editor();
    if (!editor) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.altKey) {
      const tool = editor.tool === 'eraser' ? 'eraser' : 'brush';
      const steps = -Math.sign(event.deltaY || event.deltaX);
      editor.changeSettings(tool, { size: steppedSize(editor.settings[tool].size, steps) });
      return;
    }
    if (event.shiftKey && !event.ctrlKey) {
      editor.viewport.pan(-(event.deltaY + event.deltaX) * lines, 0);
      return;
    }
    const speed = event.ctrlKey ? 0.01 : 0.002;
    const turn = Math.max(-240, Math.min(240, event.deltaY * lines));
    editor.viewport.zoomAt(Math.exp(-turn * speed), this.#place(event));
  }
}

const kindOf = (event: PointerEvent): PointerKind =>
  event.pointerType === 'pen' || event.pointerType === 'touch' ? event.pointerType : 'mouse';
