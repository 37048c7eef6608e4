import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { clampZoom, FIT, zoomAt, type Zoom } from './zoom.js';

const KEY_STEP = 60;

/** Zoom and pan of a picture's stage by wheel, drag, pinch, double click and keys. */
export class StageController implements ReactiveController {
  #zoom: Zoom = FIT;
  #stage: HTMLElement | undefined;
  readonly #pointers = new Map<number, { x: number; y: number }>();

  constructor(
    host: ReactiveControllerHost,
    private readonly layer: () => { stage: HTMLElement; content: HTMLElement } | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stage?.removeEventListener('wheel', this.#onWheel);
    this.#stage = undefined;
    this.#pointers.clear();
  }

  hostUpdated(): void {
    const stage = this.layer()?.stage;
    if (stage === this.#stage) return;
    this.#stage?.removeEventListener('wheel', this.#onWheel);
    this.#stage = stage;
    // Not a template listener: only a listener that says it is not passive may keep the page still.
    stage?.addEventListener('wheel', this.#onWheel, { passive: false });
  }

  get scale(): number {
    return this.#zoom.scale;
  }

  /** Shows the whole picture. */
  fit(): void {
    this.#set(FIT);
  }

  /** Enlarges by `factor` around the middle of the stage. */
  zoomBy(factor: number): void {
    const box = this.#box();
    if (box) this.#set(zoomAt(this.#zoom, factor, box.width / 2, box.height / 2));
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button > 1 || isControl(event)) return;
    const stage = event.currentTarget as HTMLElement;
    stage.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#local(event));
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#local(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (!other) {
      this.#move(now.x - before.x, now.y - before.y);
      return;
    }
    const reach = (point: { x: number; y: number }): number =>
      Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    const zoomed = zoomAt(this.#zoom, reach(now) / reach(before), middle.x, middle.y);
    this.#set({
      ...zoomed,
      x: zoomed.x + (now.x - before.x) / 2,
      y: zoomed.y + (now.y - before.y) / 2,
    });
  };

  readonly onPointerEnd = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };

  readonly onDoubleClick = (event: MouseEvent): void => {
    if (isControl(event)) return;
    const { x, y } = this.#local(event);
    this.#set(this.#zoom.scale > 1.01 ? FIT : zoomAt(this.#zoom, 2.5, x, y));
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [KEY_STEP, 0],
      ArrowRight: [-KEY_STEP, 0],
      ArrowUp: [0, KEY_STEP],
      ArrowDown: [0, -KEY_STEP],
    };
    const move = moves[event.key];
    if (move) this.#move(...move);
    else if (event.key === '+' || event.key === '=') this.zoomBy(1.25);
    else if (event.key === '-' || event.key === '_') this.zoomBy(0.8);
    else if (event.key === 'Home') this.fit();
    else return;
    event.preventDefault();
  };

  readonly #onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const { x, y } = this.#local(event);
    this.#set(zoomAt(this.#zoom, Math.exp((-event.deltaY * unit) / 400), x, y));
  };

  #move(x: number, y: number): void {
    this.#set({ ...this.#zoom, x: this.#zoom.x + x, y: this.#zoom.y + y });
  }

  #set(zoom: Zoom): void {
    const box = this.#box();
    const layer = this.layer();
    if (!box || !layer) return;
    this.#zoom = clampZoom(zoom, box.width, box.height);
    const { scale, x, y } = this.#zoom;
    layer.content.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    layer.stage.classList.toggle('zoomed', scale > 1.01);
  }

  #box(): DOMRect | undefined {
    return this.layer()?.stage.getBoundingClientRect();
  }

  #local(event: MouseEvent): { x: number; y: number } {
    const box = this.#box();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }
}

function isControl(event: Event): boolean {
  return event
    .composedPath()
    .some((target) => target instanceof Element && target.matches('button, input, .stage-tools'));
}
