import { fillPolygon, type Point } from '@gt-elements/raster';
import type { KeyInput, PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import { isOn } from './reach.js';
import type { Tool, ToolContext } from './tool.js';

type Corners = readonly Point[];

interface Drag {
  readonly corner: number;
  /** Where the corner was at the press, and all corners before it. */
  readonly start: Point;
  readonly from: Corners;
  /** Whether the corner was there before the press; a press that made it is no click on it. */
  readonly existed: boolean;
  moved: boolean;
}

/**
 * Draws a polygon corner by corner.
 *
 * States: `idle`, `drawing`, `dragging` (a corner is held). A press places a corner, or takes hold
 * of one that is there. A click on the first corner, a double click or Enter closes it; Alt-click,
 * or Delete with the pointer on it, removes a corner; Backspace removes the last; Escape drops all.
 */
export class PolygonTool implements Tool {
  readonly id = 'polygon';
  #corners: Corners = [];
  #past: Corners[] = [];
  #future: Corners[] = [];
  #drag: Drag | undefined;
  #pointer: PointerSample | undefined;

  constructor(private readonly context: ToolContext) {}

  get state(): 'idle' | 'drawing' | 'dragging' {
    if (this.#drag) return 'dragging';
    return this.#corners.length > 0 ? 'drawing' : 'idle';
  }

  get overlay(): Overlay {
    if (this.#corners.length === 0) return { cursor: 'crosshair', items: [] };
    const held = this.#drag?.corner ?? this.#cornerAt(this.#pointer);
    const next = held === undefined && this.#pointer ? pointOf(this.#pointer) : undefined;
    const closing = held === 0 && this.#corners.length >= 3 && !this.#drag?.moved;
    return {
      cursor: this.#drag ? 'grabbing' : held === undefined ? 'crosshair' : 'pointer',
      items: [
        { kind: 'polygon', points: this.#corners, next, held, closing, label: this.#label() },
      ],
    };
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  pointerDown(sample: PointerSample): void {
    this.#pointer = sample;
    if ((sample.clicks ?? 1) > 1 && this.#corners.length >= 3) {
      this.complete();
      return;
    }
    const corner = this.#cornerAt(sample);
    if (corner !== undefined && sample.alt) {
      this.#remove(corner);
      return;
    }
    if (corner === undefined && this.#corners.length === 0 && !this.#mayPaint()) {
      return;
    }
    const from = this.#corners;
    if (corner === undefined) this.#corners = [...from, pointOf(sample)];
    this.#drag = {
      corner: corner ?? from.length,
      start: from[corner ?? -1] ?? pointOf(sample),
      from,
      existed: corner !== undefined,
      moved: false,
    };
    this.#changed();
  }

  pointerMove(samples: readonly PointerSample[]): void {
    const sample = samples[samples.length - 1]!;
    const drag = this.#drag;
    this.#pointer = sample;
    if (drag && (drag.moved || !isOn(drag.start, sample, this.context))) {
      drag.moved = true;
      this.#corners = this.#corners.map((corner, at) =>
        at === drag.corner ? pointOf(sample) : corner,
      );
    }
    this.context.overlayChanged();
  }

  pointerUp(sample: PointerSample): void {
    const drag = this.#drag;
    if (!drag) return;
    this.pointerMove([sample]);
    this.#drag = undefined;
    if (drag.existed && !drag.moved) {
      if (drag.corner === 0 && this.#corners.length >= 3) this.complete();
      else this.#changed();
      return;
    }
    this.#past.push(drag.from);
    this.#future = [];
    this.#changed();
  }

  pointerCancel(): void {
    if (!this.#drag) return;
    this.#corners = this.#drag.from;
    this.#drag = undefined;
    this.#changed();
  }

  pointerLeave(): void {
    this.#pointer = undefined;
    this.context.overlayChanged();
  }

  key({ key }: KeyInput): boolean {
    if (this.#corners.length === 0) return false;
    if (key === 'Enter') this.complete();
    else if (key === 'Escape') this.cancel();
    else if (key === 'Backspace') this.#remove(this.#corners.length - 1);
    else if (key === 'Delete')
      this.#remove(this.#cornerAt(this.#pointer) ?? this.#corners.length - 1);
    else return false;
    return true;
  }

  complete(): void {
    this.pointerCancel();
    if (this.#corners.length === 0) return;
    if (this.#corners.length < 3) {
      this.context.message('info', 'polygon-too-short', 'A polygon has three corners or more.');
      return;
    }
    const label = this.#label();
    if (!this.#mayPaint()) return;
    const corners = this.#corners;
    this.#forget();
    const gesture = this.context.begin('Polygon');
    const paint = { label, replaceable: this.context.replaceable(label) };
    fillPolygon(gesture.edit, this.context.map, [corners], paint);
    gesture.complete();
    this.#changed();
  }

  cancel(): void {
    if (this.#corners.length === 0) return;
    this.#forget();
    this.#changed();
  }

  undo(): void {
    this.#step(this.#past, this.#future);
  }

  redo(): void {
    this.#step(this.#future, this.#past);
  }

  leave(): void {
    this.pointerCancel();
    this.#pointer = undefined;
  }

  get #subtracts(): boolean {
    return this.context.settings('polygon').mode === 'subtract';
  }

  #label(): number {
    return this.#subtracts ? 0 : this.context.activeLabel;
  }

  #mayPaint(): boolean {
    return this.context.mayPaint(this.#label(), this.#subtracts);
  }

  #cornerAt(sample: PointerSample | undefined): number | undefined {
    if (!sample) return undefined;
    let found = this.#corners.length - 1;
    while (found >= 0 && !isOn(this.#corners[found]!, sample, this.context)) found--;
    // Where the first and another corner are close, the one that closes is meant.
    const closable = found > 0 && this.#corners.length >= 3;
    if (closable && isOn(this.#corners[0]!, sample, this.context)) return 0;
    return found === -1 ? undefined : found;
  }

  #remove(corner: number): void {
    this.pointerCancel();
    this.#past.push(this.#corners);
    this.#future = [];
    this.#corners = this.#corners.filter((_, at) => at !== corner);
    if (this.#corners.length === 0) this.#forget();
    this.#changed();
  }

  #step(from: Corners[], to: Corners[]): void {
    this.pointerCancel();
    const corners = from.pop();
    if (!corners) return;
    to.push(this.#corners);
    this.#corners = corners;
    this.#changed();
  }

  #forget(): void {
    this.#corners = [];
    this.#past = [];
    this.#future = [];
    this.#drag = undefined;
  }

  #changed(): void {
    this.context.stateChanged();
    this.context.overlayChanged();
  }
}

const pointOf = ({ x, y }: Point): Point => ({ x, y });
