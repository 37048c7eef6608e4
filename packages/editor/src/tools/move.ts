import { fillRegion, floodRegion, movedRegion, type Point, type Region } from '@gt-elements/raster';
import type { KeyInput, PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import type { Gesture, Tool, ToolContext } from './tool.js';

interface Move {
  readonly gesture: Gesture;
  readonly region: Region;
  readonly label: number;
  readonly from: Point;
  dx: number;
  dy: number;
}

/**
 * Moves the connected region of one class under the pointer by whole pixels, Shift along one axis.
 *
 * States: `idle`, `moving`. Escape puts it back. What it leaves is unlabelled; where it comes to
 * lie it replaces what may be replaced.
 */
export class MoveTool implements Tool {
  readonly id = 'move';
  #move: Move | undefined;

  constructor(private readonly context: ToolContext) {}

  get state(): 'idle' | 'moving' {
    return this.#move ? 'moving' : 'idle';
  }

  get overlay(): Overlay {
    return { cursor: this.#move ? 'grabbing' : 'move', items: [] };
  }

  pointerDown(sample: PointerSample): void {
    const { map } = this.context;
    const x = Math.floor(sample.x);
    const y = Math.floor(sample.y);
    const label = map.labelAt(x, y);
    if (label === 0) {
      this.context.message('info', 'no-class-here', 'No class is painted here.');
      return;
    }
    if (!this.context.mayPaint(label)) return;
    this.#move = {
      gesture: this.context.begin('Move'),
      region: floodRegion(map, x, y),
      label,
      from: { x: sample.x, y: sample.y },
      dx: 0,
      dy: 0,
    };
    this.#changed();
  }

  pointerMove(samples: readonly PointerSample[]): void {
    const move = this.#move;
    if (!move) return;
    const sample = samples[samples.length - 1]!;
    let dx = Math.round(sample.x - move.from.x);
    let dy = Math.round(sample.y - move.from.y);
    if (sample.shift && Math.abs(dx) >= Math.abs(dy)) dy = 0;
    else if (sample.shift) dx = 0;
    if (dx === move.dx && dy === move.dy) return;
    move.dx = dx;
    move.dy = dy;
    const { edit } = move.gesture;
    const { map } = this.context;
    edit.reset();
    fillRegion(edit, map, move.region, { label: 0 });
    fillRegion(edit, map, movedRegion(move.region, dx, dy), {
      label: move.label,
      replaceable: this.context.replaceable(move.label),
    });
    move.gesture.changed();
  }

  pointerUp(sample: PointerSample): void {
    this.pointerMove([sample]);
    this.complete();
  }

  key({ key }: KeyInput): boolean {
    if (!this.#move || key !== 'Escape') return false;
    this.cancel();
    return true;
  }

  complete(): void {
    const move = this.#move;
    this.#move = undefined;
    move?.gesture.complete();
    if (move) this.#changed();
  }

  cancel(): void {
    const move = this.#move;
    this.#move = undefined;
    move?.gesture.cancel();
    if (move) this.#changed();
  }

  leave(): void {
    this.complete();
  }

  #changed(): void {
    this.context.stateChanged();
    this.context.overlayChanged();
  }
}
