import { paintSegment, type Point, type Replaceable, snapToBrush } from '@gt-elements/raster';
import type { PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import type { Gesture, Tool, ToolContext } from './tool.js';

interface Stroke {
  readonly gesture: Gesture;
  readonly label: number;
  readonly replaceable: Replaceable | undefined;
  at: Point;
}

/**
 * Brush and eraser, which is a brush that gives label 0 and has a size of its own.
 *
 * States: `idle`, `painting`. Each sample paints all that the brush sweeps from the one before.
 * Shift at the beginning draws a straight line from where the last stroke ended. The second end of
 * a pen and its second button erase.
 */
export class BrushTool implements Tool {
  #stroke: Stroke | undefined;
  #pointer: Point | undefined;
  #lastEnd: Point | undefined;

  constructor(
    readonly id: 'brush' | 'eraser',
    private readonly context: ToolContext,
  ) {}

  get state(): 'idle' | 'painting' {
    return this.#stroke ? 'painting' : 'idle';
  }

  get overlay(): Overlay {
    if (!this.#pointer) return { cursor: 'crosshair', items: [] };
    const { size, shape } = this.context.settings(this.id);
    const point = snapToBrush(this.#pointer, size);
    const label = this.#stroke?.label ?? this.#label();
    return { cursor: 'none', items: [{ kind: 'brush', point, size, shape, label }] };
  }

  pointerDown(sample: PointerSample): void {
    const erasing = ((sample.buttons ?? 1) & (2 | 32)) !== 0;
    const label = erasing ? 0 : this.#label();
    this.#pointer = sample;
    if (!this.context.mayPaint(label, erasing || this.id === 'eraser')) return;
    const from = sample.shift && this.#lastEnd ? this.#lastEnd : sample;
    this.#stroke = {
      gesture: this.context.begin(label === 0 ? 'Erase' : 'Brush'),
      label,
      replaceable: this.context.replaceable(label),
      at: from,
    };
    this.context.stateChanged();
    this.#paintTo([sample]);
  }

  pointerMove(samples: readonly PointerSample[]): void {
    this.#pointer = samples[samples.length - 1];
    this.#paintTo(samples);
  }

  pointerUp(sample: PointerSample): void {
    this.pointerMove([sample]);
    this.complete();
  }

  pointerLeave(): void {
    this.#pointer = undefined;
    this.context.overlayChanged();
  }

  complete(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = undefined;
    this.#lastEnd = stroke.at;
    stroke.gesture.complete();
    this.context.stateChanged();
  }

  cancel(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = undefined;
    stroke.gesture.cancel();
    this.context.stateChanged();
  }

  leave(): void {
    this.complete();
    this.#pointer = undefined;
  }

  #label(): number {
    return this.id === 'eraser' ? 0 : this.context.activeLabel;
  }

  #paintTo(samples: readonly PointerSample[]): void {
    const stroke = this.#stroke;
    if (stroke) {
      const { size, shape, pressure } = this.context.settings(this.id);
      const { label, replaceable } = stroke;
      for (const sample of samples) {
        const scaled =
          pressure && sample.pointerType === 'pen'
            ? Math.max(1, Math.round(size * (sample.pressure ?? 1)))
            : size;
        const brush = { size: scaled, shape, label, replaceable };
        paintSegment(stroke.gesture.edit, stroke.at, sample, brush);
        stroke.at = { x: sample.x, y: sample.y };
      }
      stroke.gesture.changed();
    }
    this.context.overlayChanged();
  }
}
