import {
  fillEllipse,
  fillRectangle,
  type Point,
  type Rectangle,
  rectangleBetween,
} from '@gt-elements/raster';
import type { KeyInput, PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import type { Tool, ToolContext } from './tool.js';

/**
 * Rectangle and ellipse: dragged from corner to corner, Shift for equal sides.
 *
 * States: `idle`, `drawing`. Escape drops it.
 */
export class ShapeTool implements Tool {
  #from: Point | undefined;
  #area: Rectangle | undefined;

  constructor(
    readonly id: 'rectangle' | 'ellipse',
    private readonly context: ToolContext,
  ) {}

  get state(): 'idle' | 'drawing' {
    return this.#area ? 'drawing' : 'idle';
  }

  get overlay(): Overlay {
    const items = this.#area ? [{ kind: this.id, area: this.#area, label: this.#label() }] : [];
    return { cursor: 'crosshair', items };
  }

  get canUndo(): boolean {
    return this.#area !== undefined;
  }

  undo(): void {
    this.cancel();
  }

  pointerDown(sample: PointerSample): void {
    if (!this.#mayPaint()) return;
    this.#from = { x: sample.x, y: sample.y };
    this.#reach(sample);
    this.context.stateChanged();
  }

  pointerMove(samples: readonly PointerSample[]): void {
    this.#reach(samples[samples.length - 1]!);
  }

  pointerUp(sample: PointerSample): void {
    this.#reach(sample);
    this.complete();
  }

  key({ key }: KeyInput): boolean {
    if (!this.#area || key !== 'Escape') return false;
    this.cancel();
    return true;
  }

  complete(): void {
    const area = this.#area;
    if (!area) return;
    this.cancel();
    const label = this.#label();
    if (!this.#mayPaint()) return;
    const rectangle = this.id === 'rectangle';
    const gesture = this.context.begin(rectangle ? 'Rectangle' : 'Ellipse');
    const paint = { label, replaceable: this.context.replaceable(label) };
    (rectangle ? fillRectangle : fillEllipse)(gesture.edit, this.context.map, area, paint);
    gesture.complete();
  }

  cancel(): void {
    if (!this.#area) return;
    this.#from = undefined;
    this.#area = undefined;
    this.context.stateChanged();
    this.context.overlayChanged();
  }

  leave(): void {
    this.cancel();
  }

  get #subtracts(): boolean {
    return this.context.settings(this.id).mode === 'subtract';
  }

  #label(): number {
    return this.#subtracts ? 0 : this.context.activeLabel;
  }

  #mayPaint(): boolean {
    return this.context.mayPaint(this.#label(), this.#subtracts);
  }

  #reach(sample: PointerSample): void {
    if (!this.#from) return;
    this.#area = rectangleBetween(this.#from, sample, sample.shift === true);
    this.context.overlayChanged();
  }
}
